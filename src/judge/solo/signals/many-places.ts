// Many addresses, of one account: one script behind a pool of rented addresses. Unit: addresses, against the matched controls'.
// Blind without addresses. Lies for serverless pipelines, whose addresses change with every call.

import type { RingFacts } from "../../ring-facts.ts";
import type { Signal } from "../../signal.ts";

export const manyPlaces: Signal = {
  id: "many-addresses",
  family: "network",
  measures: "addresses that the account uses, against the matched controls'",
  needs: ["addresses"],
  least: "an address",
  bounds: [-0.3, 1],
  measure({ members }: RingFacts, controls) {
    const value = members[0]!.addresses;
    if (value === 0 || controls.addresses === 0) return null;
    return {
      weight: 0.5 * Math.log((value + 1) / (controls.addresses + 1)),
      value,
      control: controls.addresses,
      text: `the account uses ${value} ${value === 1 ? "address" : "addresses"}, its matched controls ${controls.addresses.toFixed(1)} on average`,
    };
  },
};
