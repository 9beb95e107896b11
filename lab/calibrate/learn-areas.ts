// Learns the weights of `areaOf` from the project's own grammars and writes src/sketch/area/weights.ts.
// Usage: node lab/calibrate/learn-areas.ts [--prompts DIR] [--dry] [--errors AREA]. Prints accuracy on held-out templates and,
// with --prompts, what the result says about real prompts (which are only measured, never learned from).
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { areas } from "../../src/core/area.ts";
import { seeded } from "../../src/core/random.ts";
import { classifier, damping, type Weights } from "../../src/sketch/area/classifier.ts";
import { featuresOf } from "../../src/sketch/area/features.ts";
import { examples, type Example } from "../../src/sketch/area/grammar/index.ts";

const { values: options } = parseArgs({
  options: {
    prompts: { type: "string" },
    dry: { type: "boolean" },
    errors: { type: "string" },
    date: { type: "string" },
  },
});
const seed = 20261123;
const perTemplate = 48;
const epochs = 10;
const rate = 0.15;
const decay = 4e-6; // L2, per step
const maxFeatures = 8400; // 16 bytes each, base64: 179 KB
const classes = areas.length;

interface Row {
  readonly ids: Int32Array;
  readonly example: Example;
}

const all = examples(seed, perTemplate);
const train = all.filter((example) => !example.held);

// A feature is worth keeping when at least two templates have it: what one frame alone says is its wording, not its area.
const seenIn = new Map<number, { first: number; many: boolean; count: number }>();
for (const example of train) {
  const { keys, count } = featuresOf(example.text);
  for (const key of new Set(keys.subarray(0, count))) {
    const seen = seenIn.get(key);
    if (seen === undefined) seenIn.set(key, { first: example.template, many: false, count: 1 });
    else {
      seen.count++;
      if (seen.first !== example.template) seen.many = true;
    }
  }
}
const candidates = [...seenIn]
  .filter(([, seen]) => seen.count >= 3 && (seen.many || seen.count >= 6))
  .map(([key]) => key);
let index = new Map(candidates.map((key, i) => [key, i]));
let weight: Float32Array = new Float32Array(0);
let bias = new Float64Array(classes);
let tools = new Float64Array(classes);

const rowsOf = (list: readonly Example[]): Row[] =>
  list.map((example) => {
    const { keys, count } = featuresOf(example.text);
    const ids: number[] = [];
    for (let i = 0; i < count; i++) {
      const id = index.get(keys[i]!);
      if (id !== undefined) ids.push(id);
    }
    return { ids: Int32Array.from(ids), example };
  });

// AdaGrad on the softmax loss. Classes are balanced by weighing each example by the rarity of its area.
function learn(): void {
  const rows = rowsOf(train);
  const random = seeded(seed + 1);
  weight = new Float32Array(index.size * classes);
  const squares = new Float32Array(index.size * classes).fill(0.1);
  bias = new Float64Array(classes);
  tools = new Float64Array(classes);
  const perClass = new Float64Array(classes);
  for (const row of rows) perClass[row.example.area]!++;
  const score = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = rows.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [rows[i], rows[j]] = [rows[j]!, rows[i]!];
    }
    for (const { ids, example } of rows) {
      // Some features are left out at random, so that an area does not hang on one tell-tale word.
      const kept = ids.filter(() => random() > 0.3);
      const unit = kept.length === 0 ? 0 : 1 / Math.pow(kept.length, damping);
      for (let k = 0; k < classes; k++) score[k] = bias[k]! + (example.hasTools ? tools[k]! : 0);
      for (const id of kept)
        for (let k = 0; k < classes; k++) score[k]! += weight[id * classes + k]! * unit;
      const top = Math.max(...score);
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += score[k] = Math.exp(score[k]! - top);
      const importance = Math.pow(rows.length / classes / perClass[example.area]!, 0.5);
      for (let k = 0; k < classes; k++) {
        const gradient = importance * (score[k]! / sum - (k === example.area ? 1 : 0));
        bias[k]! -= 0.002 * gradient;
        if (example.hasTools) tools[k]! -= 0.01 * gradient;
        for (const id of kept) {
          const at = id * classes + k;
          const g = gradient * unit + decay * weight[at]!;
          squares[at]! += g * g;
          weight[at]! -= (rate * g) / Math.sqrt(squares[at]!);
        }
      }
    }
  }
}

learn();
if (index.size > maxFeatures) {
  const worth = candidates.map((key, id) => {
    let spread = 0;
    for (let k = 0; k < classes; k++) spread += weight[id * classes + k]! ** 2;
    return {
      key,
      worth:
        Math.sqrt(spread) * Math.sqrt(seenIn.get(key)!.count) * (seenIn.get(key)!.many ? 2 : 1),
    };
  });
  worth.sort((a, b) => b.worth - a.worth || a.key - b.key);
  index = new Map(worth.slice(0, maxFeatures).map(({ key }, i) => [key, i]));
  learn();
}

const largest = weight.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const scale = Math.min(largest, 6) / 127;
const bytes = Buffer.alloc(index.size * (4 + classes));
for (const [key, id] of index) {
  bytes.writeInt32LE(key, id * (4 + classes));
  for (let k = 0; k < classes; k++) {
    bytes.writeInt8(
      Math.max(-127, Math.min(127, Math.round(weight[id * classes + k]! / scale))),
      id * (4 + classes) + 4 + k,
    );
  }
}
const rounded = (list: Float64Array): number[] =>
  [...list].map((value) => Math.round(value * 1000) / 1000);
const learned = options.date ?? new Date().toISOString().slice(0, 10);
const weights: Weights = {
  seed,
  learned,
  scale,
  bias: rounded(bias),
  tools: rounded(tools),
  features: index.size,
  packed: bytes.toString("base64"),
};
const classify = classifier(weights, classes);
const areaOf = (text: string, hasTools = false): number => {
  const { keys, count } = featuresOf(text);
  return classify(keys, count, hasTools);
};

if (!options.dry) {
  const file = new URL("../../src/sketch/area/weights.ts", import.meta.url);
  writeFileSync(
    file,
    `// Weights of the area classifier, learned by lab/calibrate/learn-areas.ts from src/sketch/area/grammar. Do not edit by hand.\n` +
      `// Seed ${seed}, learned ${learned}, ${train.length} examples of ${new Set(train.map((e) => e.template)).size} templates, ${index.size} features.\n` +
      `import type { Weights } from "./classifier.ts";\n\n// oxfmt-ignore\nexport const weights: Weights = ${JSON.stringify(weights)};\n`,
  );
}

const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
for (const held of [false, true]) {
  const list = all.filter((example) => example.held === held);
  const right = list.filter(
    (example) => areaOf(example.text, example.hasTools) === example.area,
  ).length;
  console.log(
    `${held ? "held-out templates" : "trained templates"}: ${percent(right, list.length)} of ${list.length}`,
  );
  if (!held) continue;
  for (const [area, name] of areas.entries()) {
    const own = list.filter((example) => example.area === area);
    const said = own.map((example) => areaOf(example.text, example.hasTools));
    console.log(
      `  ${name.padEnd(12)} ${percent(said.filter((s) => s === area).length, own.length).padStart(8)}  ${spread(said)}`,
    );
  }
}

function spread(said: readonly number[]): string {
  const counts = areas.map((name, area) => ({ name, n: said.filter((s) => s === area).length }));
  return counts
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n)
    .map(({ name, n }) => `${name} ${percent(n, said.length)}`)
    .slice(0, 7)
    .join(", ");
}

if (options.prompts !== undefined) {
  for (const name of readdirSync(options.prompts).filter((file) => file.endsWith(".jsonl.gz"))) {
    const texts = gunzipSync(readFileSync(`${options.prompts}/${name}`))
      .toString()
      .trim()
      .split("\n")
      .map((line) => String(JSON.parse(line).text));
    const said = texts.map((text) => areaOf(text));
    console.log(`${name.replace(".jsonl.gz", "").padEnd(18)} ${spread(said)}`);
    if (options.errors !== undefined && name.startsWith(options.errors.split(":")[0]!)) {
      const wanted = areas.indexOf(options.errors.split(":")[1] as (typeof areas)[number]);
      const random = seeded(3);
      for (const text of texts
        .filter((_, i) => said[i] === wanted)
        .filter((_, __, list) => random() < 25 / list.length))
        console.log("    ", JSON.stringify(text.slice(0, 160)));
    }
  }
}
