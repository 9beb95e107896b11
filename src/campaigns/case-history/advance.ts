// Cases over time, pure: the case histories that are known and the rings of this sweep give the histories after it.
// A ring continues the case with which it shares the most members; two pieces of one case stay one; where a
// ring joins two cases, the older goes on and the other says so. Ids are never given twice, and a case that turns out to
// be another finding keeps its id.
// A case is confirmed when its evidence reaches a bound that holds for all looks together (requiredLogOdds).

import type { CaseHistory, CaseEvent } from "../../core/case-history.ts";
import { type CaseFinding, findingNames } from "../../core/findings.ts";
import { apartPercents } from "../../core/format.ts";
import { mostOf, rounded } from "../../core/stats.ts";
import { share } from "../../model/findings.ts";
import type { CaseModel } from "../../model/schema.ts";
import { isAlone, type JudgedRing } from "../../judge/index.ts";
import { membersAfter } from "./members.ts";
import { causeOf, stateAfter } from "./state.ts";
import { caseProbability, isCase, logOddsAs, posteriorAs, ruledFinding } from "./standing.ts";
import { isoOf } from "../records/records.ts";

export interface AdvanceContext {
  readonly by: CaseModel;
  /** Time of the last exchange that the sweep saw, ms. */
  readonly now: number;
  /** Posterior from which a ring is a case, 0 to 1. */
  readonly threshold: number;
  /** Accounts under a decision that binds them, by name, and since when, ms. */
  readonly contained: ReadonlyMap<string, number>;
}

export interface Advanced {
  readonly histories: readonly CaseHistory[];
  /** Case of each ring that stands for one. */
  readonly idOf: ReadonlyMap<JudgedRing, string>;
}

/**
 * Log-odds that confirm a case, the same at each look: as far as the odds are a fair likelihood ratio, of honest groups no
 * more reach a bound at any of endless looks than its odds allow (Ville 1939). A bound that rises with the looks leaves a
 * case that is found small and grows slowly suspected for ever.
 */
export function requiredLogOdds(threshold: number, by: Pick<CaseModel, "confirms">): number {
  return Math.log(threshold / (1 - threshold)) + by.confirms;
}

export function advance(
  known: readonly CaseHistory[],
  judged: readonly JudgedRing[],
  context: AdvanceContext,
): Advanced {
  const suspects = suspectsOf(known, judged, context.by);
  const { ringsOf, mergedInto } = match(known, suspects, context.by);
  const idOf = new Map<JudgedRing, string>();
  const histories = known.map((history) => {
    const into = mergedInto.get(history.id);
    if (into) return merged(history, into, context);
    const rings = ringsOf.get(history.id) ?? [];
    // what a person said is a case is listed as one, whatever its evidence is now
    for (const ring of rings)
      if (isCase(ring) || ruledFinding(history) !== null) idOf.set(ring, history.id);
    return after(history, rings, context);
  });
  let number = Math.max(0, ...known.map(({ id }) => Number(id.slice(2))));
  for (const ring of suspects)
    if (isCase(ring) && !idOf.has(ring)) {
      const id = `c-${++number}`;
      idOf.set(ring, id);
      histories.push(after(born(id, ring, context), [ring], context));
    }
  return { histories, idOf };
}

/** Rings that continue one case, grouped. */
export function piecesOfOne(
  known: readonly CaseHistory[],
  judged: readonly JudgedRing[],
  by: CaseModel,
): JudgedRing[][] {
  return [...match(known, suspectsOf(known, judged, by), by).ringsOf.values()];
}

function suspectsOf(
  known: readonly CaseHistory[],
  judged: readonly JudgedRing[],
  by: CaseModel,
): JudgedRing[] {
  return judged.filter(
    (ring) =>
      isCase(ring) ||
      continues(ring, known, by) ||
      known.some((history) => isHeldByWord(ring, history)),
  );
}

/** A ring below the threshold still carries a live case on that it stands for. */
function continues(ring: JudgedRing, known: readonly CaseHistory[], by: CaseModel): boolean {
  return (
    caseProbability(ring.probabilities) >= by.continues &&
    known.some((history) => overlap(ring, history) >= by.same_share)
  );
}

/**
 * A person said that these accounts are a case: the ring that is mostly they is it, whatever its evidence. One that has much
 * else in it would bring strangers under that word.
 */
function isHeldByWord(ring: JudgedRing, history: CaseHistory): boolean {
  if (ruledFinding(history) === null || history.mergedInto !== null || isAlone(ring)) return false;
  if ((ring.part !== undefined) !== (history.part === true)) return false;
  const own = new Set(history.members.flatMap((one) => (one.left === null ? [one.account] : [])));
  const { members } = ring.facts;
  return (
    2 * members.filter(({ name }) => own.has(name)).length > Math.max(own.size, members.length)
  );
}

function overlap(ring: JudgedRing, history: CaseHistory): number {
  // what accounts do as wholes says nothing of a part of them
  if ((ring.part !== undefined) !== (history.part === true)) return 0;
  const own = new Set(history.members.flatMap((one) => (one.left === null ? [one.account] : [])));
  // an account that was a case alone lends it to no ring of others that is none
  if (own.size === 1 && ring.facts.members.length > 1 && !isCase(ring)) return 0;
  const common = ring.facts.members.filter((one) => own.has(one.name)).length;
  return common / Math.max(1, Math.min(own.size, ring.facts.members.length));
}

function match(
  known: readonly CaseHistory[],
  rings: readonly JudgedRing[],
  by: CaseModel,
): { ringsOf: Map<string, JudgedRing[]>; mergedInto: Map<string, string> } {
  const ringsOf = new Map<string, JudgedRing[]>();
  const mergedInto = new Map<string, string>();
  const live = known.filter((history) => history.mergedInto === null);
  for (const ring of rings) {
    const of = live
      .map((history) => ({ history, share: overlap(ring, history) }))
      .filter(({ share }) => share >= by.same_share)
      .sort((a, b) => Number(a.history.id.slice(2)) - Number(b.history.id.slice(2)));
    if (of.length === 0) continue;
    const id = of[0]!.history.id;
    ringsOf.set(id, [...(ringsOf.get(id) ?? []), ring]);
    for (const { history } of of.slice(1)) mergedInto.set(history.id, id);
  }
  return { ringsOf, mergedInto };
}

function born(id: string, ring: JudgedRing, { now }: AdvanceContext): CaseHistory {
  return {
    id,
    finding: ring.finding as CaseFinding,
    ...(ring.part ? { part: true as const } : {}),
    state: "suspected",
    detected: isoOf(now),
    confirmed: null,
    lastSeen: isoOf(lastOf(ring, now) ?? now),
    members: [],
    doubtful: [],
    score: rounded(posteriorAs(ring, ring.finding as CaseFinding, false)),
    logOdds: logOddsAs(ring, ring.finding as CaseFinding, false),
    q: ring.q,
    families: ring.judgement.families,
    exchanges: volume(ring),
    unseen: 0,
    mergedInto: null,
    ruling: null,
    apart: [],
    events: [
      {
        at: isoOf(now),
        event: "suspected",
        cause: isAlone(ring)
          ? "one account alone"
          : `${ring.part ? "parts of " : ""}${ring.facts.members.length} accounts`,
      },
    ],
  };
}

function merged(history: CaseHistory, into: string, { now }: AdvanceContext): CaseHistory {
  const event: CaseEvent = { at: isoOf(now), event: "merged", cause: `one ring with ${into}` };
  return { ...history, mergedInto: into, events: [...history.events, event] };
}

function after(
  history: CaseHistory,
  rings: readonly JudgedRing[],
  context: AdvanceContext,
): CaseHistory {
  if (history.mergedInto !== null) return history;
  const { now } = context;
  const events: CaseEvent[] = [];
  const say = (event: CaseEvent["event"], cause: string): void => {
    events.push({ at: isoOf(now), event, cause });
  };
  const best = [...rings].sort(bySureness)[0];
  const ruled = ruledFinding(history);
  const finding = ruled ?? (best && isCase(best) ? (best.finding as CaseFinding) : history.finding);
  const unseen = best ? 0 : history.unseen + 1;
  const { members, doubtful } = membersAfter(history, rings, { unseen, now, by: context.by }, say);
  const lastSeen = Math.max(
    // kept as 1970 before 0.2 where nobody had sent anything
    Date.parse(history.lastSeen) || Date.parse(history.detected),
    ...rings.flatMap((ring) => lastOf(ring, now) ?? []),
  );
  const next: CaseHistory = {
    ...history,
    finding,
    members,
    doubtful,
    lastSeen: isoOf(lastSeen),
    score: best ? rounded(posteriorAs(best, finding, ruled !== null)) : history.score,
    logOdds: best ? logOddsAs(best, finding, ruled !== null) : history.logOdds,
    q: best?.q ?? history.q,
    families: best?.judgement.families ?? history.families,
    ...(best ? { exchanges: rings.reduce((sum, ring) => sum + volume(ring), 0) } : {}),
    unseen,
  };
  // what was confirmed of one finding says nothing of another
  const changed = finding !== history.finding;
  if (changed) say("finding", `${findingNames[finding]}; it was ${findingNames[history.finding]}`);
  const confirmedBefore = changed ? null : history.confirmed;
  const wasConfirmed = confirmedBefore !== null;
  const needed = requiredLogOdds(context.threshold, context.by);
  const stands =
    history.ruling?.ruling === "confirm" ||
    wasConfirmed ||
    (best !== undefined && isCase(best) && next.logOdds >= needed);
  const confirmed = stands ? (confirmedBefore ?? isoOf(now)) : null;
  if (stands && !wasConfirmed)
    say(
      "confirmed",
      history.ruling?.ruling === "confirm"
        ? `${history.ruling.actor}: ${history.ruling.reason}`
        : sureness(next.logOdds, needed),
    );
  const state = stateAfter({ ...next, confirmed }, context, lastSeen);
  if (state !== history.state && state !== "confirmed") say(state, causeOf(state, next));
  return { ...next, confirmed, state, events: [...history.events, ...events] };
}

/** Why a case counts as confirmed, in words. */
function sureness(logOdds: number, needed: number): string {
  const [is, least] = apartPercents(share(logOdds), share(needed));
  return `probability ${is}, ${least} needed`;
}

function bySureness(a: JudgedRing, b: JudgedRing): number {
  return (
    caseProbability(b.probabilities) - caseProbability(a.probabilities) ||
    b.judgement.logOdds - a.judgement.logOdds
  );
}

function volume(ring: JudgedRing): number {
  return ring.facts.members.reduce((sum, one) => sum + one.exchanges, 0);
}

/** Last exchange of any member; where none has sent anything, the last sign-up, or null where no record says when. */
function lastOf({ facts: { members } }: JudgedRing, now: number): number | null {
  const sent = members.flatMap((one) => (one.exchanges > 0 ? [one.last] : []));
  if (sent.length > 0) return mostOf(sent);
  const created = members.flatMap((one) => one.created ?? []);
  return created.length > 0 ? Math.min(now, mostOf(created)) : null;
}
