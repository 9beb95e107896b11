// One account on many addresses (indicator 3 of advisory AA26-251A): controlled accounts that change their address far
// more than people of the same activity. Unit: mean addresses of a member. Blind without addresses. Lies for travellers
// and mobile networks, whose matched controls travel too, and for servers with a pool of egresses; such a server has no
// matched control of its volume, so little can be made of this alone.

import { z } from "zod";
import { quantity } from "../../core/format.ts";
import { total } from "../../core/stats.ts";
import { count, nats, positive } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const manyAddresses = defineSignal({
  id: "many-addresses",
  scope: "ring",
  family: "network",
  role: "supports",
  name: "Addresses of each account",
  measures: "mean addresses of a member, against the matched controls'",
  needs: ["addresses"],
  response: z.strictObject({
    members: count,
    slope: z.number(),
    /** Addresses that are added on both sides. */
    smoothing: positive,
    offset: nats,
  }),
  least: (by) => `${quantity(by.members, "active member")} with addresses`,
  measure(ring, controls, by) {
    const active = ring.members.filter((one) => one.exchanges > 0);
    if (active.length < by.members || ring.addresses === 0 || controls.addresses === 0) return null;
    const value = total(active, (one) => one.addresses) / active.length;
    return {
      weight:
        by.slope * Math.log((value + by.smoothing) / (controls.addresses + by.smoothing)) +
        by.offset,
      value,
      control: controls.addresses,
      text: `a member uses ${value.toFixed(1)} addresses on average (matched controls: ${controls.addresses.toFixed(1)}; advisory AA26-251A: one account, many addresses)`,
    };
  },
  phrases: { headline: "many addresses for each account" },
  arguesAgainst: {},
});
