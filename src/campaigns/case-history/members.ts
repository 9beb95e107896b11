// Who is a member of a campaign after a sweep. Hourly sweeps waver about whoever stands at the edge of a ring: a
// newcomer there joins when two sweeps in a row claim it, the second one of later logs, and a member is let go when it
// was unclaimed for hours. So a sweep of the same logs again changes nothing.

import type { CaseHistory, CaseEvent, CaseMember } from "../../core/case-history.ts";
import type { JudgedRing } from "../../judge/index.ts";
import { isoOf } from "../records/records.ts";

const hour = 3_600_000;
/** Time that a member is unclaimed before it is let go: at the edge of a ring hourly sweeps drop it and take it back. */
const patience = 6 * hour;
/** Time within which births after closures are successors. */
const afterClosure = 24 * hour;

/** @param unseen sweeps in a row in which no ring stood for it */
export function membersAfter(
  history: CaseHistory,
  rings: readonly JudgedRing[],
  { unseen, now }: { readonly unseen: number; readonly now: number },
  say: (event: CaseEvent["event"], cause: string) => void,
): { members: CaseMember[]; doubtful: CaseHistory["doubtful"] } {
  const edge = new Set(edgeOf(rings));
  const comers = doubtfulOf(history, [...edge], isoOf(now));
  const doubtful = new Set(comers.map(({ account }) => account));
  const apart = new Set(history.apart.flat());
  const facts = new Map(
    rings.flatMap((ring) =>
      ring.facts.members.flatMap((one) => (apart.has(one.name) ? [] : [[one.name, one] as const])),
    ),
  );
  const before = new Map(history.members.map((one) => [one.account, one]));
  const released: string[] = [];
  const kept = history.members.map((one): CaseMember => {
    if (facts.has(one.account) && !doubtful.has(one.account)) {
      // a claim at the edge does not wipe out that there was none before
      const wavers = one.left === null && edge.has(one.account);
      return { ...one, left: null, unclaimed: wavers ? one.unclaimed : null };
    }
    // whoever is silent stays a member; whoever is active and claimed by no ring of it for long is let go
    if (one.left !== null || rings.length === 0 || unseen > 0) return one;
    const unclaimed = one.unclaimed ?? isoOf(now);
    if (!apart.has(one.account) && now - Date.parse(unclaimed) < patience)
      return { ...one, unclaimed };
    released.push(one.account);
    return { ...one, left: isoOf(now), unclaimed: null };
  });
  const fresh = [...facts.keys()]
    .filter((account) => !before.has(account) && !doubtful.has(account))
    .sort();
  if (released.length > 0) say("released", `${released.length} accounts do not fit any more`);
  if (fresh.length > 0 && history.members.length > 0) {
    const closures = [...facts.values()].flatMap((one) =>
      one.closed === null ? [] : [one.closed],
    );
    const successors = fresh.filter((account) => {
      const { created } = facts.get(account)!;
      return (
        created !== null && closures.some((end) => created >= end && created <= end + afterClosure)
      );
    });
    if (successors.length > 0)
      say("succession", `${successors.length} accounts made within a day after others were closed`);
    if (fresh.length > successors.length)
      say("grew", `${fresh.length - successors.length} more accounts`);
  }
  const joined = fresh.map((account) => ({
    account,
    since: isoOf(now),
    left: null,
    unclaimed: null,
  }));
  return { members: [...kept, ...joined], doubtful: comers };
}

/** Members whose own behaviour hardly speaks for the ring. */
function edgeOf(rings: readonly JudgedRing[]): string[] {
  return rings.flatMap((ring) =>
    ring.facts.members.flatMap(({ name }, i) => (ring.edge[i]! ? [name] : [])),
  );
}

/** Newcomers at the edge: one sweep may be wrong about them, two in a row of different logs seldom are. */
function doubtfulOf(
  history: CaseHistory,
  edge: readonly string[],
  now: string,
): CaseHistory["doubtful"] {
  const since = new Map(history.doubtful.map((one) => [one.account, one.since]));
  const members = new Set(
    history.members.flatMap(({ account, left }) => (left === null ? [account] : [])),
  );
  return edge
    .filter((account) => !members.has(account) && (since.get(account) ?? now) >= now)
    .sort()
    .map((account) => ({ account, since: now }));
}
