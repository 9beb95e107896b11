// Addresses that are a proxy's: nothing that needs them speaks, of rings, of accounts alone, or for a customer in the open.

import { expect, test } from "vitest";
import { mailProvider } from "../core/mail-provider.ts";
import { defaultModel } from "../model/load.ts";
import { selfIdentification } from "./self-identification.ts";
import { ringSignals } from "./signals/of-rings/index.ts";
import { account } from "../../test/fixtures/ring-facts.ts";
import type { Group } from "./measures/measure.ts";
import { idleKinds, tellingSignals, withoutPlaces, withoutWorthless } from "./worthless.ts";

const model = defaultModel();
const none = new Map();
const proxied = new Map([["addresses", "a proxy's"]] as const);

test("without anything worthless all is as it was", () => {
  expect(tellingSignals(none)).toBe(ringSignals);
  expect(idleKinds(none)).toEqual([]);
  expect(withoutWorthless(model, none)).toBe(model);
  // records that name nobody are blind by themselves
  const unjoined = new Map([["accounts", "nobody's"]] as const);
  expect(tellingSignals(unjoined)).toBe(ringSignals);
  expect(withoutWorthless(model, unjoined)).toBe(model);
});

test("signals and traits of addresses are silent, and no others", () => {
  const silent = ringSignals.filter((one) => !tellingSignals(proxied).includes(one));
  expect(silent.map(({ id }) => id)).toEqual(["line-pool", "one-network"]);
  expect(idleKinds(proxied)).toEqual(["address", "network"]);
  const { signals } = withoutWorthless(model, proxied).alone;
  expect(
    Object.entries(signals).flatMap(([id, one]) =>
      one === model.alone.signals[id] ? [] : [[id, one.factor]],
    ),
  ).toEqual([["account-many-addresses", [0, 0]]]);
});

test("over which lines members come is not known, and nothing else of them is forgotten", () => {
  const one = { addresses: [[1, 5]], networks: [[2, 5]], harnesses: [[3, 5]] };
  const group = { conduct: [one, null] } as unknown as Group;
  expect(withoutPlaces(group, none)).toBe(group);
  expect(withoutPlaces(group, proxied).conduct).toEqual([
    { addresses: [], networks: [], harnesses: [[3, 5]] },
    null,
  ]);
});

test("one network for everybody makes nobody a paying customer", () => {
  const firm = { provider: mailProvider.own, domain: "7", card: "9" } as const;
  const members = Array.from({ length: 5 }, (_, i) => account(`a-${i}`, firm));
  const kind = (by: typeof model): string =>
    selfIdentification({ members, topNetworkShare: 1 }, by.self_identification).kind;
  expect(kind(model)).toBe("paying_customer");
  expect(kind(withoutWorthless(model, proxied))).toBe("none");
});
