// Moves of operators on the timeline: pivots and failovers are told when they happen, once, and not otherwise.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseHistory } from "../../core/case-history.ts";
import type { Incidence } from "../../rings/index.ts";
import { openStore, type Store } from "../../store/open.ts";
import { kindOf } from "../../traits/kinds.ts";
import { keepReleases } from "../../traits/releases.ts";
import { isFailover, secondPool, tookOver } from "./failover.ts";
import { pivotsOf } from "./pivots.ts";
import { defaultModel } from "../../model/load.ts";

const hour = 3_600_000;
const start = Date.UTC(2026, 3, 22);

const by = defaultModel().cases;

describe("pivots", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore();
    // accounts 1 to 3 move to the new model at its release in hour 30, 11 to 20 hardly
    await store.run(`INSERT INTO account_hour
      SELECT account, toDateTime('2026-04-22 00:00:00', 'UTC') + h * 3600 AS hour,
        if(h >= 30 AND (account <= 3 OR (account = 11 AND h < 40)), 'new', 'old') AS model, 2, 0, 0
      FROM (SELECT arrayJoin([1, 2, 3, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]) AS account) AS a
      CROSS JOIN (SELECT arrayJoin(range(60)) AS h) AS hours`);
  });
  afterAll(() => store.close());
  const mover = [1, 2, 3].map((account) => [account, 0] as const);
  const others = [12, 13, 14].map((account) => [account, 0] as const);

  test("a campaign that moves to a new model within a day of its release is told, one that stays is not", async () => {
    const [moved, stayed] = await pivotsOf(store, [mover, others], by.pivots);
    expect(moved).toMatchObject([
      { model: "new", released: start + 30 * hour, exchanges: 144, fresh: 144 },
    ]);
    expect(moved![0]!.others).toBeLessThan(0.1);
    expect(stayed).toEqual([]);
  });

  test("what the operator says of a release holds against what the log suggests", async () => {
    await keepReleases(store, [{ model: "new", at: start + 2 * hour }]);
    // a day after that nobody had moved yet
    expect(await pivotsOf(store, [mover], by.pivots)).toEqual([[]]);
    await keepReleases(store, [{ model: "new", at: start + 30 * hour }]);
    expect((await pivotsOf(store, [mover], by.pivots))[0]).toHaveLength(1);
  });
});

describe("failover", () => {
  /** Accounts and the traits that each has: [kind, value] as one number each. */
  function incidence(cards: readonly number[], systems: readonly number[]): Incidence {
    const accounts = cards.length;
    const kinds = [kindOf("card"), kindOf("system")];
    const values = [...new Set(cards)];
    const names = [...new Set(systems)];
    const members = [
      ...values.map((value) => cards.flatMap((one, a) => (one === value ? [a] : []))),
      ...names.map((value) => systems.flatMap((one, a) => (one === value ? [a] : []))),
    ];
    const starts = (lists: readonly (readonly number[])[]): Uint32Array => {
      const out = new Uint32Array(lists.length + 1);
      lists.forEach((list, i) => (out[i + 1] = out[i]! + list.length));
      return out;
    };
    const own = cards.map((card, a) => [
      values.indexOf(card),
      values.length + names.indexOf(systems[a]!),
    ]);
    return {
      accounts,
      kinds,
      kind: Uint8Array.from(members, (_, trait) => (trait < values.length ? 0 : 1)),
      traitStart: starts(members),
      traitAccount: Uint32Array.from(members.flat()),
      accountStart: starts(own),
      accountTrait: Uint32Array.from(own.flat()),
    } as unknown as Incidence;
  }

  test("newcomers with a card of the old are the old pool, those with their own are a second", () => {
    const pool = secondPool(
      incidence([1, 1, 1, 2, 2, 3], [9, 9, 9, 9, 9, 9]),
      [0, 1],
      [2, 3, 4, 5],
    );
    expect(pool).toEqual([3, 4, 5]);
  });

  test("it takes the loss of most accounts before, and more than a few after", () => {
    expect(isFailover(5, 10, 3, by.failover)).toBe(true);
    expect(isFailover(4, 10, 30, by.failover)).toBe(false);
    expect(isFailover(10, 10, 2, by.failover)).toBe(false);
    expect(isFailover(0, 0, 30, by.failover)).toBe(false);
  });

  test("a campaign of the operator that begins soon after the loss took over, an earlier or later one did not", () => {
    const history = (id: string): CaseHistory => ({ id }) as CaseHistory;
    const histories = ["c-1", "c-2", "c-3", "c-4"].map(history);
    const tie = { campaign: "c-1", strength: 9, reasons: [] };
    const operators = new Map(
      ["c-2", "c-3", "c-4"].map((id) => [id, { operator: "o-1", ties: [tie] }]),
    );
    const began = new Map([
      ["c-2", start + 20 * hour],
      ["c-3", start + 2 * hour],
      ["c-4", start + 90 * hour],
    ]);
    const found = tookOver(
      histories,
      operators,
      ({ id }) => (id === "c-1" ? start + 10 * hour : null),
      ({ id }) => began.get(id) ?? null,
      by.failover,
    );
    expect(found.map(({ from, to }) => [from.id, to.id])).toEqual([["c-1", "c-2"]]);
  });
});
