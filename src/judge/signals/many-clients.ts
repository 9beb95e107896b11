// One account with many agents (indicator 3 of advisory AA26-251A, beside many addresses): controlled accounts whose
// client program changes from request to request. Unit: mean client programs of a member. Blind without agents.
// Lies for developers who try several libraries, whose matched controls do so too.

import { z } from "zod";
import { quantity } from "../../core/format.ts";
import { total } from "../../core/stats.ts";
import { count, nats, positive } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const manyClients = defineSignal({
  id: "many-clients",
  scope: "ring",
  family: "client",
  role: "supports",
  name: "Client programs of each account",
  measures: "mean client programs of a member, against the matched controls'",
  needs: ["clients"],
  response: z.strictObject({
    members: count,
    slope: z.number(),
    /** Programs that are added on both sides. */
    smoothing: positive,
    offset: nats,
  }),
  least: (by) => `${quantity(by.members, "active member")} with user agents`,
  measure(ring, controls, by) {
    const active = ring.members.filter((one) => one.agents > 0);
    if (active.length < by.members || controls.agents === 0) return null;
    const value = total(active, (one) => one.agents) / active.length;
    return {
      weight:
        by.slope * Math.log((value + by.smoothing) / (controls.agents + by.smoothing)) + by.offset,
      value,
      control: controls.agents,
      text: `a member uses ${value.toFixed(1)} client programs on average (matched controls: ${controls.agents.toFixed(1)}; advisory AA26-251A: one account, many agents)`,
    };
  },
  phrases: { headline: "many client programs for each account" },
  arguesAgainst: {},
});
