// npm run bench:drift: does a window of traffic hold harvest? Our drift test beside MMD as published and with a
// matched null, on the same windows. Prints a Markdown table of detection rates at an asked alarm rate, and of the
// alarm rates that were measured on fresh honest windows.
// Options: --prompts DIR (prompt files; default: the simulator's own grammars), --world DIR, --seeds N, --honest N,
// --trials N (honest windows a seed and size; a quarter as many of each mix), --sizes, --rate.
// Prompts are split by seed: the reference (from which both tests learn, and whose windows are their null) and the
// prompts of which fresh honest windows and mixes are made have none in common.

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { seeded } from "../src/core/random.ts";
import { judgeWindow } from "../src/drift/judge-window.ts";
import { groups, makeFeatures } from "../src/drift/prompt-features.ts";
import { PromptLog } from "../src/drift/prompt-log.ts";
import { makeReference } from "../src/drift/reference.ts";
import { countWindow } from "../src/drift/window-counts.ts";
import { sketchKey } from "../src/sketch/key.ts";
import {
  type Corpus,
  promptCorpus,
  simulatedCorpus,
  type Text,
  worldCorpus,
} from "./drift-corpus.ts";
import { bucketsOf, embedding, meanOf, mmdTest } from "./drift-mmd.ts";

const { values: options } = parseArgs({
  options: {
    prompts: { type: "string" },
    world: { type: "string" },
    seeds: { type: "string", default: "5" },
    trials: { type: "string", default: "200" },
    sizes: { type: "string", default: "100,300,500,1000,1500" },
    rate: { type: "string", default: "0.003" },
    honest: { type: "string", default: "3000" },
    debug: { type: "boolean" },
  },
});
const seeds = Number(options.seeds);
const trials = Number(options.trials);
const sizes = options.sizes.split(",").map(Number);
const rate = Number(options.rate);
const mixes = [0.05, 0.1, 0.25, 0.5];
/** Share of the honest prompts that make the reference. */
const referenceShare = 0.7;
const methods = ["drift", "MMD, matched null", "MMD, as published"] as const;

interface Tally {
  windows: number;
  readonly alarms: number[];
}
const tallies = new Map<string, Tally>();
function note(name: string, alarms: readonly boolean[]): void {
  const tally = tallies.get(name) ?? { windows: 0, alarms: methods.map(() => 0) };
  tallies.set(name, tally);
  tally.windows++;
  alarms.forEach((alarm, k) => (tally.alarms[k]! += alarm ? 1 : 0));
}

function measure(corpus: Corpus, seed: number, timed: boolean): void {
  const random = seeded(seed);
  const featuresOf = makeFeatures(sketchKey("5".repeat(64)));
  const log = new PromptLog();
  const accounts = new Map<string, number>();
  const words: Uint16Array[] = [];
  const add = (text: Text): number => {
    const account = accounts.get(text.account) ?? accounts.size;
    accounts.set(text.account, account);
    log.add(log.size, account, featuresOf({ id: "", time: 0, ...text })!);
    words.push(
      bucketsOf(text.system === undefined ? text.prompt : `${text.system}\n${text.prompt}`),
    );
    return log.size - 1;
  };
  const honest = corpus.honest(seed).map(add);
  const cut = Math.floor(honest.length * referenceShare);
  const test = honest.slice(cut);
  const harvest = [...corpus.harvest].map(([kind, of]) => ({ kind, list: of(seed).map(add) }));
  const embed = embedding(words.slice(0, cut), seed);
  const embedded: Float32Array[] = [];
  const mean = (members: readonly number[]): Float64Array =>
    meanOf(members.map((i) => (embedded[i] ??= embed(words[i]!))));

  for (const size of sizes) {
    const windows: number[][] = [];
    for (let from = 0; from + size <= cut; from += size)
      windows.push(honest.slice(from, from + size));
    const counted = windows.map((one) => countWindow(log, Uint32Array.from(one)));
    const reference = makeReference(counted, groups);
    const mmd = mmdTest(windows.map(mean), rate);
    if (options.debug)
      console.error(
        seed,
        size,
        windows.length,
        "excess",
        (reference.tail.excess / reference.tail.count).toFixed(2),
        "scores",
        [...reference.scores]
          .slice(-5)
          .map((x) => x.toFixed(1))
          .join(" "),
      );
    const draw = (from: readonly number[], count: number): number[] => {
      // in a world an honest window is a run of consecutive exchanges
      if (timed && from === test) {
        const start = Math.floor(random() * (from.length - count + 1));
        return from.slice(start, start + count);
      }
      const taken = new Set<number>();
      while (taken.size < Math.min(count, from.length))
        taken.add(Math.floor(random() * from.length));
      return [...taken].map((i) => from[i]!);
    };
    const judge = (members: readonly number[]): boolean[] => {
      const at = mean(members);
      const verdict = judgeWindow(countWindow(log, Uint32Array.from(members)), reference, rate);
      return [verdict.p <= rate, mmd.matched(at), mmd.published(at)];
    };
    for (let i = 0; i < trials; i++) note(`${size}||0`, judge(draw(test, size)));
    for (const { kind, list } of harvest)
      for (const mix of mixes) {
        const count = Math.round(size * mix);
        if (list.length < count) continue;
        for (let i = 0; i < trials / 4; i++)
          note(
            `${size}|${kind}|${mix}`,
            judge([...draw(test, size - count), ...draw(list, count)]),
          );
      }
  }
}

/** Wilson's interval of a share, 95 %. */
function interval(hits: number, of: number): [number, number] {
  const z = 1.96;
  const p = hits / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

const percent = (share: number, digits = 0): string => (100 * share).toFixed(digits);

function tables(corpus: Corpus): string {
  const lines: string[] = [];
  lines.push(
    "| window | method | alarms on fresh honest windows (95 % interval) |",
    "| ---: | --- | --- |",
  );
  for (const size of sizes) {
    const tally = tallies.get(`${size}||0`)!;
    methods.forEach((method, k) => {
      const [low, high] = interval(tally.alarms[k]!, tally.windows);
      lines.push(
        `| ${size} | ${method} | ${percent(tally.alarms[k]! / tally.windows, 2)} % (${percent(low, 2)} to ${percent(high, 2)}), ${tally.alarms[k]} of ${tally.windows} |`,
      );
    });
  }
  lines.push(
    "",
    `| harvest | window | ${mixes.map((mix) => `${percent(mix)} % mix`).join(" | ")} |`,
  );
  lines.push(`| --- | ---: | ${mixes.map(() => "---:").join(" | ")} |`);
  for (const kind of corpus.harvest.keys())
    for (const size of sizes) {
      const cells = mixes.map((mix) => {
        const tally = tallies.get(`${size}|${kind}|${mix}`);
        if (!tally) return "–";
        const [own, matched, published] = tally.alarms.map((n) => percent(n / tally.windows));
        return `**${own}** · ${matched} · ${published}`;
      });
      lines.push(`| ${kind} | ${size} | ${cells.join(" | ")} |`);
    }
  return lines.join("\n");
}

const timed = options.prompts === undefined;
const corpora: Corpus[] = [];
for (let seed = 1; seed <= seeds; seed++) {
  const corpus = options.prompts
    ? (corpora[0] ?? (await promptCorpus(options.prompts)))
    : options.world
      ? (corpora[0] ?? (await worldCorpus(options.world)))
      : await simulatedCorpus(seed, Number(options.honest));
  corpora.push(corpus);
  measure(corpus, seed, timed);
  if (process.stderr.isTTY) process.stderr.write(`seed ${seed} of ${seeds}\n`);
}
console.log(
  [
    `${corpora[0]!.name}; seeds 1 to ${seeds}; asked alarm rate ${percent(rate, 1)} %.`,
    `Machine: ${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}. Command: \`npm run bench:drift -- ${process.argv.slice(2).join(" ")}\`.`,
    "",
    "Each cell: drift · MMD with a matched null · MMD as published, in % of windows that rang.",
    "",
    tables(corpora[0]!),
  ].join("\n"),
);
