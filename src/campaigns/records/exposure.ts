// What campaigns have taken, before and after the decisions about their accounts: exchanges, tasks, tokens, distinct
// items, by model and capability area. A task is a conversation, so that a tool loop counts once; an exchange without
// one is a task of its own. What was refused or failed (a status of 400 and more) gave no answer, and was not taken; of what
// has no status it is taken to have.
// In: the members of each campaign and since when each has been under a decision. Out: a ledger for each campaign.

import { areas } from "../../core/area.ts";
import type { Exposure, Take } from "../../core/campaign.ts";
import type { Columns } from "../../store/columns.ts";
import { sent } from "../../traits/principals.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";
import { type Scratch, withScratch } from "../../store/scratch.ts";

export interface Exposed {
  /** Members: halves of the keyed hash, and since when they have been under a decision, ms; null for never. */
  readonly members: readonly {
    readonly lo: number;
    readonly hi: number;
    readonly contained: number | null;
  }[];
  /** Ids of its exchanges, halves one after the other, where these are not all that its members sent. */
  readonly only?: Uint32Array | undefined;
}

const exposedColumns: Columns = [
  ["campaign", "UInt32"],
  ["account", "UInt64"],
  ["contained", "Int64"],
];
const onlyColumns: Columns = [
  ["campaign", "UInt32"],
  ["id", "UInt64"],
];
/** Later than any exchange. */
const never = 8_640_000_000_000_000;

export async function exposureOf(store: Store, campaigns: readonly Exposed[]): Promise<Exposure[]> {
  if (campaigns.length === 0) return [];
  return withScratch(store, (scratch) => ledgers(store, scratch, campaigns));
}

async function ledgers(
  store: Store,
  scratch: Scratch,
  campaigns: readonly Exposed[],
): Promise<Exposure[]> {
  const exposed = await scratch.table(
    "exposed_member",
    "campaign UInt32, account UInt64, contained Int64",
  );
  const writer = new RowWriter();
  campaigns.forEach(({ members }, number) => {
    for (const { lo, hi, contained } of members) {
      writer.u32(number);
      writer.u64(lo, hi);
      writer.i64(contained ?? never);
    }
  });
  await store.insert(exposed, exposedColumns, writer.take());
  const only = await scratch.table("exposed_only", "campaign UInt32, id UInt64");
  campaigns.forEach(({ only: ids }, number) => {
    for (let i = 0; ids !== undefined && i < ids.length; i += 2) {
      writer.u32(number);
      writer.u64(ids[i]!, ids[i + 1]!);
    }
  });
  await store.insert(only, onlyColumns, writer.take());
  const figures = `count() AS exchanges, uniqExactIf(conversation, conversation != 0) + countIf(conversation = 0) AS tasks,
    sum(input) AS input_tokens, sum(output) AS output_tokens, uniqExactIf(item, words > 0) AS distinct_items`;
  const from = `(SELECT m.campaign AS campaign, toUnixTimestamp64Milli(e.time) >= m.contained AS after, e.conversation AS conversation,
      e.input_tokens AS input, e.output_tokens AS output, e.item AS item, e.words AS words,
      toString(e.model) AS model, e.area AS area
    FROM ${sent(exposed)} AS e INNER JOIN ${exposed} AS m ON m.account = e.account
    WHERE e.status < 400 AND (m.campaign NOT IN (SELECT campaign FROM ${only}) OR (m.campaign, e.id) IN (SELECT campaign, id FROM ${only})))`;
  const whole = await store.rows<Row>(
    `SELECT campaign, after, ${figures} FROM ${from} GROUP BY campaign, after`,
  );
  const parts = await store.rows<Row>(`
    SELECT campaign, after, model, area, ${figures} FROM ${from} GROUP BY campaign, after, model, area
    ORDER BY campaign, after, exchanges DESC, model, area`);
  return campaigns.map((_, number) => {
    const own = whole.filter((row) => Number(row.campaign) === number);
    const served = (after: boolean): Take =>
      taken(own.find((row) => Number(row.after) === Number(after)));
    const before = served(false);
    const after = served(true);
    return {
      ...taken({
        exchanges: String(before.exchanges + after.exchanges),
        tasks: String(before.tasks + after.tasks),
        input_tokens: String(before.input_tokens + after.input_tokens),
        output_tokens: String(before.output_tokens + after.output_tokens),
        distinct_items: String(before.distinct_items + after.distinct_items),
      }),
      before,
      after,
      ledger: parts
        .filter((row) => Number(row.campaign) === number)
        .map((row) => ({
          model: row.model!,
          area: areas[Number(row.area)]!,
          decided: Number(row.after) === 1,
          ...taken(row),
        })),
    };
  });
}

type Row = Record<string, string>;

function taken(row: Row | undefined): Take {
  return {
    exchanges: Number(row?.exchanges ?? 0),
    tasks: Number(row?.tasks ?? 0),
    input_tokens: Number(row?.input_tokens ?? 0),
    output_tokens: Number(row?.output_tokens ?? 0),
    distinct_items: Number(row?.distinct_items ?? 0),
  };
}
