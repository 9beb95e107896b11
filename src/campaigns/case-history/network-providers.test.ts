// Two hands over one pool of lines are two cases on one provider, whose other customers are nobody's.

import { expect, test } from "vitest";
import { incidenceOf, range, type Trait } from "../../../test/fixtures/incidence.ts";
import { defaultModel } from "../../model/load.ts";
import { networkProviders } from "./network-providers.ts";

const by = defaultModel().cases.providers;
const cases = ["c-2", "c-1", "c-3"].map((id, i) => ({
  id,
  ring: { accounts: Uint32Array.from(range(10 * i, 10 * i + 10)) },
}));
const pool = (users: readonly number[], lines = by.lines): Trait[] =>
  Array.from({ length: lines }, (): Trait => ["address", [...users]]);
const providers = (traits: readonly Trait[], sameHand = false) =>
  networkProviders(incidenceOf(1000, traits), cases, () => sameHand, by);

test("two hands over one pool stand on one provider, and honest customers are counted apart", () => {
  const [one, ...more] = providers(pool([0, 1, 2, 10, 11, 500, 501]));
  expect(more).toEqual([]);
  expect(one).toMatchObject({ id: "n-1", cases: ["c-1", "c-2"], members: 5, others: 2 });
  expect(one!.lines).toBe(by.lines);
});

test("fewer lines in common are an accident, and those of one operator are its own", () => {
  expect(providers(pool([0, 1, 10, 11], by.lines - 1))).toEqual([]);
  expect(providers(pool([0, 1, 10, 11]), true)).toEqual([]);
});

test("a case alone is on a provider's lines where strangers use them too", () => {
  const strangers = range(600, 600 + by.strangers_a_line);
  expect(providers(pool([20, 21, ...strangers]))).toMatchObject([{ id: "n-3", cases: ["c-3"] }]);
  expect(providers(pool([20, 21]))).toEqual([]);
});

test("cards tie nobody to a provider", () => {
  expect(providers(Array.from({ length: 9 }, (): Trait => ["card", [0, 1, 10, 11]]))).toEqual([]);
});
