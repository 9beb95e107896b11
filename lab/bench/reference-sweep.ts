// One store of the reference world, measured as an operator sweeps it, each time in a process of its own:
// `node lab/bench/reference-sweep.ts full STORE`, then `hour`. Each prints one line of JSON: first the engine's aggregate
// pass over the exchange table and a full sweep of all but the last hour by steps; then the sweep an hour later and
// what was found, held against `truth.jsonl` beside the store. Memory is the whole process's.

import { readFileSync } from "node:fs";
import { loadHistories } from "../../src/campaigns/case-history/kept.ts";
import { defaultSeed, sweep } from "../../src/app/sweep.ts";
import { defaultModel } from "../../src/model/load.ts";
import { readTruth } from "../../src/evidence/backtest/truth.ts";
import { loadPolicy } from "../../src/policy/index.ts";
import { logTime } from "../../src/app/log-time.ts";
import { startDefence } from "../../src/app/defence-step.ts";
import { sums } from "../../src/traits/accumulate.ts";
import { exchangeColumns } from "../../src/store/columns.ts";
import { openStore, type Store } from "../../src/store/open.ts";

export interface FullFigures {
  readonly exchanges: number;
  readonly bytesAnExchange: number;
  /** Seconds of `GROUP BY account` with counts and sums over the whole table, median of three. */
  readonly pass: number;
  /** Seconds of the full sweep, and of its steps. */
  readonly full: number;
  readonly steps: Readonly<Record<string, number>>;
  readonly fullPeakMb: number;
}

export interface HourFigures {
  /** Seconds of `stillwatch sweep` an hour later, and whether it searched for rings again. */
  readonly hourly: number;
  readonly searched: boolean;
  readonly hourPeakMb: number;
  readonly accounts: number;
  readonly campaignAccounts: number;
  readonly found: number;
  readonly honest: number;
  readonly flagged: number;
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

const options = {
  ...{ model: defaultModel(), seed: defaultSeed },
  keyId: "bench",
  rejected: 0,
  duplicates: 0,
};
const [, , which, folder] = process.argv;
const store = await openStore({ path: folder!, mustExist: true });
try {
  const figures = which === "full" ? await sweepInFull(store) : await sweepTheHour(store);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} finally {
  await store.close();
}

async function sweepInFull(store: Store): Promise<FullFigures> {
  // whoever was stopped between the two sweeps left an hour out
  await giveBackTheHour(store);
  const [size] = await store.rows<{ bytes: string; rows: string }>(
    "SELECT sum(bytes_on_disk) AS bytes, sum(rows) AS rows FROM system.parts WHERE active AND database = currentDatabase() AND table = 'exchange'",
  );
  const [held] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  const passes: number[] = [];
  for (let n = 0; n < 3; n++)
    passes.push(
      await seconds(() =>
        store.rows(`SELECT sum(n), max(until) FROM (
          SELECT account, count() AS n, sum(input_tokens), sum(output_tokens), max(time) AS until FROM exchange GROUP BY account)`),
      ),
    );
  // a store that was kept has been swept before
  for (const table of [...sums, "taken", "campaign", "sweep", "search", "profile", "audit"])
    await store.run(`TRUNCATE TABLE ${table}`);
  await holdBackAnHour(store);
  const steps: Record<string, number> = {};
  let step = "";
  let since = performance.now();
  const next = (name: string): void => {
    const now = performance.now();
    if (step !== "") steps[step] = (now - since) / 1000;
    if (step !== "") process.stderr.write(`${step}: ${steps[step]!.toFixed(1)} s\n`);
    step = name;
    since = now;
  };
  const full = await seconds(() => sweep(store, { ...options, onStep: next }));
  next("");
  const fullPeakMb = peakMemory();
  process.stderr.write(`full sweep: ${full.toFixed(1)} s, peak ${fullPeakMb.toFixed(0)} MB\n`);
  return {
    exchanges: Number(held!.n),
    bytesAnExchange: Number(size!.bytes) / Number(size!.rows),
    pass: passes.sort((a, b) => a - b)[1]!,
    full,
    steps,
    fullPeakMb,
  };
}

async function sweepTheHour(store: Store): Promise<HourFigures> {
  const until = await logTime(store);
  await giveBackTheHour(store);
  const began = performance.now();
  const from = { at: until, histories: await loadHistories(store) };
  const defence = await startDefence(store, { ...options, policy: loadPolicy() }, from);
  const { report, verdicts } = (await defence.step(until, await logTime(store))).result!;
  const hourly = (performance.now() - began) / 1000;
  const hourPeakMb = peakMemory();
  process.stderr.write(`an hour later: ${hourly.toFixed(1)} s, peak ${hourPeakMb.toFixed(0)} MB\n`);
  const flagged = new Set(verdicts.flatMap((one) => (one.campaign === null ? [] : [one.account])));
  const truth = readTruth(store.file("truth.jsonl"));
  const guilty = truth.filter((one) => one.campaign !== null);
  return {
    hourly,
    searched: report.sweep.searched_to === report.sweep.to,
    hourPeakMb,
    accounts: truth.length,
    campaignAccounts: guilty.length,
    found: guilty.filter((one) => flagged.has(one.account)).length,
    honest: truth.length - guilty.length,
    flagged: truth.filter((one) => one.campaign === null && flagged.has(one.account)).length,
  };
}

/** Resident memory at its highest, from the kernel: the engine's is not the heap's. */
function peakMemory(): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"));
  return Number(line?.[1] ?? 0) / 1024;
}

async function holdBackAnHour(store: Store): Promise<void> {
  const last = "time >= (SELECT max(time) - INTERVAL 1 HOUR FROM exchange)";
  await store.run("CREATE TABLE IF NOT EXISTS last_hour AS exchange");
  await store.run(`INSERT INTO last_hour SELECT * FROM exchange WHERE ${last}`);
  await store.run(`DELETE FROM exchange WHERE ${last}`);
}

async function giveBackTheHour(store: Store): Promise<void> {
  const [left] = await store.rows(
    "SELECT 1 FROM system.tables WHERE database = currentDatabase() AND name = 'last_hour'",
  );
  if (!left) return;
  const columns = exchangeColumns.map(([name]) => name).join(", ");
  await store.run(`INSERT INTO exchange (${columns}, batch)
    SELECT ${columns}, (SELECT max(batch) + 1 FROM exchange) FROM last_hour`);
  await store.run("DROP TABLE last_hour");
}
