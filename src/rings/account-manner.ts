// How each account works, in figures that can be compared: how long what it asks and gets is and how evenly, when it works,
// how many turns it takes, what its requests ask for, the form of its prompts, over what its subjects spread. Each figure
// becomes the account's place among everybody, as a normal score: robust, and free of units. In: the profiles of accounts,
// and one pass over narrow columns of the exchanges. Out: a row of scores for each account with exchanges enough.

import { areas } from "../core/area.ts";
import type { IdMap } from "../graph/id-map.ts";
import type { SearchModel } from "../model/schema.ts";
import { voice } from "../sketch/voice.ts";
import { params } from "../store/columns.ts";
import { portions } from "../store/portions.ts";
import { RowReader } from "../store/row-binary.ts";
import type { Store } from "../store/store.ts";
import { sender } from "../traits/principals.ts";
import { entropySql, logsSql, shareSql } from "./manner-sql.ts";

export interface AccountManner {
  /** Numbers of the accounts that have figures, ascending. */
  readonly accounts: Uint32Array;
  /** Figures of an account. */
  readonly width: number;
  /** Scores, a row after the other: 0 is the middle of everybody, and where nothing is known. */
  readonly scores: Float32Array;
}

/** Exchanges that one statement adds up. */
const atOnce = 20_000_000;

const bit = (mask: number): string => `bitAnd(params, ${mask}) != 0`;
const text = "words > 0";
/** Marks of form that a prompt can have. */
const voices = Object.entries(voice).map(([name, mask]) => ({ name: `voice_${name}`, mask }));
/** Repeated runs of words that make an exchange one of a template. */
const refrained = 3;

/** Sums of the exchanges, by name. */
const sums: Readonly<Record<string, string>> = {
  rows: "count()",
  texts: `countIf(${text})`,
  ...logsSql("output", "output_tokens", "output_tokens > 0"),
  ...logsSql("input", "input_tokens", "input_tokens > 0"),
  ...logsSql("words", "words", text),
  stream: `countIf(${bit(params.stream)})`,
  asked: `countIf(${bit(params.logprobs | params.choices)})`,
  temperature: `countIf(${bit(params.temperature)})`,
  limited: `countIf(${bit(params.maxTokens)})`,
  tools: "countIf(tools > 0)",
  system: "countIf(system != 0)",
  again: "countIf(again > 0)",
  failed: "countIf(status >= 400)",
  refrained: `countIf(length(refrains) >= ${refrained})`,
  ...Object.fromEntries(
    voices.map(({ name, mask }) => [name, `countIf(${text} AND bitAnd(voice, ${mask}) != 0)`]),
  ),
};

/** The figures of an account, of its sums and its profile `p`. */
const figures: readonly string[] = [
  ...["output", "input", "words"].flatMap((what) => [`${what}_mean`, `${what}_spread`]),
  "log(rows / greatest(p.days, 1))",
  "log(rows)",
  "toFloat64(p.days)",
  `${entropySql("p.hours")} - log(least(24, rows))`,
  shareSql("p.later_turns", "p.turns_known"),
  entropySql("p.areas"),
  ...["stream", "asked", "temperature", "limited", "tools", "system", "again", "failed"].map(
    (one) => shareSql(one, "rows"),
  ),
  ...["refrained", ...voices.map(({ name }) => name)].map((one) => shareSql(one, "texts")),
  shareSql("p.novel", "p.looked"),
  "log(greatest(p.addresses, 1) / rows)",
  "toFloat64(p.agents)",
  "toFloat64(length(p.models))",
  "p.day_squares * p.days / (toFloat64(p.exchanges) * p.exchanges)",
  ...areas.map((_, area) => shareSql(`p.areas[${area + 1}]`, "texts")),
];

/** The scores of all accounts that did enough. */
export async function loadManner(
  store: Store,
  numbers: IdMap,
  by: SearchModel["manner"],
): Promise<AccountManner> {
  const [row] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  const accounts: number[] = [];
  const rows: Float64Array[] = [];
  for (const some of portions(Number(row!.n), atOnce)) {
    const each = Object.entries(sums).map(([name, sql]) => `${sql} AS ${name}`);
    const reader = new RowReader(
      await store.binary(`SELECT who, ${figures.map((one) => `toFloat64(${one})`).join(", ")}
        FROM (SELECT ${sender} AS who, ${each.join(", ")} FROM exchange WHERE ${some}
          GROUP BY who HAVING rows >= ${by.exchanges}) AS e
        INNER JOIN account_profile AS p ON p.account = e.who ORDER BY who`),
    );
    while (!reader.done) {
      const account = numbers.get(reader.u32(), reader.u32());
      const known = Float64Array.from(figures, () => reader.f64());
      if (account < 0) continue;
      accounts.push(account);
      rows.push(known);
    }
  }
  // portions are of accounts, in the order of their hashes, and end users have hashes of their own
  const order = [...accounts.keys()].sort((a, b) => accounts[a]! - accounts[b]!);
  return scoreManner(
    order.map((i) => accounts[i]!),
    order.map((i) => rows[i]!),
  );
}

/**
 * Each figure as the place that it has among everybody's. Source: van der Waerden, "Order tests for the two-sample
 * problem" (1952), with the logistic distribution in the place of the normal one.
 */
export function scoreManner(
  accounts: readonly number[],
  rows: readonly ArrayLike<number>[],
): AccountManner {
  const width = rows[0]?.length ?? 0;
  const scores = new Float32Array(rows.length * width);
  for (let figure = 0; figure < width; figure++) {
    const values = Float64Array.from(rows, (row) => row[figure]!);
    const sorted = values.filter((one) => !Number.isNaN(one)).sort();
    const { distinct, score } = scoresOf(sorted);
    for (let i = 0; i < values.length; i++)
      if (!Number.isNaN(values[i]!))
        scores[i * width + figure] = score[firstFrom(distinct, values[i]!)]!;
  }
  return { accounts: Uint32Array.from(accounts), width, scores };
}

/** Deviation of the logistic distribution: scores have about one of 1. */
const logisticScale = Math.PI / Math.sqrt(3);

/** The distinct values of an ascending list, and the score of each: those alike stand in the middle of their places. */
function scoresOf(sorted: Float64Array): { distinct: Float64Array; score: Float64Array } {
  const distinct = new Float64Array(sorted.length);
  const score = new Float64Array(sorted.length);
  let count = 0;
  for (let from = 0; from < sorted.length; count++) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    const place = (from + to) / 2 / sorted.length;
    distinct[count] = sorted[from]!;
    score[count] = Math.log(place / (1 - place)) / logisticScale;
    from = to;
  }
  return { distinct: distinct.subarray(0, count), score };
}

/** Place of a value in an ascending list that has it. */
function firstFrom(list: Float64Array, value: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
