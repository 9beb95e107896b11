// Self-identified (exonerating): an organisation, school or company that appears as one by its own records.
// Unit: share of members that declare one organisation or have one domain of their own.
// Harvesters buy domains too, so a domain alone speaks only where members are verified or a school's.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { total } from "../../core/stats.ts";
import type { AccountFacts } from "../account-facts.ts";
import type { RingFacts } from "../ring-facts.ts";

export const selfIdentified: Signal = {
  id: "self-identified",
  family: "identity",
  measures: "share of members under one declared organisation, school or verified company domain",
  needs: ["accounts"],
  least: "an account record",
  bounds: [-10, 0],
  measure(ring) {
    if (!ring.members.some((one) => one.recorded)) return null;
    const { value, kind } = selfIdentification(ring);
    return {
      weight: natsOf[kind] * value,
      value,
      control: 0,
      text:
        kind === "none"
          ? "the members are no organisation, school or company by their records"
          : `${percent(value)} of the members identify themselves as one ${kind}`,
    };
  },
};

/** Nats for a ring that is one wholly. */
const natsOf = {
  organisation: -10,
  school: -7,
  company: -7,
  // one name, one domain and one card for all accounts: whatever it asks, it hides nothing
  "declared customer": -6,
  "paying customer": -2.5,
  none: 0,
};

/** The largest share of members that is one by its own records, if that is most of them. */
export function selfIdentification(ring: RingFacts): {
  value: number;
  kind: keyof typeof natsOf;
} {
  const n = ring.members.length;
  // several honest organisations may stand in one ring, where they share a network: their shares add up
  const org = groups(ring.members, (one) => (one.org !== "" && one.verified ? one.org : "")) / n;
  if (org >= 0.6) return { value: org, kind: "organisation" };
  const school = groups(ring.members, (one) => (one.provider === 3 ? one.domain : "")) / n;
  if (school >= 0.6) return { value: school, kind: "school" };
  const company = ring.members.filter((one) => one.provider === 0 && one.domain !== "0");
  const verified = total(company, (one) => Number(one.verified)) / Math.max(1, company.length);
  const firm = groups(company, (one) => one.domain) / n;
  if (firm >= 0.6 && verified >= 0.5) return { value: firm, kind: "company" };
  // nobody was verified, but nothing is hidden either: one domain and one card for all
  const cards = new Set(ring.members.map((one) => one.card));
  const declared = groups(ring.members, (one) => one.org) / n;
  if (firm >= 0.9 && cards.size === 1) {
    if (declared >= 0.9) return { value: firm, kind: "declared customer" };
    if (ring.topNetworkShare >= 0.45) return { value: firm, kind: "paying customer" };
  }
  return { value: Math.max(org, school), kind: "none" };
}

/** Members whose name is shared by another member. */
function groups(members: readonly AccountFacts[], name: (one: AccountFacts) => string): number {
  const counts = new Map<string, number>();
  for (const one of members) counts.set(name(one), (counts.get(name(one)) ?? 0) + 1);
  let sum = 0;
  for (const [key, count] of counts) if (key !== "" && key !== "0" && count > 1) sum += count;
  return sum;
}
