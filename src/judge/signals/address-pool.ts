// Address pool: members that move over the same set of addresses in many networks, as behind a proxy service.
// Unit: members that use an address, on average. Blind without addresses.
// Lies for mobile gateways; those share nothing else.

import { z } from "zod";
import { percent, quantity } from "../../core/format.ts";
import { total } from "../../core/stats.ts";
import { count, positive, share } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const addressPool = defineSignal({
  id: "address-pool",
  scope: "ring",
  family: "network",
  role: "supports",
  name: "Shared address pool",
  measures: "members that use each address of the ring, on average",
  needs: ["addresses"],
  response: z.strictObject({
    members: count,
    /** Exchanges outside the most used network from which the addresses are a pool and not one site. */
    least_spread: share,
    /** ln(members an address) that counts in full, and addresses of a member from which it moves in full. */
    full_log: positive,
    full_addresses: positive,
    slope: z.number(),
  }),
  least: (by) => `${quantity(by.members, "active member")} with addresses`,
  measure(ring, _, by) {
    const active = ring.members.filter((one) => one.exchanges > 0);
    if (active.length < by.members || ring.addresses === 0) return null;
    const used = total(active, (one) => one.addresses);
    // 1 when nobody shares
    const value = used / ring.addresses;
    const spread = 1 - ring.topNetworkShare;
    const many = Math.min(1, used / active.length / by.full_addresses);
    return {
      weight:
        spread < by.least_spread
          ? 0
          : Math.min(1, Math.log(value) / by.full_log) * spread * many * by.slope,
      value,
      control: 1,
      text: `the members use ${quantity(ring.addresses, "address", "addresses")} in ${quantity(ring.networks, "network")}; an address is used by ${value.toFixed(1)} members on average, and the most used network carries ${percent(ring.topNetworkShare)} of the exchanges`,
    };
  },
  phrases: { headline: "a shared address pool" },
  arguesAgainst: {},
});
