// npm run bench:gateway -- [--rate N] [--seconds N] [--rounds N]: what a gateway adds to an answer's time, at a fixed rate
// and in one run: the API directly, a bare pass-through (the floor), ours with decisions and recording, and Portkey's.
// Targets take turns within each round, so that what else the machine does meets all of them. Prints Markdown.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { load, type Target, type Timed } from "./gateway/load.ts";

const { values: flags } = parseArgs({
  options: {
    rate: { type: "string", default: "100" },
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "12" },
  },
});
const [rate, seconds, rounds] = [flags.rate, flags.seconds, flags.rounds].map(Number) as [
  number,
  number,
  number,
];
const root = join(import.meta.dirname, "../..");
const portkey = join(root, "node_modules/@portkey-ai/gateway/build/start-server.js");
const started: ChildProcess[] = [];

/** Starts a program of Node. */
function start(
  args: readonly string[],
  env: Record<string, string> = {},
  out: "pipe" | "ignore" = "ignore",
): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    // what nobody reads would fill a pipe, and stop who writes
    stdio: ["ignore", out, out === "pipe" ? "inherit" : "ignore"],
  });
  started.push(child);
  return child;
}

/** The port that a part prints. */
async function play(...args: string[]): Promise<number> {
  const child = start([join(import.meta.dirname, "gateway/play.ts"), ...args], {}, "pipe");
  for await (const line of createInterface({ input: child.stdout! })) return Number(line);
  throw new Error(`${args[0]} ended before it listened`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const at = (port: number): URL => new URL(`http://127.0.0.1:${port}/v1/chat/completions`);
const messages = [{ role: "user", content: "Say something about foxes and dogs. ".repeat(20) }];
const bodies = {
  plain: JSON.stringify({ model: "m", messages }),
  streamed: JSON.stringify({ model: "m", messages, stream: true }),
};

async function targets(): Promise<Target[]> {
  const api = await play("api");
  const upstream = `http://127.0.0.1:${api}`;
  const floor = await play("floor", upstream);
  const control = await play("control");
  const own = await freePort();
  start([
    ...["bin/stillwatch.js", "gateway", "--upstream", upstream],
    ...["--control", `http://127.0.0.1:${control}`, "--listen", `127.0.0.1:${own}`],
  ]);
  const list: Target[] = [
    { name: "direct", url: at(api), headers: {} },
    { name: "floor", url: at(floor), headers: {} },
    { name: "ours", url: at(own), headers: {} },
  ];
  if (existsSync(portkey)) {
    const port = await freePort();
    const mended = join(import.meta.dirname, "gateway/mutable-headers.ts");
    start(["--import", mended, portkey, "--headless", `--port=${port}`], {
      TRUSTED_CUSTOM_HOSTS: "127.0.0.1,localhost",
    });
    const headers = {
      "x-portkey-provider": "openai",
      "x-portkey-custom-host": `${upstream}/v1`,
    };
    list.push({ name: "portkey", url: at(port), headers });
  } else console.log("Portkey's gateway is not installed, so it is left out.\n");
  return list;
}

/** Asks until it answers; then warm, as a gateway is that runs. */
async function warm(target: Target): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const [one] = await load(target, bodies.plain, { rate: 1, seconds: 1 });
    if (one!.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  for (const body of Object.values(bodies)) await load(target, body, { rate, seconds: 3 });
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}

const names = {
  whole: "plain, whole answer",
  first: "streamed, first event",
  late: "streamed, lateness of an event",
};

/** Of rounds the middle one and the least: the machine is shared, and what others do there only ever adds. */
interface Rounds {
  readonly middle: number;
  readonly least: number;
}

function ofRounds(rounds_: readonly Timed[][], what: keyof typeof names, q: number): Rounds {
  const each = rounds_.map((round) =>
    quantile(
      round.map((one) => one[what]),
      q,
    ),
  );
  return { middle: quantile(each, 0.5), least: Math.min(...each) };
}

const told = ({ middle, least }: Rounds): string => `${middle.toFixed(2)} (${least.toFixed(2)})`;
const added = (one: Rounds, direct: Rounds): string =>
  told({ middle: one.middle - direct.middle, least: one.least - direct.least });

try {
  const list = await targets();
  for (const target of list) await warm(target);
  console.log(
    `${rate} requests a second, ${rounds} rounds of ${seconds} s for each target and kind, in turns; the middle round (the least); ${availableParallelism()} cores, shared.\n`,
  );
  console.log("| kind | target | p50, ms | p99, ms | added p50 | added p99 | failed |");
  console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
  for (const [kind, body] of Object.entries(bodies)) {
    const timed = new Map<string, Timed[][]>(list.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (let i = 0; i < list.length; i++) {
        const target = list[(i + round) % list.length]!;
        timed.get(target.name)!.push(await load(target, body, { rate, seconds }));
      }
    const measures = kind === "plain" ? (["whole"] as const) : (["first", "late"] as const);
    for (const what of measures) {
      const all = [...timed].map(([name, every]) => ({
        name,
        failed: every.flat().filter(({ ok }) => !ok).length,
        p50: ofRounds(every, what, 0.5),
        p99: ofRounds(every, what, 0.99),
      }));
      const [direct] = all as [(typeof all)[number]];
      for (const { name, failed, p50, p99 } of all) {
        const more =
          name === "direct" ? ["", ""] : [added(p50, direct.p50), added(p99, direct.p99)];
        const cells = [told(p50), told(p99), ...more];
        const label = names[what];
        console.log(`| ${label} | ${name} | ${cells.join(" | ")} | ${failed} |`);
      }
    }
  }
} finally {
  for (const child of started) child.kill();
}
process.exit();
