// One account on many addresses (indicator 3 of advisory AA26-251A): controlled accounts that change their address far more than people of the
// same activity. Unit: mean addresses of a member. Blind without addresses. Lies for travellers and mobile networks,
// whose matched controls travel too, and for servers with a pool of egresses.

import { type Signal } from "../signal.ts";
import { total } from "../../core/stats.ts";

export const manyAddresses: Signal = {
  id: "many-addresses",
  family: "network",
  measures: "mean addresses of a member, against the matched controls'",
  needs: ["addresses"],
  least: "three active members",
  // a server behind a cloud has many addresses too, and no matched control of its volume: little can be made of this alone
  bounds: [-0.4, 0.5],
  measure(ring, controls) {
    const active = ring.members.filter((one) => one.exchanges > 0);
    if (active.length < 3 || ring.addresses === 0 || controls.addresses === 0) return null;
    const value = total(active, (one) => one.addresses) / active.length;
    return {
      weight: 0.4 * Math.log((value + 1) / (controls.addresses + 1)) - 0.1,
      value,
      control: controls.addresses,
      text: `a member uses ${value.toFixed(1)} addresses on average, its matched controls ${controls.addresses.toFixed(1)}`,
    };
  },
};
