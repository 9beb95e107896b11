// Who stays a member of a ring.

import { describe, expect, test } from "vitest";
import {
  account,
  day,
  controlledAccounts,
  start,
  controlsFor,
} from "../../test/fixtures/ring-facts.ts";
import { memberFit } from "./member-fit.ts";
import { defaultModel } from "../model/load.ts";
import type { RingFacts } from "./ring-facts.ts";

const { membership } = defaultModel();

describe("members", () => {
  test("a stranger with the ring's phrase but another life leaves, its controlled accounts stay", () => {
    const facts = controlledAccounts(30);
    const members = [
      ...facts.members,
      account("stranger", {
        created: start - 300 * day,
        verified: true,
        exchanges: 12,
        withText: 12,
      }),
    ];
    const mixed: RingFacts = {
      ...facts,
      ring: { ...facts.ring, strength: Float64Array.from(members, (_, i) => (i < 30 ? 10 : 3)) },
      members,
      work: [...facts.work, { prompts: 12, shared: 1, marked: 0 }],
    };
    const fit = memberFit(
      mixed,
      members.map(() => "none" as const),
      controlsFor(100),
      membership,
    );
    expect(Math.min(...fit.slice(0, 30))).toBeGreaterThan(1);
    expect(fit[30]).toBeLessThan(-2);
  });

  test("an account that sent nothing, or works under an agreement, is no member", () => {
    const facts = controlledAccounts(10);
    const members = [
      account("dormant", { exchanges: 0, withText: 0, first: 0, last: 0 }),
      account("partner", { programme: "evaluation" }),
      ...facts.members.slice(2),
    ];
    const fit = memberFit(
      { ...facts, members },
      members.map(() => "none" as const),
      controlsFor(100),
      membership,
    );
    expect(fit[0]).toBeLessThan(-5);
    expect(fit[1]).toBeLessThan(-5);
  });
});
