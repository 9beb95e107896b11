// Campaigns over time, pure: the lives that are known and the rings of this sweep give the lives after it.
// A ring continues the campaign with which it shares the most members; two pieces of one campaign stay one; where a
// ring joins two campaigns, the older goes on and the other says so. Ids are never given twice.
// A campaign is confirmed when its evidence stands against all looks so far: the k-th look that counts is allowed
// the share 6/(π²k²) of the error, so that the sum over endless looks stays what one look was allowed (alpha
// spending; Lan and DeMets 1983), and only looks count at which it had grown, so that hourly sweeps cost little.

import type { CampaignLife, CampaignState, LifeEvent } from "../../core/case-history.ts";
import { isAlone, type JudgedRing } from "../../judge/index.ts";
import { membersAfter } from "./members.ts";
import { isoOf } from "../records/records.ts";

export interface LifeContext {
  /** Time of the last exchange that the sweep saw, ms. */
  readonly now: number;
  /** Posterior from which a ring is a campaign, 0 to 1. */
  readonly threshold: number;
  /** Accounts under a decision that binds them, by name, and since when, ms. */
  readonly contained: ReadonlyMap<string, number>;
}

export interface Advanced {
  readonly lives: readonly CampaignLife[];
  /** Campaign of each ring that stands for one. */
  readonly idOf: ReadonlyMap<JudgedRing, string>;
}

/** Share of the smaller side that a ring and a campaign must have in common to be one. */
const sameShare = 0.3;
/** Growth since the last look that counted from which a look counts. */
const grown = 1.1;
/** Sweeps without any ring after which a member that is active is let go, and a campaign's evidence is gone. */
const unseenSweeps = 6;
const hour = 3_600_000;
/** Silence after which a campaign is quiet. */
const silence = 48 * hour;
/** Share of the members under a decision from which a campaign is contained: new heads come every hour. */
const containedShare = 0.9;

/** Log-odds that the k-th look has to reach. */
export function requiredLogOdds(threshold: number, look: number): number {
  return Math.log(threshold / (1 - threshold)) + Math.log((Math.PI ** 2 / 6) * look ** 2);
}

export function advance(
  known: readonly CampaignLife[],
  judged: readonly JudgedRing[],
  context: LifeContext,
): Advanced {
  const suspects = suspectsOf(known, judged);
  const { ringsOf, mergedInto } = match(known, suspects);
  const idOf = new Map<JudgedRing, string>();
  const lives = known.map((life) => {
    const into = mergedInto.get(life.id);
    if (into) return merged(life, into, context);
    const rings = ringsOf.get(life.id) ?? [];
    for (const ring of rings) if (ring.isCampaign) idOf.set(ring, life.id);
    return after(life, rings, context);
  });
  let number = Math.max(0, ...known.map(({ id }) => Number(id.slice(2))));
  for (const ring of suspects)
    if (ring.isCampaign && !idOf.has(ring)) {
      const id = `c-${++number}`;
      idOf.set(ring, id);
      lives.push(after(born(id, ring, context), [ring], context));
    }
  return { lives, idOf };
}

/** Rings that continue one campaign, grouped. */
export function piecesOfOne(
  known: readonly CampaignLife[],
  judged: readonly JudgedRing[],
): JudgedRing[][] {
  return [...match(known, suspectsOf(known, judged)).ringsOf.values()];
}

function suspectsOf(known: readonly CampaignLife[], judged: readonly JudgedRing[]): JudgedRing[] {
  return judged.filter((ring) => ring.isCampaign || continues(ring, known));
}

/** A ring below the threshold still carries a live campaign on that it stands for. */
function continues(ring: JudgedRing, known: readonly CampaignLife[]): boolean {
  return ring.judgement.score >= 0.5 && known.some((life) => overlap(ring, life) >= sameShare);
}

function overlap(ring: JudgedRing, life: CampaignLife): number {
  const own = new Set(life.members.flatMap((one) => (one.left === null ? [one.account] : [])));
  // an account that was a campaign alone lends it to no ring of others that is none
  if (own.size === 1 && ring.facts.members.length > 1 && !ring.isCampaign) return 0;
  const common = ring.facts.members.filter((one) => own.has(one.name)).length;
  return common / Math.max(1, Math.min(own.size, ring.facts.members.length));
}

function match(
  known: readonly CampaignLife[],
  rings: readonly JudgedRing[],
): { ringsOf: Map<string, JudgedRing[]>; mergedInto: Map<string, string> } {
  const ringsOf = new Map<string, JudgedRing[]>();
  const mergedInto = new Map<string, string>();
  const live = known.filter((life) => life.mergedInto === null);
  for (const ring of rings) {
    const of = live
      .map((life) => ({ life, share: overlap(ring, life) }))
      .filter(({ share }) => share >= sameShare)
      .sort((a, b) => Number(a.life.id.slice(2)) - Number(b.life.id.slice(2)));
    if (of.length === 0) continue;
    const id = of[0]!.life.id;
    ringsOf.set(id, [...(ringsOf.get(id) ?? []), ring]);
    for (const { life } of of.slice(1)) mergedInto.set(life.id, id);
  }
  return { ringsOf, mergedInto };
}

function born(id: string, ring: JudgedRing, { now }: LifeContext): CampaignLife {
  return {
    id,
    state: "suspected",
    detected: isoOf(now),
    confirmed: null,
    lastSeen: isoOf(lastOf(ring)),
    members: [],
    doubtful: [],
    score: ring.judgement.score,
    logOdds: ring.judgement.logOdds,
    q: ring.q,
    families: ring.judgement.families,
    looks: 0,
    counted: 0,
    unseen: 0,
    mergedInto: null,
    word: null,
    apart: [],
    events: [
      {
        at: isoOf(now),
        event: "suspected",
        cause: isAlone(ring) ? "one account alone" : `${ring.facts.members.length} accounts`,
      },
    ],
  };
}

function merged(life: CampaignLife, into: string, { now }: LifeContext): CampaignLife {
  const event: LifeEvent = { at: isoOf(now), event: "merged", cause: `one ring with ${into}` };
  return { ...life, mergedInto: into, events: [...life.events, event] };
}

function after(
  life: CampaignLife,
  rings: readonly JudgedRing[],
  context: LifeContext,
): CampaignLife {
  if (life.mergedInto !== null) return life;
  const { now } = context;
  const events: LifeEvent[] = [];
  const say = (event: LifeEvent["event"], cause: string): void => {
    events.push({ at: isoOf(now), event, cause });
  };
  const best = [...rings].sort((a, b) => b.judgement.logOdds - a.judgement.logOdds)[0];
  const unseen = best ? 0 : life.unseen + 1;
  const { members, doubtful } = membersAfter(life, rings, { unseen, now }, say);
  const exchanges = rings.reduce((sum, ring) => sum + volume(ring), 0);
  const counts = exchanges >= grown * life.counted && exchanges > 0;
  const looks = life.looks + Number(counts);
  const lastSeen = Math.max(Date.parse(life.lastSeen), ...rings.map(lastOf));
  const next: CampaignLife = {
    ...life,
    members,
    doubtful,
    lastSeen: isoOf(lastSeen),
    score: best?.judgement.score ?? life.score,
    logOdds: best?.judgement.logOdds ?? life.logOdds,
    q: best?.q ?? life.q,
    families: best?.judgement.families ?? life.families,
    looks,
    counted: counts ? exchanges : life.counted,
    unseen,
  };
  const wasConfirmed = life.confirmed !== null;
  const stands =
    life.word?.word === "confirm" ||
    wasConfirmed ||
    (best !== undefined &&
      best.isCampaign &&
      next.logOdds >= requiredLogOdds(context.threshold, Math.max(1, looks)));
  const confirmed = stands ? (life.confirmed ?? isoOf(now)) : null;
  if (stands && !wasConfirmed)
    say(
      "confirmed",
      life.word?.word === "confirm"
        ? `${life.word.actor}: ${life.word.reason}`
        : `log-odds ${next.logOdds.toFixed(1)} at look ${looks}, ${requiredLogOdds(context.threshold, Math.max(1, looks)).toFixed(1)} needed`,
    );
  const state = stateAfter({ ...next, confirmed }, context, lastSeen);
  if (state !== life.state && state !== "confirmed") say(state, causeOf(state, next));
  return { ...next, confirmed, state, events: [...life.events, ...events] };
}

function stateAfter(life: CampaignLife, context: LifeContext, lastSeen: number): CampaignState {
  if (life.word?.word === "clear") return "cleared";
  if (life.unseen >= unseenSweeps && context.now - lastSeen < silence && life.confirmed === null)
    return "cleared";
  if (context.now - lastSeen >= silence) return "quiet";
  const active = life.members.filter((one) => one.left === null);
  if (life.state === "quiet" && life.unseen === 0) return "returned";
  if (life.confirmed === null) return "suspected";
  const held = active.filter((one) => context.contained.has(one.account)).length;
  if (active.length > 0 && held >= containedShare * active.length) return "contained";
  if (life.state === "contained" || life.state === "returned") return "returned";
  return "confirmed";
}

function causeOf(state: CampaignState, life: CampaignLife): string {
  switch (state) {
    case "cleared":
      return life.word
        ? `${life.word.actor}: ${life.word.reason}`
        : "no ring stands for it any more";
    case "quiet":
      return `nothing since ${life.lastSeen}`;
    case "contained":
      return "nine in ten of its members are under a decision";
    case "returned":
      return "members without a decision are active";
    default:
      return "the evidence changed";
  }
}

function volume(ring: JudgedRing): number {
  return ring.facts.members.reduce((sum, one) => sum + one.exchanges, 0);
}

function lastOf(ring: JudgedRing): number {
  return Math.max(...ring.facts.members.map((one) => one.last));
}
