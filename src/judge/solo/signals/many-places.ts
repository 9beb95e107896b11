// Many addresses, of one account: one script behind a pool of rented addresses. Unit: addresses, against the twins'.
// Blind without addresses. Lies for serverless pipelines, whose addresses change with every call.

import type { RingFacts } from "../../ring-facts.ts";
import type { Signal } from "../../signal.ts";

export const manyPlaces: Signal = {
  id: "many-addresses",
  family: "network",
  measures: "addresses that the account uses, against the twins'",
  needs: ["addresses"],
  least: "an address",
  bounds: [-0.3, 1],
  measure({ members }: RingFacts, twins) {
    const value = members[0]!.addresses;
    if (value === 0 || twins.addresses === 0) return null;
    return {
      weight: 0.5 * Math.log((value + 1) / (twins.addresses + 1)),
      value,
      twin: twins.addresses,
      text: `the account uses ${value} ${value === 1 ? "address" : "addresses"}, its twins ${twins.addresses.toFixed(1)} on average`,
    };
  },
};
