// Who is in the open, and that a ring of such and others is judged in two parts.

import { expect, test } from "vitest";
import { mailProvider } from "../core/mail-provider.ts";
import { account, ring } from "../../test/fixtures/ring-facts.ts";
import type { AccountFacts } from "./account-facts.ts";
import type { RingFacts } from "./ring-facts.ts";
import { defaultModel } from "../model/load.ts";
import { selfIdentification } from "./self-identification.ts";
import { split } from "./stages/split.ts";

test("open members are judged apart from those behind them", () => {
  const accounts = [
    ...Array.from({ length: 5 }, (_, i) => account(`org-${i}`, { org: "o", verified: true })),
    ...Array.from({ length: 7 }, (_, i) => account(`controlled-${i}`)),
  ];
  const nothing = {
    accounts: 12,
    kinds: [],
    kind: new Uint8Array(0),
  } as unknown as Parameters<typeof split>[0];
  const parts = split(
    nothing,
    {
      accounts: Uint32Array.from({ length: 12 }, (_, i) => i),
      strength: new Float64Array(12),
      traits: [],
      methods: [],
    },
    accounts,
    defaultModel().stages.split,
  );
  expect(parts.map((part) => [...part.accounts])).toEqual([
    [0, 1, 2, 3, 4],
    [5, 6, 7, 8, 9, 10, 11],
  ]);
});

test("a school's class is self-identified, a bought domain is not", () => {
  const classOf = (facts: Partial<AccountFacts>): RingFacts =>
    ring(Array.from({ length: 20 }, (_, i) => account(`s-${i}`, { domain: "42", ...facts })));
  const kindOf = (facts: Partial<AccountFacts>): string =>
    selfIdentification(classOf(facts), defaultModel().self_identification).kind;
  expect(kindOf({ provider: mailProvider.education })).toBe("school");
  expect(kindOf({ provider: mailProvider.own })).toBe("none");
  expect(kindOf({ provider: mailProvider.own, verified: true })).toBe("company");
  expect(kindOf({ provider: mailProvider.own, card: "9", org: "x" })).toBe("declared_customer");
});
