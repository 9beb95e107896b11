// Stragglers: accounts outside every campaign that carry a campaign's own traits and behave like its members, as
// pieces of it that the community search left alone do. They are adopted; nothing else can join a campaign. Whom one
// campaign lets go may belong to another, so it goes on for some rounds, with the strangers leaving in between.

import { isCaseFinding } from "../../core/findings.ts";
import {
  claimsOf,
  type Incidence,
  partOf,
  type Ring,
  tiesOf,
  traitsOf,
} from "../../rings/index.ts";
import type { Model } from "../../model/schema.ts";
import { memberFit } from "../member-fit.ts";
import { memberLikeness } from "../member-likeness.ts";
import { medianVolume, type RingFacts } from "../ring-facts.ts";
import { isSelfIdentified } from "../self-identification.ts";
import { pruneStage } from "./prune.ts";
import {
  anchorOf,
  type JudgingContext,
  type JudgingState,
  nextRound,
  type TraceStep,
} from "./state.ts";

type Limits = Model["stages"]["adopt"];

export async function adoptStage(
  before: JudgingState,
  context: JudgingContext,
): Promise<JudgingState> {
  let state = before;
  for (let round = 0; round < context.model.stages.adopt.rounds; round++) {
    const grown = await adoptOnce(nextRound(state, "adopt"), context);
    const known = new Set(state.rings);
    if (grown.rings.every((one) => known.has(one))) break;
    state = await pruneStage(grown, context);
  }
  return state;
}

async function adoptOnce(state: JudgingState, context: JudgingContext): Promise<JudgingState> {
  const { incidence, accounts, model } = context;
  const { rings } = state;
  const isCampaign = rings.map((one) => isCaseFinding(context.judge(one).finding));
  if (!isCampaign.some(Boolean)) return state;
  // nobody is taken from another campaign
  const held = new Set(rings.flatMap((one, i) => (isCampaign[i] ? [...one.ring.accounts] : [])));
  const campaigns = rings.filter((_, i) => isCampaign[i]);
  const isApart = campaigns.map((one) => context.keptApart?.(one.ring.accounts));
  const candidates = candidatesFor(
    incidence,
    campaigns.map((one) => one.ring),
    (account, ring) =>
      !held.has(account) &&
      !isSelfIdentified(accounts[account]!) &&
      !(isApart[ring]?.(account) ?? false),
    model.stages.adopt.claim,
  );
  const wide = rings.map((one, i) =>
    isCampaign[i]
      ? withCandidates(
          incidence,
          one.ring,
          candidates[campaigns.indexOf(one)]!,
          model.stages.adopt.most,
        )
      : one.ring,
  );
  const wideFacts = await context.withStrangers(
    await context.load(wide, rings),
    (_, i) => isCampaign[i]!,
  );
  const grow = (mayJoin: (account: number) => boolean): Grown[] =>
    wideFacts.map((one, i) =>
      isCampaign[i]
        ? keepFitting(rings[i]!, one, context, state.rounds.adopt, mayJoin)
        : { ring: one.ring, trace: [] },
    );
  const all = grow(() => true);
  const known = [...rings, ...wideFacts];
  const grownFacts = await context.load(
    all.map(({ ring }) => ring),
    known,
  );
  const inRing = new Set(rings.flatMap((one) => [...one.ring.accounts]));
  const alone = grow((account) => !inRing.has(account));
  const grown = all.map((one, i) =>
    isAsMuchOne(rings[i]!, grownFacts[i]!, context) ? one : alone[i]!,
  );
  const kept = grown.map(({ ring }) => ring);
  const trace = grown.flatMap((one) => one.trace);
  // whoever was adopted leaves the ring that it was in
  const adopted = new Set(kept.flatMap((ring, i) => (isCampaign[i] ? [...ring.accounts] : [])));
  const left = kept
    .map((ring, i) => (isCampaign[i] ? ring : partOf(ring, (m) => !adopted.has(ring.accounts[m]!))))
    .filter((ring, i) => isCampaign[i] || ring.accounts.length >= model.stages.prune.fewest);
  return {
    ...state,
    rings: await context.load(left, [...known, ...grownFacts]),
    trace: [...state.trace, ...trace],
  };
}

/**
 * Whether a ring is as much one hand's as it was before it grew. Who stands in no ring and does what its members do
 * belongs to it, for better or worse; whom it would take from another ring, it must not show less clearly with.
 */
function isAsMuchOne(before: RingFacts, after: RingFacts, context: JudgingContext): boolean {
  if (before.ring === after.ring) return true;
  const [was, is] = [context.judge(before), context.judge(after)];
  return isCaseFinding(is.finding) && is.logOdds >= was.logOdds - context.model.stages.adopt.loses;
}

/** For each ring the free accounts that it claims, each account with the ring that claims it most. */
export function candidatesFor(
  incidence: Incidence,
  rings: readonly Ring[],
  isFree: (account: number, ring: number) => boolean,
  leastClaim: number,
): (readonly [account: number, claim: number])[][] {
  const best = new Map<number, readonly [ring: number, claim: number]>();
  rings.forEach((ring, number) => {
    for (const [account, claim] of claimsOf(incidence, ring.accounts, leastClaim))
      if (isFree(account, number) && claim > (best.get(account)?.[1] ?? -Infinity))
        best.set(account, [number, claim]);
  });
  const out: [number, number][][] = rings.map(() => []);
  for (const [account, [ring, claim]] of best) out[ring]!.push([account, claim]);
  return out;
}

/** A ring with its candidates, those that it claims most where there are many. */
export function withCandidates(
  incidence: Incidence,
  ring: Ring,
  all: readonly (readonly [account: number, claim: number])[],
  most: number,
): Ring {
  const candidates = [...all]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, Math.floor(most * ring.accounts.length));
  if (candidates.length === 0) return ring;
  const joined = [
    ...Array.from(ring.accounts, (account, i) => [account, ring.strength[i]!] as const),
    ...candidates,
  ].sort((a, b) => a[0] - b[0]);
  const accounts = Uint32Array.from(joined, ([account]) => account);
  return {
    accounts,
    strength: Float64Array.from(joined, ([, strength]) => strength),
    // a card that one member and one candidate have ties both, though it tied nobody before
    traits: traitsOf(incidence, accounts),
    methods: ring.methods,
  };
}

interface Grown {
  readonly ring: Ring;
  readonly trace: readonly TraceStep[];
}

/** Keeps those candidates that may join and behave like the members before them. */
function keepFitting(
  known: RingFacts,
  facts: RingFacts,
  context: JudgingContext,
  round: number,
  mayJoin: (account: number) => boolean,
): Grown {
  const before = known.ring;
  if (facts.ring === before) return { ring: before, trace: [] };
  const { incidence, accounts, model } = context;
  const old = new Set(before.accounts);
  const isOld = (i: number): boolean => old.has(facts.ring.accounts[i]!);
  const { tie, component } = tiesOf(incidence, facts.ring);
  const controls = context.controlsFor(medianVolume(known));
  const likeness = memberLikeness(context.groupOf(facts), model.likeness);
  const fit = memberFit(facts, tie, controls, model.membership, isOld).map(
    (nats, i) => nats + likeness[i]!,
  );
  const apart = ownPieces(component, isOld, model.stages.adopt);
  const joins = (i: number): boolean =>
    !isOld(i) &&
    mayJoin(facts.ring.accounts[i]!) &&
    !apart.has(component[i]!) &&
    fit[i]! > model.membership.clear &&
    accounts[facts.ring.accounts[i]!]!.exchanges > 0;
  if (!fit.some((_, i) => joins(i))) return { ring: before, trace: [] };
  const anchor = anchorOf(before);
  const trace: TraceStep[] = [];
  facts.ring.accounts.forEach((account, i) => {
    if (joins(i))
      trace.push({ account, stage: "adopt", round, event: "joined", fit: fit[i]!, anchor });
  });
  return { ring: partOf(facts.ring, (i) => isOld(i) || joins(i)), trace };
}

/** Pieces of candidates that hang together by payment instruments and addresses of their own: a ring of their own. */
function ownPieces(
  component: readonly number[],
  isMember: (i: number) => boolean,
  { fewest_apart }: Limits,
): ReadonlySet<number> {
  const sizes = new Map<number, number>();
  component.forEach((piece, i) => {
    sizes.set(piece, isMember(i) ? -Infinity : (sizes.get(piece) ?? 0) + 1);
  });
  return new Set([...sizes].flatMap(([piece, size]) => (size >= fewest_apart ? [piece] : [])));
}
