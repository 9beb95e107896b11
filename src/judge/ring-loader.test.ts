// What is counted of rings, by the real engine over a hand-written log, against a slow recount.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { jsonl } from "../../test/fixtures/logs.ts";
import { ringAccounts, ringLog, rings, strangers } from "../../test/fixtures/ring-log.ts";
import { type Oracle, ringOracle } from "../../test/fixtures/ring-oracle.ts";
import { defaultModel } from "../model/load.ts";
import { type Incidence, loadIncidence, type Ring } from "../rings/index.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { openStore, type Store } from "../store/open.ts";
import { derive } from "../traits/derive.ts";
import { type AccountFacts, loadAccounts } from "./account-facts.ts";
import type { MostKept } from "./member-exchanges.ts";
import type { RingFacts } from "./ring-facts.ts";
import { type RingLoader, ringLoader } from "./ring-loader.ts";

const folder = temporary("loader");
const log = ringLog();
const model = defaultModel();
const { wording } = model;
let store: Store;
let incidence: Incidence;
let accounts: AccountFacts[];
let oracle: Oracle;

beforeAll(async () => {
  const [exchanges, records] = [folder.at("exchanges.jsonl"), folder.at("accounts.jsonl")];
  writeFileSync(exchanges, jsonl(log));
  writeFileSync(records, jsonl(ringAccounts()));
  store = await openStore({ path: folder.at("store") });
  const key = sketchKey("5a".repeat(32));
  const summary = await ingest({
    store,
    key,
    exchanges: [exchanges],
    accounts: [records],
    now: Date.now(),
    threads: 1,
  });
  expect(summary).toMatchObject({ accepted: 60, rejected: 0, accounts: 17 });
  await derive(store, model.traits);
  incidence = await loadIncidence(store, model.search);
  accounts = await loadAccounts(store, incidence);
  oracle = await ringOracle(store, incidence.accounts, wording);
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

/** A ring of these accounts, in the order of the incidence. */
function ringOf(names: readonly string[]): Ring {
  const numbers = names.map((name) => accounts.findIndex((one) => one.name === name));
  const of = Uint32Array.from(numbers).sort((x, y) => x - y);
  return { accounts: of, strength: new Float64Array(of.length).fill(5), traits: [], methods: [] };
}
const hashOf = (account: number): string =>
  String((BigInt(incidence.accountHi[account]!) << 32n) | BigInt(incidence.accountLo[account]!));

const mixed = ["a1", "a2", "b1", "s1", "s2"];
const all: readonly (readonly string[])[] = [
  rings.a,
  rings.b,
  mixed,
  strangers,
  ["s3"],
  ["b4"],
  ["quiet"],
];

/** What the oracle says, as facts. */
function recounted(ring: Ring, withStrangers: boolean): RingFacts {
  const members = Array.from(ring.accounts, (a) => accounts[a]!);
  const counted = oracle.count(Array.from(ring.accounts, hashOf));
  return { ring, members, ...counted, ...(withStrangers ? {} : { strangersShare: 0 }) };
}

/** Equal, fractions to nine digits. */
function expectSame(found: readonly RingFacts[], expected: readonly RingFacts[]): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((one, i) => {
    const should = expected[i]!;
    const { topNetworkShare, strangersShare, memberVariance, ...exact } = one;
    expect({ ...should, ...exact }).toEqual(should);
    expect(topNetworkShare).toBeCloseTo(should.topNetworkShare, 9);
    expect(memberVariance).toBeCloseTo(should.memberVariance, 9);
    // kept in millionths
    expect(strangersShare).toBeCloseTo(should.strangersShare, 5);
  });
}

/** Does something with a loader, and closes it. */
async function loading<T>(work: (loader: RingLoader) => Promise<T>, limit?: MostKept): Promise<T> {
  const loader = await ringLoader(store, incidence, accounts, wording, limit ? { limit } : {});
  try {
    return await work(loader);
  } finally {
    await loader.close();
  }
}
const working = async (): Promise<string[]> =>
  (
    await store.rows<{ name: string }>(
      "SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'scratch_')",
    )
  ).map(({ name }) => name);

describe("every figure of a ring", () => {
  test("is that of a slow recount, for rings, mixtures, strangers and single accounts", async () => {
    const list = all.map(ringOf);
    expectSame(
      await loading((loader) => loader.facts(list)),
      list.map((ring) => recounted(ring, false)),
    );
  });

  test("and so is what strangers say in its words", async () => {
    const list = all.map(ringOf);
    const found = await loading(async (loader) => loader.withStrangers(await loader.facts(list)));
    expectSame(
      found,
      list.map((ring) => recounted(ring, true)),
    );
    // one stranger has the first ring's words in two of three prompts
    expect(found[0]!.strangersShare).toBeCloseTo(2 / 3, 5);
    expect(found[1]!.strangersShare).toBe(0);
  });

  test("is what was written into the log", async () => {
    const [a, b, s] = await loading((loader) =>
      loader.facts([ringOf(rings.a), ringOf(rings.b), ringOf(strangers)]),
    );
    // of the two who were given it, it is the one's own
    expect(s).toMatchObject({ blobsIn: 2, blobsForeign: 1 });
    expect(a).toMatchObject({
      prompts: 30,
      // the same prompt of all six
      crossRepeats: 6,
      sharedRefrains: expect.any(Number) as number,
      marked: 30,
      // four of each of six: a1 sent its own blob twice, the others one of a1; a stranger's; one of nobody
      blobsIn: 24,
      blobsForeign: 5 + 6,
      countries: { DE: 16, PT: 8 },
      topNetworkShare: 1,
      firstHour: Date.UTC(2026, 3, 22, 8) / 1000,
    });
    expect(a!.sharedRefrains).toBeGreaterThan(20);
    expect([...a!.hourly].reduce((sum, n) => sum + n, 0)).toBe(30);
    expect(b).toMatchObject({
      prompts: 9,
      crossRepeats: 0,
      blobsIn: 0,
      countries: { FR: 12 },
    });
    expect(b!.work.map((one) => one.prompts).sort((x, y) => x - y)).toEqual([0, 3, 3, 3]);
  });

  test("does not depend on which other rings are counted with it, nor on the order", async () => {
    const list = all.map(ringOf);
    await loading(async (loader) => {
      const together = await loader.facts(list);
      for (const [i, ring] of list.entries())
        expect(await loader.facts([ring])).toEqual([together[i]]);
      expect(await loader.facts(list.toReversed())).toEqual(together.toReversed());
    });
  });

  test("of no rings is nothing", async () => {
    await loading(async (loader) => {
      expect(await loader.facts([])).toEqual([]);
      expect(await loader.withStrangers([])).toEqual([]);
    });
  });
});

describe("what is kept and what is read each time", () => {
  test.each([
    ["nothing is kept", { first: 0, later: 0 }],
    ["the first look is too much", { first: 0, later: 1000 }],
    ["the first look is kept, the next ones are too much", { first: 1000, later: 30 }],
  ])("gives the same figures where %s", async (_, limit) => {
    const looks = [[rings.b], [rings.a, mixed], [strangers, rings.b], all].map((look) =>
      look.map(ringOf),
    );
    const expected = await loading(async (loader) => {
      const out = [];
      for (const look of looks) out.push(await loader.facts(look));
      return out;
    });
    const found = await loading(async (loader) => {
      const out = [];
      for (const look of looks) out.push(await loader.facts(look));
      return out;
    }, limit);
    expect(found).toEqual(expected);
    expectSame(
      found.at(-1)!,
      looks.at(-1)!.map((ring) => recounted(ring, false)),
    );
  });
});

describe("loaders", () => {
  test("on one store at once do not meet", async () => {
    const lists = [
      [ringOf(rings.a), ringOf(mixed)],
      [ringOf(strangers), ringOf(rings.b)],
    ] as const;
    const [first, second] = await Promise.all(
      lists.map((list) =>
        loading(async (loader) => loader.withStrangers(await loader.facts(list))),
      ),
    );
    expectSame(
      first!,
      lists[0].map((ring) => recounted(ring, true)),
    );
    expectSame(
      second!,
      lists[1].map((ring) => recounted(ring, true)),
    );
    // step by step between each other
    const [a, b] = await Promise.all(
      [0, 1].map(() => ringLoader(store, incidence, accounts, wording)),
    );
    const one = await a!.facts(lists[0]);
    const two = await b!.facts(lists[1]);
    expect(await a!.withStrangers(one)).toEqual(first);
    await a!.close();
    expect(await b!.withStrangers(two)).toEqual(second);
    await b!.close();
  });

  test("leave no working table", async () => {
    const before = await loading(async (loader) => {
      await loader.facts([ringOf(rings.a)]);
      return working();
    });
    expect(before.length).toBeGreaterThan(5);
    expect(await working()).toEqual([]);
  });

  test("look at strangers once for each ring", async () => {
    await loading(async (loader) => {
      const facts = await loader.facts([ringOf(rings.a)]);
      const [first] = await loader.withStrangers(facts);
      await store.run("RENAME TABLE account_profile TO account_profile_away");
      try {
        expect(await loader.withStrangers(facts)).toEqual([first]);
      } finally {
        await store.run("RENAME TABLE account_profile_away TO account_profile");
      }
    });
  });
});
