// How members share what is written in their records: one instrument for everybody is a payer in the open, an
// instrument for a few of many, again and again, is a hand that deals out cards. Claims are counted, not believed.

import { mailProvider } from "../../core/mail-provider.ts";
import type { AccountFacts } from "../account-facts.ts";
import { dayLength, type Group } from "./measure.ts";

export interface Dealt {
  /** Share of members whose value another member has, and the commonest value's. */
  readonly shared: number;
  readonly top: number;
  readonly variety: number;
  readonly able: number;
}

export function dealt(members: readonly AccountFacts[], of: (one: AccountFacts) => string): Dealt {
  const counts = new Map<string, number>();
  let able = 0;
  for (const one of members) {
    const value = of(one);
    if (value === "" || value === "0") continue;
    able++;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let shared = 0;
  let top = 0;
  for (const count of counts.values()) {
    if (count > 1) shared += count;
    top = Math.max(top, count);
  }
  const n = Math.max(1, members.length);
  return {
    shared: shared / n,
    top: (top > 1 ? top : 0) / n,
    variety: counts.size / Math.max(1, able),
    able,
  };
}

export const recorded = ({ members }: Pick<Group, "members">): AccountFacts[] =>
  members.filter((one) => one.recorded);
export const ofRecords =
  (of: (members: readonly AccountFacts[], group: Group) => number) =>
  (group: Group): number => {
    const members = recorded(group);
    return members.length < 2 ? Number.NaN : of(members, group);
  };
export const card = (one: AccountFacts): string => one.card;
export const device = (one: AccountFacts): string => one.device;
/** Empty too where there is no e-mail at all: its provider is stored as the account's own. */
export const ownDomain = (one: AccountFacts): string =>
  one.provider === mailProvider.own && one.domain !== "0" ? one.domain : "";
export const schoolDomain = (one: AccountFacts): string =>
  one.provider === mailProvider.education ? one.domain : "";
export const org = (one: AccountFacts): string => one.org;
export const verifiedOrg = (one: AccountFacts): string => (one.verified ? one.org : "");

/** Members that share a card with another who claims to be of another organisation or own domain. */
export function acrossClaims(members: readonly AccountFacts[]): number {
  const claims = new Map<string, Set<string>>();
  for (const one of members) {
    if (one.card === "0") continue;
    const claim = claimOf(one) || "-";
    const known = claims.get(one.card);
    if (known) known.add(claim);
    else claims.set(one.card, new Set([claim]));
  }
  return members.filter((one) => (claims.get(one.card)?.size ?? 0) > 1).length / members.length;
}

/** Sign-up times of the members, ascending, ms. */
export const createdOf = (members: readonly AccountFacts[]): number[] =>
  members.flatMap((one) => (one.created === null ? [] : [one.created])).sort((a, b) => a - b);

/** How exact sign-up times are, ms: where most of them are midnights (UTC) the records say days, and no less is known. */
export const exactnessOf = (times: readonly number[]): number =>
  times.filter((time) => time % dayLength === 0).length > times.length / 2 ? dayLength : 0;

/**
 * How far one value is everybody's: 0 up to half of the members, 1 for all. Two cards of half of the accounts each are no
 * payer in the open.
 */
export const forAll = ({ top }: Dealt): number => Math.max(0, 2 * top - 1);

/**
 * How far one party stands for the members: by a card, a domain, an organisation or a school of nearly all of them; an
 * organisation that nobody verified counts for less, because anybody can declare one. NaN without records.
 */
export function openness(group: Group): number {
  const of = recorded(group);
  if (of.length < 2) return Number.NaN;
  return Math.max(
    forAll(dealt(of, card)),
    forAll(dealt(of, ownDomain)),
    forAll(dealt(of, verifiedOrg)),
    0.7 * forAll(dealt(of, org)),
    forAll(dealt(of, schoolDomain)),
  );
}

/** Largest share of the members that one of these stands for by the records, whoever verified it. */
export const standing = (group: Pick<Group, "members">): number =>
  Math.max(...[card, ownDomain, org, schoolDomain].map((of) => dealt(recorded(group), of).top));

/** Who an account says it is: a domain of its own, or else its organisation; empty for a private person. */
export const claimOf = (one: AccountFacts): string => ownDomain(one) || one.org;
