// npm run soak: a server under load for minutes, with sweeps, kills (-9) and a full disk. Nothing that was answered may be
// lost or doubled, and memory has to stay flat. Needs Linux and root or user namespaces, for a small disk of its own.
//
//   npm run soak -- --minutes 10 --rate 2000 --disk 1500 --kills 2
//
// A sender posts exchanges of 5,000 accounts in requests of 100 until each is answered, again where it was not; the small
// disk is filled up by a file for twenty seconds. In the end the store is verified and counted.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "2000" },
    disk: { type: "string", default: "1500" },
    /** Kills, evenly spread; without any the disk is not filled either, and what is left is how memory goes. */
    kills: { type: "string", default: "2" },
    "sweep-every": { type: "string", default: "20s" },
  },
});
const seconds = Number(values.minutes) * 60;
const rate = Number(values.rate);
const perRequest = 100;
const accounts = 5000;
const senders = 8;
const token = "token-of-the-soak";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "stillwatch-soak-"));
const disk = join(folder, "disk");
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

writeFileSync(
  join(folder, "stillwatch.yaml"),
  `store: ${disk}/store\nlisten: 127.0.0.1:0\nsweep_every: ${values["sweep-every"]}\n`,
);

// one mount namespace for all: the shell holds the small disk while servers come and go
const holder = spawn(
  "unshare",
  [
    ...["-Urm", "sh", "-c"],
    `mkdir -p ${disk} && mount -t tmpfs -o size=${values.disk}m none ${disk} && echo ready && exec sleep 86400`,
  ],
  { stdio: ["ignore", "pipe", "inherit"] },
);
process.on("exit", () => holder.kill("SIGKILL"));
const [ready] = (await once(holder.stdout, "data")) as [Buffer];
if (!ready.toString().startsWith("ready")) throw new Error("no small disk can be made here");
const inside = `/proc/${holder.pid}/root${disk}`;

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}
let current: Running | null = null;

function enter(...command: readonly string[]): [string, string[]] {
  const into = ["--target", String(holder.pid), "--user", "--mount", "--preserve-credentials"];
  return ["nsenter", [...into, "--wd=/", ...command]];
}

async function start(): Promise<Running> {
  const [program, args] = enter(
    process.execPath,
    join(root, "bin/stillwatch.js"),
    ...["serve", "--config", join(folder, "stillwatch.yaml")],
  );
  const child = spawn(program, args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, STILLWATCH_ADMIN_TOKEN: token },
  });
  process.on("exit", () => child.kill("SIGKILL"));
  const url = await new Promise<string>((resolve, reject) => {
    const said: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => {
      said.push(line);
      const found = /^Listening on (http:\S+)$/.exec(line);
      if (found) resolve(found[1]!);
      else if (!line.startsWith("Stopping")) troubles.set(line, (troubles.get(line) ?? 0) + 1);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${said.join("\n")}`)));
  });
  return (current = { child, url });
}

const troubles = new Map<string, number>();
const statuses = new Map<string, number>();
let sent = 0;
let answered = 0;
let next = 0;
let isOver = false;

const prompts = ["write a poem about", "explain to a child", "summarise the history of", "what is"];
function lineOf(i: number): string {
  const account = (Math.imul(i, 2_654_435_761) >>> 0) % accounts;
  return JSON.stringify({
    id: `x-${i}`,
    time: new Date().toISOString(),
    account: `acct-${account}`,
    ip: `10.${account & 255}.${account >> 8}.7`,
    model: "heron-2",
    status: 200,
    input_tokens: 20 + (i % 50),
    output_tokens: 100 + (i % 400),
    prompt: `${prompts[i % 4]} ${(i * 7919).toString(36)} and ${(i * 104_729).toString(36)}`,
  });
}

/** Posts one request until it is answered. */
async function deliver(body: string): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch(`${current!.url}/v1/exchanges`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
        body,
        signal: AbortSignal.timeout(30_000),
      });
      statuses.set(String(answer.status), (statuses.get(String(answer.status)) ?? 0) + 1);
      await answer.arrayBuffer();
      if (answer.status === 202) return;
    } catch {
      statuses.set("none", (statuses.get("none") ?? 0) + 1);
    }
    await sleep(200 + 300 * Math.random());
  }
}

const begun = Date.now();
async function sender(): Promise<void> {
  while (!isOver) {
    // behind the clock nobody waits; ahead of it everybody does
    const due = ((Date.now() - begun) / 1000) * rate;
    if (next > due) {
      await sleep(5);
      continue;
    }
    const from = next;
    next += perRequest;
    sent += perRequest;
    await deliver(`${Array.from({ length: perRequest }, (_, i) => lineOf(from + i)).join("\n")}\n`);
    answered += perRequest;
  }
}

/** Numbers of the server's metrics. */
async function metrics(): Promise<Record<string, number>> {
  const text = await (await fetch(`${current!.url}/metrics`)).text().catch(() => "");
  return Object.fromEntries(
    [...text.matchAll(/^(\w+) ([\d.e+-]+)$/gm)].map((found) => [found[1]!, Number(found[2])]),
  );
}

await start();
const work = Array.from({ length: senders }, sender);
const times = Number(values.kills);
const kills = Array.from({ length: times }, (_, i) => ((i + 1) / (times + 1)) * seconds);
const full = times > 0 ? (0.5 / (times + 1)) * seconds : Infinity;
let isFull = false;
const resident: { readonly at: number; readonly mb: number }[] = [];
let lag = 0;
let sweeps = 0;

for (let at = 0; at < seconds; at = (Date.now() - begun) / 1000) {
  await sleep(5000);
  const now = await metrics().catch(() => ({}) as Record<string, number>);
  const mb = Math.round((now["process_resident_memory_bytes"] ?? 0) / 1e6);
  if (mb > 0) resident.push({ at, mb });
  lag = Math.max(lag, now["stillwatch_event_loop_lag_max_seconds"] ?? 0);
  say(
    `${at.toFixed(0).padStart(4)} s  ${answered} answered, ${mb} MB, journal ${Math.round((now["stillwatch_waiting_journal_bytes"] ?? 0) / 1e6)} MB, sweeps ${now["stillwatch_sweep_seconds_count"] ?? 0}`,
  );
  if (kills.length > 0 && at > kills[0]!) {
    kills.shift();
    sweeps += now["stillwatch_sweep_seconds_count"] ?? 0;
    const { child } = current!;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    say("      kill -9");
    await start();
  }
  if (!isFull && at > full) {
    isFull = true;
    say("      the disk is full for 20 s");
    // as much as there is
    const ballast = spawn("sh", ["-c", `cat /dev/zero > ${inside}/ballast 2>/dev/null; true`]);
    await once(ballast, "exit");
    await sleep(20_000);
    rmSync(`${inside}/ballast`, { force: true });
  }
}
isOver = true;
await Promise.all(work);
sweeps += (await metrics())["stillwatch_sweep_seconds_count"] ?? 0;
const ended = once(current!.child, "exit");
const stopping = Date.now();
current!.child.kill("SIGTERM");
const [code] = (await ended) as [number | null];
const stopped = (Date.now() - stopping) / 1000;

const [program, args] = enter(
  process.execPath,
  join(root, "bin/stillwatch.js"),
  ...["store", "verify", "--store", `${disk}/store`],
);
const verify = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
let verified = "";
verify.stdout.on("data", (piece: Buffer) => (verified += piece.toString()));
await once(verify, "exit");
const [countProgram, countArgs] = enter(
  process.execPath,
  join(root, "bin/stillwatch.js"),
  ...["store", "info", "--json", "--store", `${disk}/store`],
);
const info = spawn(countProgram, countArgs, { stdio: ["ignore", "pipe", "inherit"] });
let told = "";
info.stdout.on("data", (piece: Buffer) => (told += piece.toString()));
await once(info, "exit");
const held = (JSON.parse(told) as { exchanges: number }).exchanges;

// after the first third everything that is kept for good is there
const late = resident.filter(({ at }) => at > seconds / 3).map(({ mb }) => mb);
say(`\n${availableParallelism()} cores, ${process.version}`);
say(`sent ${sent}, answered ${answered}, in the store ${held}: ${verified.trim()}`);
say(
  `${(answered / seconds).toFixed(0)} exchanges a second; answers ${[...statuses].map(([status, n]) => `${status}: ${n}`).join(", ")}`,
);
say(`sweeps ${sweeps}; the API's thread was held up ${(lag * 1000).toFixed(0)} ms at the most`);
say(`memory ${Math.min(...late)} to ${Math.max(...late)} MB after the first third`);
say(`ended with ${code} after ${stopped.toFixed(1)} s`);
for (const [what, times] of troubles) say(`told ${times} ×: ${what}`);
const isWhole = held === answered && code === 0 && stopped < 10;
say(isWhole ? "nothing was lost or doubled" : "NOT AS IT SHOULD BE");
holder.kill("SIGKILL");
process.exit(isWhole ? 0 : 1);
