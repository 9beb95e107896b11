// Agreement on record (exonerating): the operator knows what these accounts do and has agreed to it.
// Unit: share of members with a programme on their record.

import { z } from "zod";
import { percent } from "../../../core/format.ts";
import { total } from "../../../core/stats.ts";
import { nats, share } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const agreement = defineSignal({
  id: "agreement",
  family: "declared",
  role: "exonerates",
  name: "Agreement on record",
  measures: "share of members with a programme on record",
  needs: ["accounts"],
  response: z.strictObject({
    /** Members from which the agreement is the ring's. */
    members: share,
    /** What it says of a ring all of which is under one. */
    nats,
  }),
  least: () => "an account record",
  measure({ members }, _, by) {
    if (!members.some((one) => one.recorded)) return null;
    const value = total(members, (one) => Number(one.programme !== "")) / members.length;
    return {
      weight: value >= by.members ? by.nats * value : 0,
      value,
      control: 0,
      text:
        members.length === 1
          ? `the account works under ${value === 1 ? "an" : "no"} agreement on record`
          : `${percent(value)} of the members work under an agreement on record`,
    };
  },
  phrases: {},
  arguesAgainst: {},
});
