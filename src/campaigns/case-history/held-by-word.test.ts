// A ring that nobody would accuse by its evidence, and a person's word that it is a case.

import { describe, expect, test } from "vitest";
import { at, names, ring, start } from "../../../test/fixtures/looked-at.ts";
import type { CaseHistory } from "../../core/case-history.ts";
import { advance } from "./advance.ts";

const iso = new Date(start).toISOString();
const said: CaseHistory = {
  ...{ id: "c-4", finding: "concealed-operation", state: "suspected", detected: iso },
  ...{ confirmed: null, lastSeen: iso, doubtful: [], score: 0.01, logOdds: -5, q: 0.99 },
  ...{ families: [], unseen: 0, mergedInto: null, apart: [], events: [] },
  members: names(0, 10).map((account) => ({ account, since: iso, left: null, unclaimed: null })),
  ruling: {
    ...{ ruling: "confirm", finding: "concealed-operation", reason: "asked their bank" },
    ...{ actor: "ana", at: iso },
  },
};
const honest = { finding: "none", logOdds: -5 } as const;

describe("a case by a person's word", () => {
  test("goes on with the ring that is mostly its accounts, and is as sure as the evidence is", () => {
    const same = ring({ ...honest, names: names(0, 11) });
    const { histories, idOf } = advance([said], [same], at(2));
    expect(idOf.get(same)).toBe("c-4");
    expect(histories).toHaveLength(1);
    expect(histories[0]).toMatchObject({ finding: "concealed-operation", state: "confirmed" });
    expect(histories[0]!.events.at(-1)).toMatchObject({ cause: "ana: asked their bank" });
    expect(histories[0]!.score).toBeLessThan(0.1);
  });

  test("takes no strangers in who come with some of its accounts", () => {
    const strangers = ring({ ...honest, names: [...names(0, 6), ...names(100, 120)] });
    const few = ring({ ...honest, names: names(0, 4) });
    for (const one of [strangers, few]) {
      const { histories, idOf } = advance([said], [one], at(2));
      expect(idOf.size).toBe(0);
      expect(histories[0]!.members.map(({ account }) => account)).toEqual(names(0, 10));
    }
  });

  test("is none without it", () => {
    const same = ring({ ...honest, names: names(0, 10) });
    for (const ruling of [null, { ...said.ruling!, ruling: "dismiss" as const }]) {
      const { idOf } = advance([{ ...said, ruling }], [same], at(2));
      expect(idOf.size).toBe(0);
    }
  });
});
