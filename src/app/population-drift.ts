// Does the traffic of the last days differ from that of the days before? From the sketches of the store, without the accounts
// of known cases: what they do is told already. The whole log where it is small, every so many-th exchange where it is large.

import { driftDefaults, type DriftReport } from "../drift/index.ts";
import { driftInThread, type StoredDrift } from "../drift/of-store.ts";
import type { StoredPrompt } from "../drift/stored-prompts.ts";
import type { Store } from "../store/store.ts";
import { defaultSeed } from "./sweep.ts";
import type { OpenStore } from "./open-store.ts";

export interface PopulationDrift {
  /** Days that are asked about, and those that they are held against. RFC 3339. */
  readonly window: { readonly from: string; readonly to: string };
  readonly reference: { readonly from: string; readonly to: string };
  /** Every so many-th exchange was read; 1 is all. */
  readonly every: number;
  /** Accounts of cases, which were left out. */
  readonly left_out: number;
  /** Null where there is too little to say anything by. */
  readonly report: DriftReport | null;
  /** Why there is no report; "" where there is one. */
  readonly why: string;
}

const day = 86_400_000;
/** Days that are asked about at the most, and days before them: nights and weekends are in both weeks. */
const longestWindow = 3 * day;
const longestReference = 13 * day;
/** Of a short log its last quarter is held against the rest. */
const shareOfShort = 1 / 4;
/** Prompts that are read: some tens of megabytes, and a few seconds. */
const mostPrompts = 60_000;
/** Prompts of a window at the least, and windows that the last days are cut into. */
const leastSize = 100;
const windows = 4;

export async function populationDrift({ store, key }: OpenStore): Promise<PopulationDrift> {
  const [log] = await store.rows<{ first: string; last: string }>(
    "SELECT toUnixTimestamp64Milli(min(time)) AS first, toUnixTimestamp64Milli(max(time)) AS last FROM exchange",
  );
  const [first, end] = [Number(log!.first), Number(log!.last) + 1];
  const middle = Math.floor(end - Math.min(longestWindow, (end - first) * shareOfShort));
  const begin = Math.max(first, middle - longestReference);
  const [counted] = await store.rows<{ n: string; out: string }>(
    `SELECT toString(countIf(NOT isAccused)) AS n, toString(uniqExactIf(account, isAccused)) AS out
     FROM (SELECT account, account IN (${accused}) AS isAccused FROM exchange AS e WHERE ${between(begin, end)})`,
  );
  const every = Math.max(1, Math.ceil(Number(counted!.n) / mostPrompts));
  const reference = await promptsOf(store, begin, middle, every);
  const window = await promptsOf(store, middle, end, every);
  const size = Math.min(driftDefaults.size, Math.floor(window.length / windows));
  const told = { every, left_out: Number(counted!.out), ...spans(begin, middle, end) };
  if (size < leastSize)
    return {
      ...told,
      report: null,
      why: `the last days hold ${window.length} prompts, and ${windows * leastSize} are the least`,
    };
  const given: StoredDrift = {
    ...{ reference, window, key, size },
    ...{ alarmRate: driftDefaults.alarmRate, seed: defaultSeed },
  };
  const result = await driftInThread(given);
  return result.ok
    ? { ...told, report: result.report, why: "" }
    : { ...told, report: null, why: result.why };
}

function spans(
  begin: number,
  middle: number,
  end: number,
): Pick<PopulationDrift, "window" | "reference"> {
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    reference: { from: iso(begin), to: iso(middle) },
    window: { from: iso(middle), to: iso(end - 1) },
  };
}

/** Hashes of accounts that are members of a case. */
const accused =
  "SELECT value FROM label WHERE kind = 'account' AND label IN (SELECT account FROM verdict WHERE JSONExtractString(line, 'group') != '')";

const between = (from: number, to: number): string =>
  `(e.words > 0 OR e.system != 0) AND time >= fromUnixTimestamp64Milli(toInt64(${from}), 'UTC') AND time < fromUnixTimestamp64Milli(toInt64(${to}), 'UTC')`;

const hex = (hash: string): string => `lower(leftPad(hex(${hash}), 16, '0'))`;

async function promptsOf(
  store: Store,
  from: number,
  to: number,
  every: number,
): Promise<StoredPrompt[]> {
  const rows = await store.rows<
    Omit<StoredPrompt, "time" | "account"> & { ms: string; who: string }
  >(`
    SELECT toString(toUnixTimestamp64Milli(time)) AS ms, toString(bitShiftRight(account, 12)) AS who, toString(model) AS model,
      area, language, marks, words, if(e.system = 0, '', ${hex("e.system")}) AS system, arrayMap(one -> ${hex("one")}, refrains) AS runs
    FROM exchange AS e WHERE ${between(from, to)} AND id % ${every} = 0 AND account NOT IN (${accused})
    ORDER BY time, id`);
  return rows.map(({ ms, who, ...row }) => ({ ...row, time: Number(ms), account: Number(who) }));
}
