// Measures of the groups of one labelled world: the rings that the product finds, and the groups of the truth as they
// are. A process of its own, because a process owns one store. Usage: measure-groups.ts WORLD NUMBER ORIGIN. Prints one
// GroupRow a line, as JSON.

import type { Truth } from "../../src/evidence/backtest/truth.ts";
import { groupReader } from "../../src/judge/group-reader.ts";
import { judgeRings, loadAccounts } from "../../src/judge/index.ts";
import { measureGroup, measuresDefined } from "../../src/judge/measures/index.ts";
import { defaultModel } from "../../src/model/load.ts";
import { findRings, loadIncidence, type Ring } from "../../src/rings/index.ts";
import { sketchKey } from "../../src/sketch/key.ts";
import { ingest } from "../../src/sources/ingest.ts";
import { openStore } from "../../src/store/open.ts";
import { derive } from "../../src/traits/derive.ts";
import { groupOf, truthOf, truths } from "../src/evaluate/truths.ts";
import { openWorld } from "../src/evaluate/world.ts";
import type { GroupRow } from "./group-table.ts";

/** Fewer tell nothing of how members differ. */
const fewest = 3;

const [path, number, origin] = process.argv.slice(2);
const world = openWorld(path!);
const truth = new Map(world.truth.map((one) => [one.account, one]));
const model = defaultModel();
const store = await openStore();
try {
  const { problems } = await ingest({
    store,
    // no secret: the same world gives the same measures
    key: sketchKey("c5".repeat(32)),
    exchanges: [world.exchanges],
    accounts: [world.accounts],
    now: Date.now(),
  });
  if (problems.length > 0) throw problems[0]!;
  await derive(store, model.traits);
  const incidence = await loadIncidence(store, model.search);
  const accounts = await loadAccounts(store, incidence);
  const options = { model, ...model.verdict };
  const rings = await findRings(incidence, 1);
  const { rings: judged } = await judgeRings(store, incidence, accounts, rings, options);
  const reader = await groupReader(store, incidence, accounts, model.wording);
  const found = judged.map((one) => one.facts.ring);
  const asTheyAre = trueGroups(accounts.map((one) => one.name));
  for (const [i, facts] of (await reader.facts([...found, ...asTheyAre])).entries()) {
    const group = reader.groupOf(facts);
    const row: GroupRow = {
      world: Number(number),
      origin: origin!,
      measures: measuresDefined,
      found: i < found.length,
      ...composition(facts.members.map((one) => truth.get(one.name)!)),
      members: facts.members.length,
      active: group.active.length,
      measured: measureGroup(group),
    };
    console.log(JSON.stringify(row));
  }
  await reader.close();
} finally {
  await store.close();
}

/** The groups of the truth, of accounts in the order of an incidence, as rings that nothing holds. */
function trueGroups(names: readonly string[]): Ring[] {
  const groups = new Map<string, number[]>();
  names.forEach((name, account) => {
    const of = groupOf(truth.get(name)!);
    if (of !== null) groups.set(of, [...(groups.get(of) ?? []), account]);
  });
  return [...groups.values()]
    .filter((of) => of.length >= fewest)
    .map((of) => ({
      accounts: Uint32Array.from(of),
      strength: Float64Array.from(of, () => 1),
      traits: [],
      methods: [],
    }));
}

/** Whose its members are: most of them, and what they are in truth. */
function composition(
  members: readonly Truth[],
): Pick<GroupRow, "kind" | "owner" | "purity" | "truths" | "tags"> {
  const n = members.length;
  const counted = (names: readonly string[]): [string, number][] =>
    [...Map.groupBy(names, (name) => name)]
      .map(([name, all]): [string, number] => [name, all.length])
      .sort((a, b) => b[1] - a[1]);
  const [owner, most] = counted(members.map((one) => groupOf(one) ?? one.account))[0]!;
  return {
    kind: counted(members.map((one) => one.kind))[0]![0],
    owner,
    purity: most / n,
    truths: Object.fromEntries(
      truths.map((name) => [name, members.filter((one) => truthOf(one) === name).length / n]),
    ) as GroupRow["truths"],
    tags: counted(members.flatMap((one) => one.tags ?? [])).flatMap(([tag, count]) =>
      count > n / 2 ? [tag] : [],
    ),
  };
}
