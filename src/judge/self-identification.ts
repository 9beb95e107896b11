// Who is known to the operator under a name of its own: an account, and a ring as one organisation, school or company.

import { mailProvider } from "../core/mail-provider.ts";
import { total } from "../core/stats.ts";
import type { Model } from "../model/schema.ts";
import type { AccountFacts } from "./account-facts.ts";
import type { RingFacts } from "./ring-facts.ts";

/** By an agreement, or as a verified organisation. */
export function isSelfIdentified(one: AccountFacts): boolean {
  return one.programme !== "" || (one.org !== "" && one.verified);
}

export interface SelfIdentification {
  /** Share of the members that are one by their own records. */
  readonly value: number;
  readonly kind:
    | "organisation"
    | "school"
    | "company"
    | "declared_customer"
    | "paying_customer"
    | "none";
}

/** The largest share of members that is one by its own records, if that is most of them. */
export function selfIdentification(
  { members, topNetworkShare }: Pick<RingFacts, "members" | "topNetworkShare">,
  by: Model["self_identification"],
): SelfIdentification {
  const n = members.length;
  // several honest organisations may stand in one ring, where they share a network: their shares add up
  const org = groups(members, (one) => (one.org !== "" && one.verified ? one.org : "")) / n;
  if (org >= by.organisation) return { value: org, kind: "organisation" };
  const school =
    groups(members, (one) => (one.provider === mailProvider.education ? one.domain : "")) / n;
  if (school >= by.school) return { value: school, kind: "school" };
  const company = members.filter((one) => one.provider === mailProvider.own && one.domain !== "0");
  const verified = total(company, (one) => Number(one.verified)) / Math.max(1, company.length);
  const firm = groups(company, (one) => one.domain) / n;
  if (firm >= by.company && verified >= by.company_verified)
    return { value: firm, kind: "company" };
  // nobody was verified, but nothing is hidden either: one domain and one card for all
  const cards = new Set(members.map((one) => one.card));
  const declared = groups(members, (one) => one.org) / n;
  if (firm >= by.customer && cards.size === 1) {
    if (declared >= by.customer) return { value: firm, kind: "declared_customer" };
    if (topNetworkShare >= by.customer_network) return { value: firm, kind: "paying_customer" };
  }
  return { value: Math.max(org, school), kind: "none" };
}

/** What a reader calls it: "paying customer". */
export function identifiedAs({ kind }: SelfIdentification): string {
  return kind.replace("_", " ");
}

/** Members whose name is shared by another member. */
function groups(members: readonly AccountFacts[], name: (one: AccountFacts) => string): number {
  const counts = new Map<string, number>();
  for (const one of members) counts.set(name(one), (counts.get(name(one)) ?? 0) + 1);
  let sum = 0;
  for (const [key, count] of counts) if (key !== "" && key !== "0" && count > 1) sum += count;
  return sum;
}
