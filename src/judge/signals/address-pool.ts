// Address pool: members that move over the same set of addresses in many networks, as behind a proxy service.
// Unit: addresses each member shares with two others, in other networks than the commonest.
// Blind without addresses. Lies for mobile gateways; those share nothing else.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { total } from "../../core/stats.ts";

export const addressPool: Signal = {
  id: "address-pool",
  family: "network",
  measures: "addresses that a member uses, against the addresses of the whole ring",
  needs: ["addresses"],
  least: "four active members with addresses",
  bounds: [0, 1.5],
  measure(ring) {
    const active = ring.members.filter((one) => one.exchanges > 0);
    if (active.length < 4 || ring.addresses === 0) return null;
    const used = total(active, (one) => one.addresses);
    // every address is used by this many members on average; 1 when nobody shares
    const value = used / ring.addresses;
    const spread = 1 - ring.topNetworkShare;
    const many = Math.min(1, used / active.length / 3);
    return {
      weight: spread < 0.4 ? 0 : Math.min(1, Math.log(value) / 2) * spread * many * 1.5,
      value,
      control: 1,
      text: `${ring.addresses} addresses in ${ring.networks} networks, each used by ${value.toFixed(1)} members on average; the commonest network carries ${percent(ring.topNetworkShare)}`,
    };
  },
};
