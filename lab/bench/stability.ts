// npm run bench:stability -- WORLD... [--keys N] [--week WORLD] [--out FILE]: whether what is found of a labelled world
// hangs on chance. Each world is swept under several sketch keys, with a fifth of its exchanges lost, under other names
// in another order, and with --week a week of another world's honest traffic after it. Prints Markdown: how far the
// sets of accounts that are listed in an accusing finding, and of those above `observe`, agree between each two sweeps
// (Jaccard's index, least and mean), and which kinds of accounts are in some of the sets only. --out writes JSON too.
// World c takes some 40 s a sweep; memory is that of the largest world.

import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sweep } from "../../src/app/sweep.ts";
import { isCaseFinding } from "../../src/core/findings.ts";
import { defaultModel } from "../../src/model/load.ts";
import { sketchKey } from "../../src/sketch/key.ts";
import { ingest } from "../../src/sources/ingest.ts";
import { openStore } from "../../src/store/open.ts";
import { truthOf } from "../src/evaluate/truths.ts";
import { openWorld, type World } from "../src/evaluate/world.ts";
import { type Variant, vary } from "./stability/variants.ts";

const { values: flags, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    /** Sketch keys; the other variants are under the first. */
    keys: { type: "string", default: "5" },
    /** How often a fifth of the exchanges is lost. */
    drops: { type: "string", default: "2" },
    week: { type: "string" },
    out: { type: "string" },
  },
});

interface Swept {
  readonly variant: string;
  readonly seconds: number;
  readonly sets: Readonly<Record<Measured, ReadonlySet<string>>>;
}
const measured = ["listed", "above"] as const;
type Measured = (typeof measured)[number];
const words: Readonly<Record<Measured, string>> = { listed: "listed", above: "above observe" };

const scratch = mkdtempSync(join(tmpdir(), "stillwatch-stability-"));
try {
  const results = [];
  for (const path of paths) results.push(await measure(openWorld(path)));
  if (flags.out) writeFileSync(flags.out, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function variants(): Variant[] {
  const numbers = (count: string): number[] => [...Array(Number(count)).keys()].map((i) => i + 1);
  return [
    ...numbers(flags.keys).map((key) => ({ name: `key ${key}`, key })),
    ...numbers(flags.drops).map((drop) => ({ name: `drop ${drop}`, key: 1, drop })),
    { name: "shuffled", key: 1, shuffled: true },
    ...(flags.week ? [{ name: "week", key: 1, week: openWorld(flags.week) }] : []),
  ];
}

async function sweepOf(world: World, variant: Variant): Promise<Swept> {
  const folder = join(scratch, "variant");
  mkdirSync(folder);
  const began = performance.now();
  const { exchanges, accounts, was } = await vary(world, variant, folder);
  const key = sketchKey(createHash("sha256").update(`stability ${variant.key}`).digest("hex"));
  const store = await openStore({ path: join(folder, "store") });
  try {
    await ingest({ store, key, exchanges, accounts, now: Date.now() });
    const { verdicts } = await sweep(store, {
      ...{ model: defaultModel(), seed: 1, keyId: key.id, rejected: 0, duplicates: 0 },
    });
    const those = (which: (typeof verdicts)[number][]): ReadonlySet<string> =>
      new Set(which.map(({ account }) => was(account)).filter((name) => name !== null));
    return {
      variant: variant.name,
      seconds: (performance.now() - began) / 1000,
      sets: {
        listed: those(verdicts.filter(({ finding }) => isCaseFinding(finding))),
        above: those(verdicts.filter(({ decision }) => decision !== "observe")),
      },
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Agreement {
  readonly least: number;
  readonly mean: number;
  /** The two sweeps that agree least. */
  readonly between: string;
}

function agreement(swept: readonly Swept[], which: Measured): Agreement {
  let [least, sum, pairs, between] = [1, 0, 0, ""];
  swept.forEach((a, i) => {
    for (const b of swept.slice(i + 1)) {
      const both = a.sets[which].intersection(b.sets[which]).size;
      const either = a.sets[which].union(b.sets[which]).size;
      const index = either === 0 ? 1 : both / either;
      if (index < least) [least, between] = [index, `${a.variant}, ${b.variant}`];
      sum += index;
      pairs++;
    }
  });
  return { least, mean: pairs === 0 ? 1 : sum / pairs, between };
}

/** Accounts of each kind in each sweep's set, of kinds whose number or members differ. */
function changes(
  world: World,
  swept: readonly Swept[],
  which: Measured,
): { kind: string; accounts: number; never: number; always: number; each: number[] }[] {
  const kinds = Map.groupBy(world.truth, (one) => `${truthOf(one)} ${one.kind}`);
  return [...kinds].flatMap(([kind, members]) => {
    const times = members.map(
      ({ account }) => swept.filter(({ sets }) => sets[which].has(account)).length,
    );
    const never = times.filter((n) => n === 0).length;
    const always = times.filter((n) => n === swept.length).length;
    if (never + always === members.length) return [];
    const each = swept.map(
      ({ sets }) => members.filter(({ account }) => sets[which].has(account)).length,
    );
    return [{ kind, accounts: members.length, never, always, each }];
  });
}

async function measure(world: World): Promise<unknown> {
  const swept: Swept[] = [];
  for (const variant of variants()) swept.push(await sweepOf(world, variant));
  const found = Object.fromEntries(
    measured.map((which) => [
      which,
      {
        ...agreement(swept, which),
        sizes: swept.map(({ sets }) => sets[which].size),
        changes: changes(world, swept, which),
      },
    ]),
  ) as Record<Measured, Agreement & { sizes: number[]; changes: ReturnType<typeof changes> }>;
  console.log(`\n### World ${world.name}\n`);
  console.log(
    "| | least | between | mean | accounts in each sweep |\n| --- | ---: | --- | ---: | --- |",
  );
  for (const which of measured) {
    const { least, between, mean, sizes } = found[which];
    console.log(
      `| ${words[which]} | ${least.toFixed(3)} | ${between} | ${mean.toFixed(3)} | ${sizes.join(", ")} |`,
    );
  }
  console.log(
    "\n| in some sweeps only | kind | accounts | always | never | each sweep |\n| --- | --- | ---: | ---: | ---: | --- |",
  );
  for (const which of measured)
    for (const { kind, accounts, always, never, each } of found[which].changes)
      console.log(
        `| ${words[which]} | ${kind} | ${accounts} | ${always} | ${never} | ${each.join(", ")} |`,
      );
  const seconds = swept.map((one) => Math.round(one.seconds));
  console.log(
    `\nSweeps: ${swept.map(({ variant }) => variant).join(", ")}; ${Math.max(...seconds)} s the longest with reading.`,
  );
  return { world: world.name, sweeps: swept.map(({ variant }) => variant), ...found };
}
