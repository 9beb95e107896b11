// npm run bench:decide: what an answer to a gateway costs. The engine's own share: a lookup among the decisions of 25,000
// accounts. The whole: POST /v1/decide against routes of the same server that answer the same to all, one that takes the
// same request and one that takes none, at the same rate, in turns.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { saveDecisions } from "../../src/app/decisions.ts";
import { openWithKey } from "../../src/app/open-store.ts";
import { decideCampaigns } from "../../src/policy/decide.ts";
import { makeSnapshot, standingOf } from "../../src/policy/snapshot.ts";
import { campaign, day, iso, member, policy } from "../../test/fixtures/live-campaign.ts";

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "10000" },
    seconds: { type: "string", default: "8" },
    rounds: { type: "string", default: "5" },
  },
});
const accounts = 25_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const now = Date.now() - 5 * day;
const live = campaign({
  confirmed: iso(now - 10 * day),
  score: 0.9995,
  members: Array.from({ length: accounts }, (_, i) => member(`acct-${i}`, { score: 0.9995 })),
});
const { decisions } = decideCampaigns(policy, [live], { now, seed: 1, known: [] });
const standings = standingOf(decisions, now);
const snapshot = makeSnapshot(1, standings);

const asked = 2_000_000;
let found = 0;
const names = Array.from({ length: accounts * 2 }, (_, i) => `acct-${i}`);
const begun = performance.now();
const at = Date.now();
for (let i = 0; i < asked; i++) if (snapshot.of(names[i % names.length]!, at) !== null) found++;
const each = ((performance.now() - begun) * 1000) / asked;
say(
  `${availableParallelism()} cores, ${process.version}; ${standings.length} decisions of ${accounts} accounts`,
);
say(`a lookup: ${each.toFixed(3)} µs (${found} of ${asked} found)\n`);

const folder = mkdtempSync(join(tmpdir(), "bench-decide-"));
const opened = await openWithKey({ path: join(folder, "store") });
await saveDecisions(opened.store, decisions, { policy, model: null, now, known: [] });
await opened.close();
const adminToken = "token-of-the-bench";
const server = spawn(
  process.execPath,
  [join(import.meta.dirname, "decide-server.ts"), join(folder, "store"), adminToken],
  { stdio: ["ignore", "pipe", "inherit"] },
);
const [listening] = (await once(server.stdout, "data")) as [Buffer];
const url = listening.toString().trim();

interface Measured {
  readonly p50: number;
  readonly p99: number;
  readonly rate: number;
}
async function measure(path: string, body?: string): Promise<Measured> {
  const result = await autocannon({
    url: url + path,
    connections: 32,
    duration: Number(values.seconds),
    overallRate: Number(values.rate),
    ...(body === undefined ? {} : { method: "POST", body }),
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
  } as autocannon.Options);
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${path} was refused`);
  const { p50, p99 } = result.latency;
  return { p50, p99, rate: result.requests.average };
}

const asks = JSON.stringify({ account: "acct-7" });
const rows: { readonly what: string; readonly m: Measured }[] = [];
for (let i = 0; i < Number(values.rounds); i++)
  for (const [what, path, body] of [
    ["nothing asked", "/healthz", undefined],
    ["constant", "/constant", asks],
    ["decide", "/v1/decide", asks],
  ] as const) {
    const m = await measure(path, body);
    rows.push({ what, m });
    say(`${what.padEnd(13)} p50 ${m.p50} ms, p99 ${m.p99} ms at ${m.rate.toFixed(0)} a second`);
  }
const middle = (what: string): number => {
  const sorted = rows
    .flatMap((row) => (row.what === what ? [row.m.p99] : []))
    .toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
};
say(`\nmiddle p99: constant ${middle("constant")} ms, decide ${middle("decide")} ms`);
server.kill("SIGTERM");
await once(server, "exit");
rmSync(folder, { recursive: true, force: true });
