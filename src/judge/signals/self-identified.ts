// Self-identified (exonerating): an organisation, school or company that appears as one by its own records.
// Unit: share of members that declare one organisation or have one domain of their own.
// Harvesters buy domains too, so a domain alone speaks only where members are verified or a school's.

import { z } from "zod";
import { percent } from "../../core/format.ts";
import { nats } from "../../model/numbers.ts";
import { selfIdentification } from "../self-identification.ts";
import { defineSignal } from "../signal.ts";

export const selfIdentified = defineSignal({
  id: "self-identified",
  scope: "ring",
  family: "identity",
  role: "exonerates",
  name: "Self-identified organisation",
  measures: "share of members under one declared organisation, school or verified company domain",
  needs: ["accounts"],
  response: z.strictObject({
    /** Of a ring all of which is one. */
    organisation: nats,
    school: nats,
    company: nats,
    /** One name, one domain and one card for all accounts: whatever it asks, it hides nothing. */
    declared_customer: nats,
    /** The same without a name, from one network. */
    paying_customer: nats,
  }),
  least: () => "an account record",
  measure(ring, controls, by) {
    if (!ring.members.some((one) => one.recorded)) return null;
    const { value, kind } = selfIdentification(ring, controls.selfIdentification);
    return {
      weight: kind === "none" ? 0 : by[kind] * value,
      value,
      control: 0,
      text:
        kind === "none"
          ? "by their records the members are no self-identified organisation, school or company"
          : `${percent(value)} of the members identify themselves as one ${kind.replace("_", " ")}`,
    };
  },
  phrases: {},
  arguesAgainst: {},
});
