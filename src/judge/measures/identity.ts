// Who the members say they are and who pays: one instrument for everybody is a payer in the open, an instrument for a
// few of many, again and again, is a hand that deals out cards. Claims are counted, not believed: an organisation
// explains what its own accounts share, not what they share with another's.

import { mailProvider } from "../../core/mail-provider.ts";
import type { AccountFacts } from "../account-facts.ts";
import { type Group, meanOf, type Measure, measure, quantileOf } from "./measure.ts";

const day = 86_400_000;

interface Dealt {
  /** Share of members whose value another member has, and the commonest value's. */
  readonly shared: number;
  readonly top: number;
  readonly variety: number;
  readonly able: number;
}

function dealt(members: readonly AccountFacts[], of: (one: AccountFacts) => string): Dealt {
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
  return { shared: shared / n, top: (top > 1 ? top : 0) / n, variety: counts.size / Math.max(1, able), able };
}

const recorded = ({ members }: Group): AccountFacts[] => members.filter((one) => one.recorded);
const ofRecords = (of: (members: readonly AccountFacts[], group: Group) => number) => (group: Group): number => {
  const members = recorded(group);
  return members.length < 2 ? Number.NaN : of(members, group);
};
const card = (one: AccountFacts): string => one.card;
const device = (one: AccountFacts): string => one.device;
const ownDomain = (one: AccountFacts): string => (one.provider === mailProvider.own ? one.domain : "");
const schoolDomain = (one: AccountFacts): string => (one.provider === mailProvider.education ? one.domain : "");
const org = (one: AccountFacts): string => one.org;
const verifiedOrg = (one: AccountFacts): string => (one.verified ? one.org : "");

/** Members that share a card with another who claims to be of another organisation or own domain. */
function acrossClaims(members: readonly AccountFacts[]): number {
  const claims = new Map<string, Set<string>>();
  for (const one of members) {
    if (one.card === "0") continue;
    const claim = one.org || ownDomain(one) || "-";
    const known = claims.get(one.card);
    if (known) known.add(claim);
    else claims.set(one.card, new Set([claim]));
  }
  return members.filter((one) => (claims.get(one.card)?.size ?? 0) > 1).length / members.length;
}

export const identity: readonly Measure[] = [
  measure("cards-shared", "identity", [1, "either", "either"], ofRecords((of) => dealt(of, card).shared)),
  measure("card-one", "identity", [-1, "either", "either"], ofRecords((of) => dealt(of, card).top)),
  measure("cards-dealt", "identity", [1, "either", "either"], ofRecords((of) => {
    const { shared, top } = dealt(of, card);
    return shared * (1 - top);
  })),
  measure("cards-across-claims", "identity", [1, "either", "either"], ofRecords(acrossClaims)),
  measure("devices-shared", "identity", [1, "either", "either"], ofRecords((of) => dealt(of, device).shared)),
  measure("devices-dealt", "identity", [1, "either", "either"], ofRecords((of) => {
    const { shared, top } = dealt(of, device);
    return shared * (1 - top);
  })),
  measure("unpaid", "identity", ["either", "either", "either"], ofRecords((of, { population }) =>
    of.filter((one) => one.card === "0").length / of.length - population.unpaid,
  )),
  measure("domain-one", "identity", [-1, "either", "either"], ofRecords((of) => dealt(of, ownDomain).top)),
  measure("domains-own", "identity", ["either", "either", "either"], ofRecords((of) =>
    of.filter((one) => ownDomain(one) !== "").length / of.length,
  )),
  measure("domains-shared", "identity", ["either", "either", "either"], ofRecords((of) => {
    const { shared, top } = dealt(of, ownDomain);
    return shared * (1 - top);
  })),
  measure("school", "identity", [-1, -1, -1], ofRecords((of) => dealt(of, schoolDomain).shared)),
  measure("throw-away", "identity", [1, "either", "either"], ofRecords((of) =>
    of.filter((one) => one.provider === mailProvider.disposable).length / of.length,
  )),
  measure("org-one", "identity", [-1, "either", "either"], ofRecords((of) => dealt(of, org).top)),
  measure("org-one-verified", "identity", [-1, -1, -1], ofRecords((of) => dealt(of, verifiedOrg).top)),
  measure("orgs", "identity", ["either", "either", "either"], ofRecords((of) =>
    of.filter((one) => one.org !== "").length / of.length,
  )),
  measure("verified", "identity", [-1, "either", "either"], ofRecords((of, { population }) =>
    of.filter((one) => one.verified).length / of.length - population.verified,
  )),
  measure("programme", "identity", [-1, 0, -1], ofRecords((of) => of.filter((one) => one.programme !== "").length / of.length)),
  measure("names-alike", "identity", [1, "either", "either"], ofRecords((of, { population }) => {
    const shapes = new Map<string, number>();
    for (const one of of) if (one.shape !== "") shapes.set(one.shape, (shapes.get(one.shape) ?? 0) + 1);
    let most = 0;
    for (const [shape, count] of shapes)
      most = Math.max(most, count / of.length - (population.shapes.get(shape) ?? 0));
    return most;
  })),
];

const created = (members: readonly AccountFacts[]): number[] =>
  members.flatMap((one) => (one.created === null ? [] : [one.created])).sort((a, b) => a - b);

export const signup: readonly Measure[] = [
  // in days, not as a share of the population: a large operator's courses are no guiltier than a small one's
  measure("signups-within", "signup", [-1, "either", "either"], (group) => {
    const times = created(group.members);
    return times.length < 3
      ? Number.NaN
      : Math.log10(0.01 + (quantileOf(times, 0.75) - quantileOf(times, 0.25)) / day);
  }),
  measure("signups-pauses", "signup", [-1, "either", "either"], (group) => {
    const times = created(group.members);
    const pauses = times.slice(1).map((time, i) => Math.log10(0.0001 + (time - times[i]!) / day));
    return times.length < 4 ? Number.NaN : quantileOf(pauses, 0.5) + Math.log10(times.length);
  }),
  measure("age", "signup", [-1, "either", "either"], (group) =>
    meanOf(
      group.members
        .filter((one) => one.created !== null && one.exchanges > 0)
        .map((one) => Math.log10(0.1 + Math.max(0, one.first - one.created!) / day)),
    ),
  ),
  measure("young", "signup", ["either", "either", "either"], (group) => {
    const known = group.members.filter((one) => one.created !== null && one.exchanges > 0);
    return known.length < 2
      ? Number.NaN
      : known.filter((one) => one.first - one.created! < 3 * day).length / known.length;
  }),
  measure("closed", "signup", [1, "either", "either"], ofRecords((of) => of.filter((one) => one.closed !== null).length / of.length)),
  // members that came within two days after another was closed
  measure("succession", "signup", [1, "either", "either"], ofRecords((of) => {
    const closures = of.flatMap((one) => (one.closed === null ? [] : [one.closed]));
    if (closures.length === 0) return 0;
    return (
      of.filter((one) => one.created !== null && closures.some((at) => one.created! > at && one.created! - at < 2 * day))
        .length / of.length
    );
  })),
  measure("size", "signup", ["either", "either", "either"], ({ members }) => Math.log(members.length)),
  measure("idle", "signup", ["either", "either", "either"], ({ members }) =>
    members.filter((one) => one.exchanges === 0).length / members.length,
  ),
];

