// What a case, or a part of it, amounts to: accounts, tokens, areas, models, hours of the day, and its course over time.

import { type Area, areas } from "../../../core/area.ts";
import type { Case } from "../../../core/campaign.ts";
import { lastSweep } from "../../../campaigns/case-history/kept.ts";
import type { Store } from "../../../store/store.ts";
import { asSwept, exchangesOf, type Selection } from "./case-exchanges.ts";
import { caseOrGroup } from "./case-or-group.ts";
import type { Use } from "./use.ts";

export interface SelectionSum {
  readonly accounts: number;
  readonly exchanges: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly areas: readonly { readonly area: Area; readonly exchanges: number }[];
  readonly models: readonly { readonly model: string; readonly exchanges: number }[];
  /** Exchanges by hour of the day (UTC), 24 numbers. */
  readonly hours: readonly number[];
  readonly timeline: {
    readonly start: number; // Unix ms
    readonly step_seconds: number;
    readonly exchanges: readonly number[];
    readonly accounts: readonly number[];
  };
}

/** Bars of a timeline, at the most. */
const mostSteps = 240;

/** What a selection amounts to, as of the last sweep. @throws StillwatchError `unknown_campaign`, `unknown_trait` */
export async function caseSelection(
  use: Use,
  id: string,
  selection: Selection,
): Promise<SelectionSum> {
  const { store } = use.opened;
  // asked before the report: what is worked out of a newer one is worked out again, and never kept as older
  const sweep = await lastSweep(store);
  const report = await use.report();
  const found = caseOrGroup(report, id);
  const sum = (): Promise<SelectionSum> => sumOf(store, id, found, asSwept(report, selection));
  if (Object.values(selection).some((one) => one !== undefined)) return sum();
  // the whole of a large case takes a second or two, and is what everybody asks for who opens it
  return use.once("whole case", String(sweep), sum, id);
}

async function sumOf(
  store: Store,
  id: string,
  found: Pick<Case, "first_seen" | "last_seen">,
  selection: Selection,
): Promise<SelectionSum> {
  const from = exchangesOf(id, selection);
  const start = Date.parse(found.first_seen);
  const end = Date.parse(found.last_seen) + 1;
  const step = stepFor((end - start) / 1000);
  // one look for three questions: of a large case to read its exchanges is what costs
  const rows = await store.rows<Counted>(`
    SELECT area, toString(model) AS model, hour, step, toUInt8(grouping(area, step)) AS level, toUInt32(count()) AS n,
      toUInt32(uniqExact(account)) AS accounts, toFloat64(sum(input_tokens)) AS input, toFloat64(sum(output_tokens)) AS output
    FROM (SELECT account, area, model, input_tokens, output_tokens, toUInt8(toHour(time)) AS hour,
        toInt32(floor((toUnixTimestamp64Milli(time) - ${start}) / ${step * 1000})) AS step
      FROM ${from} AS e)
    GROUP BY GROUPING SETS ((area, model, hour), (step), ()) ORDER BY level, step, area, model, hour`);
  const of = (level: number): Counted[] => rows.filter((one) => one.level === level);
  const [sum] = of(levels.all);
  const grouped = of(levels.kinds);
  const steps = of(levels.steps);
  const length = Math.max(1, Math.ceil((end - start) / 1000 / step));
  const bars = { exchanges: filled(length), accounts: filled(length) };
  for (const one of steps) {
    if (one.step < 0 || one.step >= length) continue;
    bars.exchanges[one.step] = one.n;
    bars.accounts[one.step] = one.accounts;
  }
  const hours = filled(24);
  for (const { hour, n } of grouped) hours[hour]! += n;
  return {
    accounts: sum?.accounts ?? 0,
    exchanges: sum?.n ?? 0,
    input_tokens: sum?.input ?? 0,
    output_tokens: sum?.output ?? 0,
    areas: added(grouped, ({ area }) => areas[area] ?? "other").map(([area, exchanges]) => ({
      area,
      exchanges,
    })),
    models: added(grouped, ({ model }) => model).map(([model, exchanges]) => ({
      model,
      exchanges,
    })),
    ...{ hours, timeline: { start, step_seconds: step, ...bars } },
  };
}

interface Counted {
  readonly level: number;
  readonly area: number;
  readonly model: string;
  readonly hour: number;
  readonly step: number;
  readonly n: number;
  readonly accounts: number;
  readonly input: number;
  readonly output: number;
}

/** `grouping(area, step)`: a bit is set where the column is none of the group's. */
const levels = { kinds: 1, steps: 2, all: 3 } as const;

const filled = (length: number): number[] => Array.from({ length }, () => 0);

function added<K extends string, R extends { readonly n: number }>(
  rows: readonly R[],
  keyOf: (row: R) => K,
): [K, number][] {
  const sums = new Map<K, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.n);
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Seconds of a bar: round ones, that people count in. */
function stepFor(seconds: number): number {
  const rounds = [300, 900, 3_600, 10_800, 21_600, 43_200, 86_400];
  return rounds.find((one) => seconds / one <= mostSteps) ?? Math.ceil(seconds / mostSteps);
}
