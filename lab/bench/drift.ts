// npm run bench:drift: does a window of traffic hold harvest? Our drift test beside MMD as published and with a
// matched null, on the same windows. Prints a Markdown table of detection rates at an asked alarm rate, and of the
// alarm rates that were measured on fresh honest windows.
// Options: --prompts DIR (prompt files; default: the simulator's own grammars), --world DIR (a labelled world),
// --seeds N, --first-seed N, --honest N (accounts of a simulated world), --trials N (honest windows a seed and size,
// as far as there are; a tenth as many of each mix), --sizes, --rate, --split between|later (of worlds: fresh windows
// lie between those of the reference, seven to three, or all after it).
// The reference (from which the tests learn, and whose windows are their null, each against the others) and the
// prompts of which fresh honest windows and mixes are made have none in common, the document frequencies of MMD aside.

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { seeded } from "../../src/core/random.ts";
import { judgeWindow } from "../../src/drift/judge-window.ts";
import { groups, makeFeatures } from "../../src/drift/prompt-features.ts";
import { PromptLog } from "../../src/drift/prompt-log.ts";
import { makeReference } from "../../src/drift/reference.ts";
import { accountCap, countWindow } from "../../src/drift/window-counts.ts";
import { sketchKey } from "../../src/sketch/key.ts";
import {
  type Corpus,
  promptCorpus,
  simulatedCorpus,
  type Text,
  worldCorpus,
} from "./drift-corpus.ts";
import { bucketsOf, embedding, meanOf, mmdTest, type Outcome } from "./drift-mmd.ts";

const { values: options } = parseArgs({
  options: {
    prompts: { type: "string" },
    world: { type: "string" },
    seeds: { type: "string", default: "5" },
    "first-seed": { type: "string", default: "1" },
    trials: { type: "string", default: "200" },
    sizes: { type: "string", default: "100,300,500,1000,1500" },
    rate: { type: "string", default: "0.003" },
    honest: { type: "string", default: "3000" },
    split: { type: "string", default: "between" },
  },
});
const seeds = Number(options.seeds);
const firstSeed = Number(options["first-seed"]);
const lastSeed = firstSeed + seeds - 1;
const trials = Number(options.trials);
const sizes = options.sizes.split(",").map(Number);
const rate = Number(options.rate);
const mixes = [0.05, 0.1, 0.25, 0.5];
/** Share of the honest prompts that make the reference. */
const referenceShare = 0.7;
const methods = ["drift", "MMD, matched null", "MMD, as published"] as const;

/** Outcomes of the windows of one size, harvest and mix: a list a method. */
const outcomes = new Map<string, Outcome[][]>();
function note(name: string, found: readonly Outcome[]): void {
  const lists = outcomes.get(name) ?? methods.map(() => []);
  outcomes.set(name, lists);
  found.forEach((one, k) => lists[k]!.push(one));
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
  const mean = (members: readonly number[], weights?: Float64Array): Float64Array =>
    meanOf(
      members.map((i) => (embedded[i] ??= embed(words[i]!))),
      weights,
    );

  for (const size of sizes) {
    const all: number[][] = [];
    for (let from = 0; from + size <= honest.length; from += size)
      all.push(honest.slice(from, from + size));
    const known = (i: number): boolean =>
      options.split === "later" ? i < all.length * referenceShare : i % 10 < referenceShare * 10;
    // files hold no order: their windows are cut from the reference's part, and drawn from the rest
    const windows = all.filter((_, i) => (timed ? known(i) : (i + 1) * size <= cut));
    const fresh = all.filter((_, i) => timed && !known(i));
    const lists = windows.map((one) => Uint32Array.from(one));
    const cap = accountCap(log, lists);
    const counted = lists.map((one) => countWindow(log, one, cap));
    const reference = makeReference(log, lists, { cap, groups, seed });
    const published = mmdTest(
      windows.map((one) => mean(one)),
      rate,
    );
    // the matched peer gets the cap on accounts too, so that what is left is the test itself
    const matched = mmdTest(
      windows.map((one, i) => mean(one, counted[i]!.weights)),
      rate,
    );
    const draw = (from: readonly number[], count: number): number[] => {
      const taken = new Set<number>();
      while (taken.size < Math.min(count, from.length))
        taken.add(Math.floor(random() * from.length));
      return [...taken].map((i) => from[i]!);
    };
    const judge = (members: readonly number[]): Outcome[] => {
      const list = Uint32Array.from(members);
      const counts = countWindow(log, list, cap);
      const verdict = judgeWindow(log, [list], reference, rate);
      const own = { alarm: verdict.p <= rate, score: verdict.score };
      return [
        own,
        matched.matched(mean(members, counts.weights)),
        published.published(mean(members)),
      ];
    };
    const honestWindow = (i: number): readonly number[] =>
      timed ? fresh[i % fresh.length]! : draw(test, size);
    const honestTrials = timed ? Math.min(trials, fresh.length) : trials;
    for (let i = 0; i < honestTrials; i++) note(`${size}||0`, judge(honestWindow(i)));
    for (const { kind, list } of harvest)
      for (const mix of mixes) {
        const count = Math.round(size * mix);
        if (list.length < count) continue;
        for (let i = 0; i < trials / 10; i++)
          note(
            `${size}|${kind}|${mix}`,
            judge([...draw(honestWindow(i), size - count), ...draw(list, count)]),
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

function falseAlarms(): string[] {
  const lines = [
    "| window | method | alarms on fresh honest windows (95 % interval) |",
    "| ---: | --- | --- |",
  ];
  for (const size of sizes)
    methods.forEach((method, k) => {
      const list = outcomes.get(`${size}||0`)![k]!;
      const hits = list.filter(({ alarm }) => alarm).length;
      const [low, high] = interval(hits, list.length);
      lines.push(
        `| ${size} | ${method} | ${percent(hits / list.length, 2)} % (${percent(low, 2)} to ${percent(high, 2)}), ${hits} of ${list.length} |`,
      );
    });
  return lines;
}

/** Detection rates; `rings` says whether an outcome of a method at a size counts. */
function detections(
  corpus: Corpus,
  rings: (one: Outcome, size: number, method: number) => boolean,
): string[] {
  const lines = [
    `| harvest | window | ${mixes.map((mix) => `${percent(mix)} % mix`).join(" | ")} |`,
    `| --- | ---: | ${mixes.map(() => "---:").join(" | ")} |`,
  ];
  for (const kind of corpus.harvest.keys())
    for (const size of sizes) {
      const cells = mixes.map((mix) => {
        const lists = outcomes.get(`${size}|${kind}|${mix}`);
        if (!lists) return "–";
        const shares = lists.map((list, k) =>
          percent(list.filter((one) => rings(one, size, k)).length / list.length),
        );
        return `**${shares[0]}** · ${shares.slice(1).join(" · ")}`;
      });
      lines.push(`| ${kind} | ${size} | ${cells.join(" | ")} |`);
    }
  return lines;
}

/** Per size and method, the score that at most `rate` of the fresh honest windows exceed. */
const levels = new Map<string, number>();
function level(size: number, method: number): number {
  const name = `${size}|${method}`;
  let found = levels.get(name);
  if (found === undefined) {
    const scores = outcomes.get(`${size}||0`)![method]!.map(({ score }) => score);
    scores.sort((a, b) => b - a);
    levels.set(name, (found = scores[Math.floor(scores.length * rate)]!));
  }
  return found;
}

function tables(corpus: Corpus): string {
  return [
    "Alarms on honest windows:",
    "",
    ...falseAlarms(),
    "",
    `Detection at the thresholds that each method sets from the reference. Each cell: ${methods.join(" · ")}, in % of windows that rang.`,
    "",
    ...detections(corpus, ({ alarm }) => alarm),
    "",
    `Detection with every method's threshold moved so that ${percent(rate, 1)} % of the fresh honest windows ring, its own calibration left out of account:`,
    "",
    ...detections(corpus, ({ score }, size, method) => score > level(size, method)),
  ].join("\n");
}

const timed = options.prompts === undefined;
const corpora: Corpus[] = [];
for (let seed = firstSeed; seed <= lastSeed; seed++) {
  const corpus = options.prompts
    ? (corpora[0] ?? (await promptCorpus(options.prompts)))
    : options.world
      ? (corpora[0] ?? (await worldCorpus(options.world)))
      : await simulatedCorpus(seed, Number(options.honest));
  corpora.push(corpus);
  measure(corpus, seed, timed);
  if (process.stderr.isTTY) process.stderr.write(`seed ${seed} of ${lastSeed}\n`);
}
console.log(
  [
    `${corpora[0]!.name}; seeds ${firstSeed} to ${lastSeed}; asked alarm rate ${percent(rate, 1)} %.`,
    `Machine: ${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}. Command: \`npm run bench:drift -- ${process.argv.slice(2).join(" ")}\`.`,
    "",
    tables(corpora[0]!),
  ].join("\n"),
);
