// When decisions bound accounts, looking back at decisions of all states.

import { describe, expect, test } from "vitest";
import { hour, iso, start } from "../../test/fixtures/live-campaign.ts";
import type { Decision } from "../core/decision.ts";
import { bindingsOf, boundSince, rungAt, spellsOf } from "./bindings.ts";

describe("when accounts were bound", () => {
  const decision = (rung: string, from: number, until: number | null, more = {}): Decision =>
    ({
      id: "d-1",
      campaign: "c-1",
      account: "ann",
      rung,
      state: "active",
      at: iso(start),
      effective: iso(start + from * hour),
      expires: until === null ? null : iso(start + until * hour),
      reasons: [],
      score: 1,
      needs: 0,
      approvals: [],
      undone: null,
      basis: null,
      ...more,
    }) as Decision;

  test("never by what was proposed, in shadow, or ended before it began", () => {
    expect(
      bindingsOf([
        decision("suspend", 1, 9, { state: "proposed", needs: 1 }),
        decision("suspend", 1, 9, { state: "expired", needs: 1 }),
        decision("verify", 1, 9, { state: "shadow" }),
        decision("verify", 1, 9, { state: "expired", reasons: ["shadow"] }),
        decision("verify", 5, 3, { state: "expired" }),
        decision("verify", 5, 9, {
          state: "undone",
          undone: { actor: "jo", at: iso(start + 4 * hour), reason: "", posterior: 1 },
        }),
      ]),
    ).toEqual([]);
  });

  test("in spells without a gap, with the harshest rung at each moment", () => {
    const bindings = bindingsOf([
      decision("share-allowance", 1, 10),
      decision("share-allowance", 10, 12),
      decision("verify", 3, 6),
      decision("share-allowance", 20, null),
    ]);
    const at = (hours: number): number => start + hours * hour;
    expect(spellsOf(bindings).map(({ from, until }) => [from, until])).toEqual([
      [at(1), at(12)],
      [at(20), null],
    ]);
    expect([0, 1, 3, 6, 11, 12, 15, 99].map((hours) => rungAt(bindings, at(hours)))).toEqual([
      null,
      "share-allowance",
      "verify",
      "share-allowance",
      "share-allowance",
      null,
      null,
      "share-allowance",
    ]);
    const since = (hours: number): unknown =>
      boundSince(
        [decision("share-allowance", 1, 10), decision("share-allowance", 10, 12)],
        at(hours),
      );
    expect(since(11)).toEqual(new Map([["ann", at(1)]]));
    expect(since(12)).toEqual(new Map());
  });
});
