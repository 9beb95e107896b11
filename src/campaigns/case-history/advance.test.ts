import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CaseHistory } from "../../core/case-history.ts";
import type { Finding } from "../../core/findings.ts";
import { at, hour, names, ring, start } from "../../../test/fixtures/looked-at.ts";
import type { JudgedRing } from "../../judge/index.ts";
import { advance } from "./advance.ts";

const events = (history: CaseHistory): string[] => history.events.map(({ event }) => event);
const member = (history: CaseHistory): string[] =>
  history.members.filter(({ left }) => left === null).map(({ account }) => account);

const iso = new Date(start).toISOString();

describe("findings", () => {
  const operation = (logOdds: number, finding: Finding = "concealed-operation"): JudgedRing =>
    ring({ names: names(0, 10), logOdds, finding });

  test("an operation and an abuse ring are cases with ids of their own", () => {
    const others = [
      operation(6),
      ring({ names: names(10, 20), finding: "other-abuse" }),
      ring({ names: names(20, 30) }),
      ring({ names: names(30, 40), logOdds: 3, finding: "open-party" }),
    ];
    const { histories, idOf } = advance([], others, at(1));
    expect(histories.map(({ id, finding }) => [id, finding])).toEqual([
      ["c-1", "concealed-operation"],
      ["c-2", "other-abuse"],
      ["c-3", "distillation"],
    ]);
    expect(others.map((one) => idOf.get(one))).toEqual(["c-1", "c-2", "c-3", undefined]);
  });

  test("a case keeps its id when it turns out to be another finding, and is confirmed anew", () => {
    const [first] = advance([], [operation(8)], at(1)).histories;
    expect(first).toMatchObject({ state: "confirmed", finding: "concealed-operation" });
    const weak = ring({ names: names(0, 10), logOdds: 2.3, exchanges: 51 });
    const [changed] = advance([first!], [weak], at(2)).histories;
    expect(changed).toMatchObject({
      id: "c-1",
      finding: "distillation",
      state: "suspected",
      confirmed: null,
    });
    expect(changed!.events.map(({ event }) => event)).toContain("finding");
    const [sure] = advance([changed!], [ring({ names: names(0, 10) })], at(3)).histories;
    expect(sure).toMatchObject({ finding: "distillation", state: "confirmed" });
  });

  test("a ring that only carries a case on does not change its finding", () => {
    const [first] = advance([], [operation(8)], at(1)).histories;
    const below = ring({
      names: names(0, 10),
      logOdds: 0.2,
      finding: "none",
      others: { "concealed-operation": 0.5, distillation: 0 },
    });
    expect(advance([first!], [below], at(2)).histories[0]).toMatchObject({
      finding: "concealed-operation",
      score: 0.5,
    });
  });
});

describe("ids", () => {
  test("a campaign keeps its id as it grows and its ring is found in pieces", () => {
    const first = advance([], [ring({ names: names(0, 20) })], at(1));
    expect(first.histories.map(({ id }) => id)).toEqual(["c-1"]);
    const grown = advance(first.histories, [ring({ names: names(5, 40) })], at(2));
    expect(grown.histories).toHaveLength(1);
    expect(events(grown.histories[0]!)).toContain("grew");
    const pieces = advance(
      grown.histories,
      [ring({ names: names(0, 15) }), ring({ names: names(15, 40) })],
      at(3),
    );
    expect(pieces.histories).toHaveLength(1);
    expect(member(pieces.histories[0]!).toSorted()).toEqual(names(0, 40).toSorted());
  });

  test("two campaigns that turn out to be one go on under the older id", () => {
    const two = advance([], [ring({ names: names(0, 20) }), ring({ names: names(20, 40) })], at(1));
    expect(two.histories.map(({ id }) => id)).toEqual(["c-1", "c-2"]);
    const one = advance(two.histories, [ring({ names: names(0, 40) })], at(2));
    expect(one.histories.map(({ mergedInto }) => mergedInto)).toEqual([null, "c-1"]);
    const third = advance(one.histories, [ring({ names: names(100, 120) })], at(3));
    expect(third.histories.at(-1)!.id).toBe("c-3");
  });

  test("no id is given twice, whatever comes", () => {
    const groups = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 3, max: 25 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(groups, { minLength: 1, maxLength: 8 }), (sweeps) => {
        let histories: readonly CaseHistory[] = [];
        sweeps.forEach((sweep, i) => {
          const before = histories.map(({ id }) => id);
          const rings = sweep.map(([from, size]) => ring({ names: names(from, from + size) }));
          histories = advance(histories, rings, at(i)).histories;
          expect(histories.map(({ id }) => id).slice(0, before.length)).toEqual(before);
          expect(new Set(histories.map(({ id }) => id)).size).toBe(histories.length);
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe("states", () => {
  const confirmed = (): CaseHistory =>
    advance([], [ring({ names: names(0, 10) })], at(1)).histories[0]!;

  test("contained when the members are under a decision, returned when one is not", () => {
    const all = ring({ names: names(0, 10), last: start + 2 * hour });
    const contained = advance([confirmed()], [all], at(2, names(0, 10))).histories[0]!;
    expect(contained.state).toBe("contained");
    const more = ring({ names: names(0, 14), last: start + 3 * hour });
    const returned = advance([contained], [more], at(3, names(0, 10))).histories[0]!;
    expect(returned.state).toBe("returned");
  });

  test("quiet after two days without an exchange, returned with the next", () => {
    const quiet = advance([confirmed()], [ring({ names: names(0, 10) })], at(60)).histories[0]!;
    expect(quiet.state).toBe("quiet");
    const back = ring({ names: names(0, 10), last: start + 61 * hour });
    expect(advance([quiet], [back], at(61)).histories[0]!.state).toBe("returned");
  });

  test("a person's word holds against the evidence", () => {
    const word = {
      reason: "our own red team",
      actor: "ana",
      at: "2026-04-22T02:00:00Z",
      finding: null,
    };
    const dismissed = advance(
      [{ ...confirmed(), ruling: { ruling: "dismiss", ...word } }],
      [ring({ names: names(0, 10), logOdds: 12 })],
      at(2),
    ).histories[0]!;
    expect(dismissed.state).toBe("dismissed");
    expect(dismissed.events.at(-1)!.cause).toBe("ana: our own red team");
    const weak = ring({ names: names(0, 10), logOdds: 2.3 });
    const suspected = advance([], [weak], at(1)).histories[0]!;
    expect(suspected.state).toBe("suspected");
    const said = { ...suspected, ruling: { ruling: "confirm" as const, ...word } };
    expect(advance([said], [weak], at(2)).histories[0]!.state).toBe("confirmed");
  });

  test("a person's word settles which case it is, the evidence whether it is one", () => {
    const ruling = { ruling: "confirm", reason: "a mill", actor: "ana", at: iso } as const;
    const said = { ...confirmed(), ruling: { ...ruling, finding: "other-abuse" as const } };
    const made = { names: names(0, 10), logOdds: 6, others: { "concealed-operation": 0.001 } };
    const [ruled] = advance([said], [ring(made)], at(2)).histories;
    expect(ruled).toMatchObject({ finding: "other-abuse", state: "confirmed" });
    expect(ruled!.score).toBeCloseTo(0.9985, 3);
    expect(ruled!.events.at(-2)).toMatchObject({
      event: "finding",
      cause: "other abuse; it was distillation",
    });
    const [old] = advance(
      [{ ...said, ruling: { ...ruling, finding: null } }],
      [ring(made)],
      at(2),
    ).histories;
    expect(old!.finding).toBe("distillation");
  });

  test("whom no ring claims for hours is let go, whoever is silent with the ring is not", () => {
    const less = [ring({ names: names(0, 8) })];
    let histories = advance([confirmed()], less, at(2)).histories;
    expect(member(histories[0]!)).toEqual(names(0, 10));
    histories = advance(histories, less, at(8)).histories;
    expect(member(histories[0]!)).toEqual(names(0, 8));
    expect(events(histories[0]!)).toContain("released");
    const unseen = advance([confirmed()], [], at(2)).histories[0]!;
    expect(member(unseen)).toEqual(names(0, 10));
  });

  test("whoever is dropped and taken back by turns is never let go", () => {
    let histories: readonly CaseHistory[] = [confirmed()];
    for (let hours = 2; hours < 40; hours++)
      histories = advance(
        histories,
        [ring({ names: names(0, hours % 3 ? 8 : 10) })],
        at(hours),
      ).histories;
    expect(member(histories[0]!)).toEqual(names(0, 10));
    expect(events(histories[0]!)).not.toContain("released");
  });

  test("whoever wavers at the edge is let go, and does not come back by one claim", () => {
    let histories: readonly CaseHistory[] = [confirmed()];
    const edge = ["acct-8", "acct-9"];
    for (let hours = 2; hours < 20; hours++)
      histories = advance(
        histories,
        [ring({ names: names(0, hours % 3 ? 8 : 10), edge })],
        at(hours),
      ).histories;
    expect(member(histories[0]!)).toEqual(names(0, 8));
  });

  test("whoever comes to the edge is a member when two sweeps in a row say so", () => {
    const edge = ["acct-10", "acct-11"];
    const wide = [ring({ names: names(0, 12), edge })];
    const once = advance([confirmed()], wide, at(2)).histories;
    expect(member(once[0]!)).toEqual(names(0, 10));
    expect(advance(once, wide, at(2)).histories).toEqual(once);
    expect(member(advance(once, wide, at(3)).histories[0]!)).toEqual(names(0, 12));
    const gone = advance(once, [ring({ names: names(0, 10) })], at(3)).histories;
    expect(member(advance(gone, wide, at(4)).histories[0]!)).toEqual(names(0, 10));
  });

  test("births within a day after closures are succession", () => {
    const heirs = ring({
      names: names(0, 14),
      closed: names(0, 3),
      created: start + 2 * hour,
      last: start + 3 * hour,
    });
    expect(events(advance([confirmed()], [heirs], at(3)).histories[0]!)).toContain("succession");
  });
});
