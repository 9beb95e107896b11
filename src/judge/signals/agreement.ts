// Agreement on record (exonerating): the operator knows what these accounts do and has agreed to it.
// Unit: share of members with a programme on their record.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { total } from "../../core/stats.ts";

export const agreement: Signal = {
  id: "agreement",
  family: "declared",
  measures: "share of members with a programme on record",
  needs: ["accounts"],
  least: "an account record",
  bounds: [-20, 0],
  measure(ring) {
    if (!ring.members.some((one) => one.recorded)) return null;
    const value = total(ring.members, (one) => Number(one.programme !== "")) / ring.members.length;
    return {
      weight: value >= 0.5 ? -20 * value : 0,
      value,
      control: 0,
      text: `${percent(value)} of the members work under an agreement on record`,
    };
  },
};
