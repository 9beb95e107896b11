// One client in many places: the same program with the same settings from many networks and countries.
// Unit: share of exchanges with the commonest client. Blind without agents. An app of many users looks like this
// too, so its weight is small and it never stands alone.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";

export const oneClientManyPlaces: Signal = {
  id: "one-client-many-places",
  family: "client",
  measures: "share of exchanges with the commonest client, over how many networks",
  needs: ["clients", "addresses"],
  least: "four members",
  bounds: [0, 1],
  measure(ring) {
    if (ring.clientFingerprints === 0 || ring.networks === 0 || ring.members.length < 4)
      return null;
    const value = ring.topClientShare;
    const places = Math.min(1, ring.networks / ring.members.length);
    const certain = ring.members.length / (ring.members.length + 6);
    return {
      weight: certain * places * Math.max(0, value - 0.25) * 1.4,
      value,
      control: 0.25,
      text: `${percent(value)} of exchanges come from one client program, over ${ring.networks} networks in ${Object.keys(ring.countries).length} countries`,
    };
  },
};
