// Measures of the groups of one labelled world: the rings that the product finds, and the groups of the truth as they
// are. A process of its own, because a process owns one store. Usage: measure-groups.ts WORLD NUMBER. Prints one
// GroupRow a line, as JSON.

import { existsSync, readFileSync } from "node:fs";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { join } from "node:path";
import { conductLoader } from "../../src/judge/conduct/load-conduct.ts";
import { loadPopulation } from "../../src/judge/conduct/population.ts";
import { judgeRings, loadAccounts } from "../../src/judge/index.ts";
import { findRings, loadIncidence } from "../../src/rings/index.ts";
import { derive } from "../../src/traits/derive.ts";
import { groupOf, measureGroup } from "../../src/judge/measures/index.ts";
import { ringLoader } from "../../src/judge/ring-loader.ts";
import { defaultModel } from "../../src/model/load.ts";
import { sketchKey } from "../../src/sketch/key.ts";
import { ingest } from "../../src/sources/ingest.ts";
import { openStore } from "../../src/store/open.ts";
import { openScratch } from "../../src/store/scratch.ts";

const [path, number, origin] = process.argv.slice(2);
const find = (name: string): string => {
  for (const end of ["", ".gz", ".zst"])
    if (existsSync(join(path!, name + end))) return join(path!, name + end);
  throw new Error(`${path}: no ${name}`);
};
const bytes = readFileSync(find("truth.jsonl"));
const text = find("truth.jsonl").endsWith(".gz")
  ? gunzipSync(bytes)
  : find("truth.jsonl").endsWith(".zst")
    ? zstdDecompressSync(bytes)
    : bytes;
interface Line {
  account: string;
  kind: string;
  campaign: string | null;
  group?: string | null;
  truth?: string;
  tags?: string[];
}
const abuse = new Set(["multi-account", "multi-account-bot", "shared-seat"]);
const truthOf = (one: Line): string =>
  one.truth ??
  (one.campaign !== null ? "distillation" : abuse.has(one.kind) ? "other-abuse" : "honest");
const truth = new Map(
  text
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line)
    .map((one) => [one.account, one]),
);
const store = await openStore();
try {
  await ingest({
    store,
    key: sketchKey("c5".repeat(32)),
    exchanges: [find("exchanges.jsonl")],
    accounts: [find("accounts.jsonl")],
    now: Date.now(),
  });
  const model = defaultModel();
  await derive(store, model.traits);
  const incidence = await loadIncidence(store, model.search);
  const accounts = await loadAccounts(store, incidence);
  const { rings: judged } = await judgeRings(
    store,
    incidence,
    accounts,
    await findRings(incidence, 1),
    { model, ...model.verdict },
  );
  const scratch = openScratch(store);
  const conducts = await conductLoader(
    store,
    scratch,
    incidence,
    (account) => accounts[account]!.exchanges,
  );
  const population = await loadPopulation(store, accounts, conducts);
  const loader = await ringLoader(store, incidence, accounts, defaultModel().wording);
  const numberOf = new Map(accounts.map((one, a) => [one.name, a]));
  const groups = new Map<string, number[]>();
  for (const one of truth.values()) {
    const name = one.campaign ?? one.group;
    const a = numberOf.get(one.account);
    if (name == null || a === undefined) continue;
    const list = groups.get(name);
    if (list) list.push(a);
    else groups.set(name, [a]);
  }
  const oracle = await loader.facts(
    [...groups.values()]
      .filter((of) => of.length > 2)
      .map((of) => ({
        accounts: Uint32Array.from(of.sort((a, b) => a - b)),
        strength: Float64Array.from(of, () => 1),
        traits: [],
        methods: [],
      })),
  );
  const found = judged.map((one) => one.facts);
  await conducts.read([...found, ...oracle].flatMap((one) => [...one.ring.accounts]));
  for (const [i, facts] of [...found, ...oracle].entries()) {
    const kinds = new Map<string, number>();
    const truths: Record<string, number> = { honest: 0, "other-abuse": 0, distillation: 0 };
    const owners = new Map<string, number>();
    const tags = new Map<string, number>();
    for (const { name } of facts.members) {
      const one = truth.get(name)!;
      kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1);
      truths[truthOf(one)]!++;
      const owner = one.campaign ?? one.group ?? name;
      owners.set(owner, (owners.get(owner) ?? 0) + 1);
      for (const tag of one.tags ?? []) tags.set(tag, (tags.get(tag) ?? 0) + 1);
    }
    const top = (of: Map<string, number>): string =>
      [...of].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    const n = facts.members.length;
    const group = groupOf(facts, conducts.known, population);
    console.log(
      JSON.stringify({
        world: Number(number),
        origin,
        found: i < found.length,
        kind: top(kinds),
        owner: top(owners),
        purity: owners.get(top(owners))! / n,
        truths: Object.fromEntries(Object.entries(truths).map(([k, v]) => [k, v / n])),
        tags: [...tags].filter(([, c]) => c > n / 2).map(([t]) => t),
        members: n,
        active: group.active.length,
        score: i < found.length ? judged[i]!.judgement.score : null,
        measured: measureGroup(group),
      }),
    );
  }
  await loader.close();
  await scratch.drop();
} finally {
  await store.close();
}
