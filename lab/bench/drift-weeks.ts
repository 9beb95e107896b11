// npm run bench:drift-weeks -- WORLD...: does the drift alarm stay silent over an honest week that it has not seen, and
// ring where harvest is mixed into it? Of each labelled world (`simulate --days 14` makes one) the first half of the
// time is the reference, the second half the windows: honest accounts' prompts alone, then with each kind of harvest.
// Options: --size N, --reference-prompts N,… (0: all; else so many drawn evenly over the first half, or with --in-a-row
// so many consecutive ones), --references N (how many such references are tried), --rate, --mixes N (windows of each kind and mix).

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { seeded } from "../../src/core/random.ts";
import { drift } from "../../src/drift/index.ts";
import { makeFeatures } from "../../src/drift/prompt-features.ts";
import { PromptLog } from "../../src/drift/prompt-log.ts";
import { sketchKey } from "../../src/sketch/key.ts";
import { openBytes } from "../../src/sources/byte-stream.ts";
import { findFiles } from "../../src/sources/files.ts";
import { openWorld } from "../src/evaluate/world.ts";

const { values: options, positionals: worlds } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: "string", default: "1500" },
    "reference-prompts": { type: "string", default: "0,2000" },
    references: { type: "string", default: "5" },
    "in-a-row": { type: "boolean", default: false },
    rate: { type: "string", default: "0.003" },
    mixes: { type: "string", default: "20" },
  },
});
const size = Number(options.size);
const rate = Number(options.rate);
const shares = [0.05, 0.1];
const key = sketchKey("5".repeat(64));

interface Row {
  readonly time: string | number;
  readonly account: string;
  readonly model?: string;
  readonly system?: string;
  readonly prompt?: string;
}

interface World {
  readonly log: PromptLog;
  readonly models: number[];
  /** Places in the log, in order of time. */
  readonly honest: number[];
  readonly harvest: ReadonlyMap<string, number[]>;
}

async function readWorld(folder: string): Promise<World> {
  const world = openWorld(folder);
  const kindOf = new Map(
    world.truth.map(({ account, kind, campaign }) => [account, campaign === null ? null : kind]),
  );
  const { bytes } = await openBytes(findFiles([world.exchanges])[0]!);
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(Uint8Array.from(piece));
  const log = new PromptLog();
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name)!;
  };
  const featuresOf = makeFeatures(key);
  const models: number[] = [];
  const honest: number[] = [];
  const harvest = new Map<string, number[]>();
  for (const line of Buffer.concat(pieces).toString("utf8").split("\n")) {
    if (line === "") continue;
    const { time, account, model = "", system, prompt } = JSON.parse(line) as Row;
    const made = featuresOf({ id: "", time: 0, account, system, prompt });
    if (!made) continue;
    const kind = kindOf.get(account) ?? null;
    const list = kind === null ? honest : (harvest.get(kind) ?? []);
    if (kind !== null) harvest.set(kind, list);
    list.push(log.size);
    models.push(numberOf(`model ${model}`));
    log.add(new Date(time).getTime(), numberOf(account), made);
  }
  const byTime = (a: number, b: number): number => log.times[a]! - log.times[b]! || a - b;
  honest.sort(byTime);
  for (const list of harvest.values()) list.sort(byTime);
  return { log, models, honest, harvest };
}

/** A log of these prompts alone, in this order: at their times, or one a millisecond from a time on. */
function logOf({ log, models }: World, members: readonly number[], from: number | null): PromptLog {
  const out = new PromptLog();
  members.forEach((at, i) => {
    const list = log.features.subarray(log.offsets[at]!, log.offsets[at + 1]!);
    const made = { list, count: list.length, words: true };
    out.add(from === null ? log.times[at]! : from + i, log.accounts[at]!, made, models[at]!);
  });
  return out;
}

const counts = new Map<string, { rang: number; of: number }>();
function note(name: string, rang: number, of: number): void {
  const before = counts.get(name) ?? { rang: 0, of: 0 };
  counts.set(name, { rang: before.rang + rang, of: before.of + of });
}

/** So many of the list: one at random of each run of it, or as many in a row. */
function sample(list: readonly number[], count: number, random: () => number): number[] {
  if (options["in-a-row"]) {
    const from = Math.floor(random() * (list.length - count));
    return list.slice(from, from + count);
  }
  const step = list.length / count;
  return Array.from({ length: count }, (_, i) => list[Math.floor((i + random()) * step)]!);
}

function measure(world: World, random: () => number): void {
  const { log, honest, harvest } = world;
  const first = log.times[honest[0]!]!;
  const half = (first + log.times[honest.at(-1)!]!) / 2;
  const before = honest.filter((at) => log.times[at]! < half);
  const after = honest.filter((at) => log.times[at]! >= half);
  const windows: number[][] = [];
  for (let from = 0; from + size <= after.length; from += size)
    windows.push(after.slice(from, from + size));
  const asked: { name: string; members: readonly number[] }[] = windows.map((members) => ({
    name: "honest",
    members,
  }));
  for (const [kind, list] of harvest)
    for (const share of shares) {
      const count = Math.round(size * share);
      if (list.length < count) continue;
      for (let i = 0; i < Number(options.mixes); i++) {
        // consecutive harvest, as a campaign sends it, in place of as many honest prompts
        const from = Math.floor(random() * (list.length - count + 1));
        const keep = new Set(windows[i % windows.length]);
        for (const at of windows[i % windows.length]!)
          if (keep.size > size - count && random() < 2 * share) keep.delete(at);
        const mixed = [...keep].slice(0, size - count).concat(list.slice(from, from + count));
        asked.push({
          name: `${kind} ${100 * share} %`,
          // spread over the window, so that each of its parts holds the mix
          members: mixed
            .map((at, j) => [at, j < size - count ? j : ((j - size + count + 0.5) / count) * size])
            .sort((a, b) => a[1]! - b[1]!)
            .map(([at]) => at!),
        });
      }
    }
  const window = logOf(
    world,
    asked.flatMap(({ members }) => members),
    half + (half - first) / 2,
  );
  for (const prompts of options["reference-prompts"].split(",").map(Number)) {
    const all = prompts === 0 || prompts >= before.length;
    for (let r = 0; r < (all ? 1 : Number(options.references)); r++) {
      const known = all ? before : sample(before, prompts, random);
      const result = drift({
        ...{ reference: logOf(world, known, null), window, size, alarmRate: rate, seed: 1, key },
      });
      if (!result.ok) {
        console.error(result.why);
        note(`${all ? "all" : prompts}|refused`, 1, 1);
        continue;
      }
      result.report.windows.forEach(({ alarm, score, p }, i) => {
        if (process.env.DRIFT_TRACE) console.error(prompts, asked[i]!.name, score, p);
        note(`${all ? "all" : prompts}|${asked[i]!.name}`, Number(alarm), 1);
      });
    }
  }
}

const random = seeded(7);
for (const folder of worlds) measure(await readWorld(folder), random);
console.log(
  [
    `Machine: ${availableParallelism()} cores, Node ${process.versions.node}. Command: \`npm run bench:drift-weeks -- ${process.argv.slice(2).join(" ")}\`.`,
    "",
    "| reference prompts | window | rang |",
    "| ---: | --- | ---: |",
    ...[...counts].map(([name, { rang, of }]) => {
      const [prompts, what] = name.split("|");
      return `| ${prompts} | ${what} | ${((100 * rang) / of).toFixed(1)} % (${rang} of ${of}) |`;
    }),
  ].join("\n"),
);
