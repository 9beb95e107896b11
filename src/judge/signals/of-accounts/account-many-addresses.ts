// Many addresses, of one account: one script behind a pool of rented addresses. Unit: addresses, against the matched
// controls'. Blind without addresses. Lies for serverless pipelines, whose addresses change with every call.

import { z } from "zod";
import { quantity } from "../../../core/format.ts";
import { positive } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const accountManyAddresses = defineSignal({
  id: "account-many-addresses",
  family: "network",
  role: "supports",
  name: "Addresses of the account",
  measures: "addresses that the account uses, against the matched controls'",
  needs: ["addresses"],
  response: z.strictObject({
    slope: z.number(),
    /** Addresses that are added on both sides. */
    smoothing: positive,
  }),
  least: () => "an address",
  measure({ members }, controls, by) {
    const value = members[0]!.addresses;
    if (value === 0 || controls.addresses === 0) return null;
    return {
      weight: by.slope * Math.log((value + by.smoothing) / (controls.addresses + by.smoothing)),
      value,
      control: controls.addresses,
      text: `the account uses ${quantity(value, "address", "addresses")} (matched controls: ${controls.addresses.toFixed(1)} on average)`,
    };
  },
  phrases: { alone: "many addresses" },
  arguesAgainst: {},
});
