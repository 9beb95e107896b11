// npm run bench:rings -- WORLD...: which of a labelled world's groups the search finds, before and after judging.
// For each campaign (and, with --honest, each group of honest accounts) the ring that is nearest to it by F1: the share
// of its accounts that the ring has (recall), and the share of the ring that is its (purity). Prints Markdown.
// A campaign that no ring holds cannot be judged, however good the judge is.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { searchRings } from "../../src/app/search-rings.ts";
import type { Truth } from "../../src/evidence/backtest/truth.ts";
import { defaultModel } from "../../src/model/load.ts";
import { accountNames, findRings } from "../../src/rings/index.ts";
import { sketchKey } from "../../src/sketch/key.ts";
import { ingest } from "../../src/sources/ingest.ts";
import { openStore } from "../../src/store/open.ts";
import { openWorld } from "../src/evaluate/world.ts";

const { values: flags, positionals: worlds } = parseArgs({
  allowPositionals: true,
  options: {
    /** Groups of honest accounts too. */
    honest: { type: "boolean", default: false },
    /** Fewest accounts of a group that is told. */
    least: { type: "string", default: "3" },
    /** Sixty-four hexadecimal digits: another key orders accounts differently. */
    key: { type: "string", default: "5a".repeat(32) },
    /** Keeps stores there. */
    stores: { type: "string" },
  },
});
/** A group counts as found where a ring has this share of it and is its to this share. */
const enough = 0.7;

interface Found {
  readonly names: readonly string[];
  readonly methods: string;
}
interface Nearest {
  recall: number;
  purity: number;
  size: number;
  methods: string;
}

function nearest(group: ReadonlySet<string>, rings: readonly Found[]): Nearest {
  let best: Nearest = { recall: 0, purity: 0, size: 0, methods: "" };
  let most = 0;
  for (const { names, methods } of rings) {
    const common = names.filter((name) => group.has(name)).length;
    const f1 = (2 * common) / (names.length + group.size);
    if (f1 <= most) continue;
    most = f1;
    best = {
      recall: common / group.size,
      purity: common / names.length,
      size: names.length,
      methods,
    };
  }
  return best;
}

/** Accounts by group: campaigns by their name, honest groups by kind and group. */
function groupsOf(truth: readonly Truth[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const one of truth as readonly (Truth & { readonly group?: string | null })[]) {
    const honest = flags.honest && one.group ? `(${one.kind} ${one.group})` : null;
    const name = one.campaign ?? honest;
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.add(one.account);
    else groups.set(name, new Set([one.account]));
  }
  return groups;
}

async function measure(path: string): Promise<void> {
  const world = openWorld(path);
  const key = sketchKey(flags.key);
  const scratch = flags.stores ?? mkdtempSync(join(tmpdir(), "stillwatch-rings-"));
  const store = await openStore({ path: join(scratch, world.name) });
  try {
    const files = { exchanges: [world.exchanges], accounts: [world.accounts] };
    await ingest({ store, key, ...files, now: Date.now() });
    const seconds: Record<string, number> = {};
    let step = "";
    let began = performance.now();
    const onStep = (next: string): void => {
      if (step) seconds[step] = (performance.now() - began) / 1000;
      step = next;
      began = performance.now();
    };
    const { incidence, judged } = await searchRings(store, {
      model: defaultModel(),
      seed: 1,
      onStep,
    });
    onStep("");
    const names = await accountNames(store, incidence);
    const told = (list: readonly { accounts: ArrayLike<number>; methods?: readonly string[] }[]) =>
      list.map(({ accounts, methods }) => ({
        names: Array.from(accounts, (a) => names[a]!),
        methods: methods?.join(" ") ?? "",
      }));
    const found = told(await findRings(incidence, 1));
    const after = told(judged.map(({ facts }) => facts.ring));
    print(world.name, groupsOf(world.truth), found, after);
    console.log(
      `\n${found.length} rings of ${found.reduce((n, one) => n + one.names.length, 0)} accounts found, ${after.length} of ${after.reduce((n, one) => n + one.names.length, 0)} judged, among ${names.length}; ${Object.entries(
        seconds,
      )
        .map(([what, s]) => `${what} ${s.toFixed(1)} s`)
        .join(", ")}.\n`,
    );
  } finally {
    await store.close();
    if (flags.stores === undefined) rmSync(scratch, { recursive: true, force: true });
  }
}

function print(
  world: string,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  found: readonly Found[],
  judged: readonly Found[],
): void {
  const least = Number(flags.least);
  const of = (one: Nearest): string =>
    `${one.size} | ${one.recall.toFixed(2)} | ${one.purity.toFixed(2)}`;
  const isWhole = (one: Nearest): boolean => one.recall >= enough && one.purity >= enough;
  const rows = [...groups]
    .filter(([, group]) => group.size >= least)
    .map(([name, group]) => ({
      ...{ name, size: group.size },
      ...{ found: nearest(group, found), judged: nearest(group, judged) },
    }));
  console.log(`\n### World ${world}\n`);
  console.log(
    "| group | accounts | ring | recall | purity | judged | recall | purity | by |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
  );
  for (const row of rows)
    console.log(
      `| ${row.name} | ${row.size} | ${of(row.found)} | ${of(row.judged)} | ${row.found.methods} |`,
    );
  const campaigns = rows.filter(({ name }) => !name.startsWith("("));
  console.log(
    `\nOf ${campaigns.length} campaigns ${campaigns.filter((row) => isWhole(row.found)).length} have a ring with ${enough} of their accounts that is theirs to ${enough}; after judging ${campaigns.filter((row) => isWhole(row.judged)).length}.`,
  );
}

for (const path of worlds) await measure(path);
