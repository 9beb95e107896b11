// npm run demo:live: `stillwatch serve` beside an invented operator whose traffic comes in at speed. Campaigns hide among
// honest customers; what the server decides is obeyed, and the operators of the campaigns answer with new accounts.
// Writes into demo-out/live and nowhere else. `--until-end` ends when the world does, with exit code 1 where a campaign
// went on untouched or an honest customer was limited often; else the server stays up until Ctrl-C.

import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseCampaign, respondingWorld } from "../lab/src/simulate/index.ts";
import type { ToldDecisions, ToldStanding } from "../src/server/stream-routes.ts";

process.chdir(join(import.meta.dirname, ".."));
const folder = "demo-out/live";
const untilEnd = process.argv.includes("--until-end");
const hour = 3_600_000;
/** Hours of the world between sweeps. */
const betweenSweeps = 6;
const days = 3;
const campaigns = ["hydra:60", "swarm:80", "judge:12"];

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const count = (n: number): string => n.toLocaleString("en-US");

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
// what is over is told by the newest exchange: the world's days last a few seconds each
writeFileSync(
  join(folder, "stillwatch.yaml"),
  `store: ${folder}/store\nlisten: 127.0.0.1:8787\nclock: log\nsweep_every: never\n`,
);
const token = `demo-${Math.random().toString(36).slice(2)}`;
const server = spawn(
  process.execPath,
  ["bin/stillwatch.js", "serve", "--config", join(folder, "stillwatch.yaml")],
  {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, STILLWATCH_ADMIN_TOKEN: token },
  },
);
process.on("exit", () => server.kill());
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));
const url = await new Promise<string>((resolve, reject) => {
  const said: string[] = [];
  createInterface({ input: server.stderr }).on("line", (line) => {
    said.push(line);
    const found = /^Listening on (http:\S+)$/.exec(line);
    if (found) resolve(found[1]!);
  });
  server.once("exit", () => reject(new Error(said.join("\n"))));
});

async function ask<T>(method: string, path: string, body?: string): Promise<T> {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

say("Stillwatch live demo\n");
say(`The server listens on ${url}. While it runs, look at`);
say(`  ${url}/console/   its console; the token is ${token}`);
say(`  ${url}/docs       its API, to read`);
say(`  ${url}/metrics    what Prometheus reads`);
say(`  curl -H "Authorization: Bearer ${token}" ${url}/v1/campaigns\n`);

const world = await respondingWorld({
  seed: 20260605,
  days,
  honest: 900,
  campaigns: campaigns.map(parseCampaign),
});
const standings = new Map<string, ToldStanding>();
/** Accounts that were limited, by their first time, ms. */
const limitedFrom = new Map<string, number>();
let cursor = "";
const known = new Set<string>();
/** Rings of which accounts were contained, and accounts that fell after that, since it was last said. */
const contained = new Set<string>();
let fell = 0;
let total = 0;
let honestLimited = 0;
const last = new Map<string, { served: number; lost: number }>();

const stamp = (time: number): string => new Date(time).toISOString().slice(5, 16).replace("T", " ");

/** Takes over what was decided since the last time. */
async function obey(time: number): Promise<void> {
  const query = cursor === "" ? "startup=true" : `since=${cursor}`;
  const told = await ask<ToldDecisions>("GET", `/v1/decisions/stream?${query}`);
  cursor = told.cursor;
  for (const id of told.deleted) standings.delete(id);
  const fresh = new Map<string, Set<string>>();
  for (const one of told.new) {
    standings.set(one.id, one);
    if (limitedFrom.has(one.account)) continue;
    limitedFrom.set(one.account, Date.parse(one.from));
    fresh.set(one.ring, (fresh.get(one.ring) ?? new Set()).add(one.account));
  }
  for (const [ring, accounts] of fresh) {
    if (contained.has(ring)) {
      fell += accounts.size;
      continue;
    }
    contained.add(ring);
    say(
      `${stamp(time)}  ${ring} is confirmed: ${count(accounts.size)} ${accounts.size === 1 ? "account" : "accounts"} contained`,
    );
  }
}

const inForce = (account: string, time: number): boolean => {
  const from = limitedFrom.get(account);
  return from !== undefined && time >= from;
};

async function sweep(time: number): Promise<void> {
  let told = await ask<{ id: string; status: string }>("POST", "/v1/sweeps");
  while (told.status === "running") {
    await new Promise((resolve) => setTimeout(resolve, 500));
    told = await ask("GET", `/v1/sweeps/${told.id}`);
  }
  const { items } = await ask<{ items: { id: string; accounts: number }[] }>(
    "GET",
    "/v1/campaigns",
  );
  const fresh = items.filter(({ id }) => !known.has(id));
  for (const { id } of fresh) known.add(id);
  const appears = fresh.map(({ id, accounts }) => `${id} (${count(accounts)} accounts)`);
  const after =
    fell > 0
      ? `, ${count(fell)} new ${fell === 1 ? "account" : "accounts"} of known campaigns fell`
      : "";
  fell = 0;
  say(
    `${stamp(time)}  ${count(total)} exchanges in${after}${appears.length > 0 ? `; suspected: ${appears.join(", ")}` : ""}`,
  );
}

for (let time = world.start; time < world.end; time += hour) {
  const lines = await world.play(time + hour);
  if (lines.accounts.length > 0)
    await ask("POST", "/v1/accounts", `${lines.accounts.join("\n")}\n`);
  if (lines.exchanges.length > 0)
    await ask("POST", "/v1/exchanges", `${lines.exchanges.join("\n")}\n`);
  total += lines.exchanges.length;
  // what came in is in the store within a second, and new accounts of known campaigns fall then
  await settled();
  await obey(time + hour);
  if (((time - world.start) / hour) % betweenSweeps === betweenSweeps - 1) {
    await sweep(time + hour);
    await obey(time + hour);
  }
  const tally = world.tell(inForce);
  honestLimited += tally.limited;
  for (const one of tally.campaigns) {
    const sum = last.get(one.name) ?? { served: 0, lost: 0 };
    last.set(one.name, { served: sum.served + one.served, lost: sum.lost + one.lost });
  }
}

/** Until the journal is in the store. */
async function settled(): Promise<void> {
  for (let i = 0; i < 400; i++) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const waiting = /^stillwatch_waiting_journal_bytes (\d+)/m.exec(metrics)?.[1];
    if (waiting === "0") return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const honest = [...limitedFrom.keys()].filter((account) => world.campaignOf(account) === null);
say(`\n${count(total)} exchanges came in. What the operators tried to take, and got:`);
let untouched = 0;
for (const [name, { served, lost }] of last) {
  if (lost === 0) untouched++;
  say(
    `  ${name.padEnd(12)} ${count(served).padStart(7)} served  ${count(lost).padStart(7)} refused  ${((100 * lost) / Math.max(1, served + lost)).toFixed(0).padStart(3)} %`,
  );
}
say(
  `  honest customers that were ever limited: ${honest.length}, exchanges of theirs: ${honestLimited}`,
);
if (untilEnd) {
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
  process.exit(untouched > 0 || honest.length > 5 ? 1 : 0);
}
say("\nThe server stays up. Ctrl-C ends it.");
await new Promise((resolve) => server.once("exit", resolve));
