// Which campaigns one operator stands behind: by what is its own, and not by what anybody can take from a list.

import { expect, test } from "vitest";
import { incidenceOf, range, type Trait } from "../../../test/fixtures/incidence.ts";
import { defaultModel } from "../../model/load.ts";
import type { Ring } from "../../rings/index.ts";
import { operatorsOf } from "./operators.ts";

const by = defaultModel().cases.operators;
const campaigns = ["c-1", "c-2", "c-3", "c-4"];
/** Ten accounts each, of 2,000. */
const members = campaigns.map((_, i) => range(10 * i, 10 * i + 10));
const of = (...which: number[]): number[] => which.flatMap((i) => members[i]!);

function operators(traits: readonly Trait[], some = campaigns.length): Record<string, string> {
  const found = operatorsOf(
    incidenceOf(2000, traits),
    campaigns.slice(0, some).map((id, i) => ({
      id,
      ring: { accounts: Uint32Array.from(members[i]!) } as unknown as Ring,
    })),
    by,
  );
  return Object.fromEntries([...found].map(([id, { operator }]) => [id, operator]));
}

/** Wrappers of a public list, of which each of three operators picked most: one pair has one that the third has not. */
const list: Trait[] = [
  ["refrain", of(0, 1, 2)],
  ["system", of(0, 1, 2)],
  ["refrain", of(0, 1)],
  ["refrain", of(1, 2)],
  ["system", of(0, 2)],
];
/** A client program of scripts that hardly anybody else has. */
const client: Trait = ["ja4", [...of(0, 1, 2, 3), 500, 501]];

test("three operators with one public list of wrappers and one client are not tied", () => {
  expect(operators([...list, client], 3)).toEqual({});
});

test("a list that strangers use too ties no two campaigns, stragglers of their own do not make it public", () => {
  const shared = (strangers: number[]): Trait[] => [
    ["system", [...of(0, 1), ...strangers]],
    ["refrain", [...of(0, 1), ...strangers]],
    ["ja4", of(0, 1)],
  ];
  expect(operators(shared(range(600, 612)), 2)).toEqual({});
  expect(operators(shared([600, 601]), 2)).toEqual({ "c-1": "o-1", "c-2": "o-1" });
});

test("two campaigns that share cards, lines and own templates are one operator's, whatever list they and others use", () => {
  const own: Trait[] = [
    ["card", [0, 1, 30, 31]],
    ["card", [2, 3, 32]],
    ["address", of(0, 3)],
    ["system", of(0, 3)],
    ["refrain", of(0, 3)],
    ["refrain", of(0, 3)],
  ];
  const shared: Trait[] = [
    ["system", of(0, 1, 2, 3)],
    ["refrain", of(0, 1, 3)],
  ];
  expect(operators([...own, ...shared, client])).toEqual({ "c-1": "o-1", "c-4": "o-1" });
});
