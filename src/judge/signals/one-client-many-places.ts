// One client in many places: the same program with the same settings from many networks and countries.
// Unit: share of exchanges with the most used client. Blind without agents. An app of many users looks like this
// too, so its weight is small and it never stands alone.

import { z } from "zod";
import { percent, quantity } from "../../core/format.ts";
import { count, positive, share } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const oneClientManyPlaces = defineSignal({
  id: "one-client-many-places",
  scope: "ring",
  family: "client",
  role: "supports",
  name: "One client in many places",
  measures: "share of exchanges with the most used client, over how many networks",
  needs: ["clients", "addresses"],
  response: z.strictObject({
    members: count,
    /** Members at which it counts half. */
    half_certain: positive,
    /** Share that a popular client has anywhere: only what is beyond it counts. */
    usual: share,
    slope: z.number(),
  }),
  least: (by) => `${quantity(by.members, "member")} with clients and addresses`,
  measure(ring, _, by) {
    const { length } = ring.members;
    if (ring.clientFingerprints === 0 || ring.networks === 0 || length < by.members) return null;
    const value = ring.topClientShare;
    const places = Math.min(1, ring.networks / length);
    const certain = length / (length + by.half_certain);
    return {
      weight: certain * places * Math.max(0, value - by.usual) * by.slope,
      value,
      control: by.usual,
      text: `${percent(value)} of the exchanges come from one client program, in ${quantity(ring.networks, "network")} and ${quantity(Object.keys(ring.countries).length, "country", "countries")}`,
    };
  },
  phrases: { headline: "one client in many places" },
  arguesAgainst: {},
});
