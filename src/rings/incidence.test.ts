import { afterEach, describe, expect, test } from "vitest";
import { openStore, type Store } from "../store/open.ts";
import { type Incidence, loadIncidence } from "./incidence.ts";

const stores: Store[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

/** What is loaded from a store in which these accounts have these traits. */
async function loaded(
  traits: readonly (readonly [account: number, kind: string, value: number])[],
): Promise<Incidence> {
  const store = await openStore({});
  stores.push(store);
  const rows = traits.map(([account, kind, value]) => `(${account}, '${kind}', ${value})`);
  const row = `(SELECT arrayJoin([${rows.join()}]) AS row)`;
  await store.run(`INSERT INTO account_profile (account) SELECT DISTINCT row.1 FROM ${row}`);
  await store.run(
    `INSERT INTO account_trait (account, kind, value, uses) SELECT row.1, row.2, row.3, 1 FROM ${row}`,
  );
  return loadIncidence(store);
}

/** Values of the traits that tie an account. */
const tiedBy = (incidence: Incidence, account: number): number[] =>
  [...incidence.accountTrait]
    .slice(incidence.accountStart[account]!, incidence.accountStart[account + 1]!)
    .map((trait) => incidence.valueLo[trait]!);
const upTo = (count: number, from = 1): number[] =>
  Array.from({ length: count }, (_, i) => from + i);

describe("loadIncidence", () => {
  test("leaves out what a single account has, and repeats", async () => {
    const incidence = await loaded([
      [1, "card", 7],
      [2, "card", 7],
      [2, "card", 7],
      [3, "card", 8],
      [3, "address", 7],
    ]);
    expect(incidence.accounts).toBe(3);
    expect(incidence.traits).toBe(1);
    expect([...incidence.traitAccount]).toEqual([0, 1]);
  });

  test("ties accounts with hundreds of traits of a kind by the same 64, beside all of another kind", async () => {
    // three controlled accounts of a pool of different pairs, so that none of its addresses folds into another
    const pool = upTo(300).flatMap((value) => {
      const [a, b] = value % 3 === 0 ? [1, 2] : value % 3 === 1 ? [1, 3] : [2, 3];
      return [
        [a, "address", value],
        [b, "address", value],
      ] as const;
    });
    const incidence = await loaded([...pool, [1, "card", 900], [2, "card", 900]]);
    const addresses = incidence.kinds.findIndex(({ id }) => id === "address");
    for (const account of [0, 1, 2]) {
      const values = tiedBy(incidence, account).filter((value) => value < 900);
      // 64 of its 200 addresses, folded into the three pairs
      expect(values.length).toBe(2);
    }
    expect(incidence.kind.filter((kind) => kind === addresses).length).toBe(3);
    const copies = [...incidence.multiplicity].reduce((sum, n) => sum + n, 0);
    // 32 addresses of each pair, and the card
    expect(copies).toBe(97);
    expect(tiedBy(incidence, 0)).toContain(900);
  });

  test("weighs a trait by all who have it, tied by it or not", async () => {
    // account 1 is full before value 100 is met
    const own = upTo(64).flatMap((value) => [
      [1, "address", value] as const,
      [2, "address", value] as const,
    ]);
    const incidence = await loaded([
      ...own,
      [1, "address", 100],
      [3, "address", 100],
      [4, "address", 100],
      [5, "card", 1],
    ]);
    const common = incidence.valueLo.indexOf(100);
    expect([...incidence.traitAccount.slice(incidence.traitStart[common])]).toEqual([2, 3]);
    expect(incidence.surprise[common]).toBeCloseTo(Math.log(5 / 3));
  });
});
