// One account with many agents (indicator 3 of advisory AA26-251A, beside many addresses): controlled accounts whose client program
// changes from request to request. Unit: mean client programs of a member. Blind without agents.
// Lies for developers who try several libraries, whose matched controls do so too.

import { type Signal } from "../signal.ts";
import { total } from "../../core/stats.ts";

export const manyClients: Signal = {
  id: "many-clients",
  family: "client",
  measures: "mean client programs of a member, against the matched controls'",
  needs: ["clients"],
  least: "three active members with agents",
  bounds: [-0.3, 0.8],
  measure(ring, controls) {
    const active = ring.members.filter((one) => one.agents > 0);
    if (active.length < 3 || controls.agents === 0) return null;
    const value = total(active, (one) => one.agents) / active.length;
    return {
      weight: 0.7 * Math.log((value + 1) / (controls.agents + 1)) - 0.05,
      value,
      control: controls.agents,
      text: `a member uses ${value.toFixed(1)} client programs on average, its matched controls ${controls.agents.toFixed(1)} (advisory AA26-251A: one account, many agents)`,
    };
  },
};
