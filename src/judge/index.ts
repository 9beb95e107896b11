// Rings to judgements: facts, members, signals, and control of the false discovery rate over all rings of a sweep.

import { type Incidence, joinRings, type Ring, tiesOf } from "../rings/index.ts";
import type { Store } from "../store/open.ts";
import { candidatesFor, keepFitting, withCandidates } from "./adopt.ts";
import { type Judgement, judge } from "./combine.ts";
import { type AccountFacts } from "./account-facts.ts";
import type { RingFacts } from "./ring-facts.ts";
import { type RingLoader, ringLoader } from "./ring-loader.ts";
import { memberFit, staysInRing } from "./members.ts";
import { isCrowd, isSelfIdentified, partOf, split } from "./split.ts";
import { qValues } from "./q-values.ts";
import { quantile } from "../core/stats.ts";
import { type MatchedControls, controlFinder } from "./matched-controls.ts";
import type { Weights } from "./weights.ts";

export { blindSignals } from "./blind.ts";
export type { Judgement } from "./combine.ts";
export { rounded } from "./combine.ts";
export { type AccountFacts, loadAccounts } from "./account-facts.ts";
export { type RingFacts } from "./ring-facts.ts";
export type { Weights } from "./weights.ts";
export { selfIdentification as openness } from "./signals/self-identified.ts";
export { clearFit } from "./members.ts";
export { isAlone, judgeAlone } from "./solo/index.ts";

export interface JudgedRing {
  readonly facts: RingFacts;
  readonly judgement: Judgement;
  /** Fit of each member to the ring's behaviour, in nats. */
  readonly fit: readonly number[];
  /** Share of honest rings among those that score at least as high. */
  readonly q: number;
  readonly isCampaign: boolean;
}

export interface JudgeOptions {
  /** False discovery rate over the rings of the sweep. */
  readonly fdr: number;
  /** Posterior from which a ring is a campaign. */
  readonly threshold: number;
  /** Groups of rings that are known to be one; each group is judged again as one ring. */
  readonly together?: (judged: readonly JudgedRing[]) => readonly (readonly JudgedRing[])[];
  /** Other weights than the learned ones, for calibration. */
  readonly weights?: Weights;
}

/** Leaving strangers out shows others more clearly; it settles in two or three rounds. */
const pruningRounds = 4;
const adoptingRounds = 2;
/** Score from which a ring is looked at member by member. */
const suspected = 0.2;
/** Fewest members that a ring keeps. */
const fewestMembers = 3;

export async function judgeRings(
  store: Store,
  incidence: Incidence,
  accounts: readonly AccountFacts[],
  rings: readonly Ring[],
  options: JudgeOptions,
): Promise<JudgedRing[]> {
  const inRing = new Set(rings.flatMap((ring) => [...ring.accounts]));
  const controlsFor = controlFinder(
    accounts.filter((_, a) => !inRing.has(a)),
    accounts,
  );
  // pieces of a crowd that all turn out campaigns are one campaign, with a payment instrument for every few of its accounts
  const crowdOf = new Map<number, Ring>();
  const splitUp = (ring: Ring): Ring[] => {
    const pieces = split(incidence, ring, accounts);
    if (pieces.length > 1 && isCrowd(incidence, ring))
      for (const account of ring.accounts) crowdOf.set(account, ring);
    return pieces;
  };
  const apart = rings.flatMap(splitUp);
  const loader = await ringLoader(store, incidence, accounts);
  // only rings that changed are counted anew
  const reload: Reload = async (rings, before) => {
    const known = new Map(before.map((one) => [one.ring, one]));
    const fresh = await loader.facts(rings.filter((ring) => !known.has(ring)));
    let next = 0;
    return rings.map((ring) => known.get(ring) ?? fresh[next++]!);
  };
  const prune = async (rings: RingFacts[]): Promise<RingFacts[]> => {
    let facts = rings;
    for (let round = 0; round < pruningRounds; round++) {
      const judged = facts.map((one) => judge(one, controlsFor, options.weights));
      facts = await knowStrangers(loader, facts, (_, i) => judged[i]!.score >= suspected);
      const kept = facts.map((one, i) => withoutStrangers(incidence, one, judged[i]!, controlsFor));
      if (kept.every((ring, i) => ring === facts[i]!.ring)) break;
      facts = await reload(kept, facts);
    }
    return facts;
  };
  let facts = await prune(await reload(apart, []));
  // a ring that lost its strangers may show two pieces where a crowd hid them
  const again = facts.flatMap((one) => splitUp(one.ring));
  facts = await prune(await reload(again, facts));
  // whom one campaign lets go may belong to another
  for (let round = 0; round < adoptingRounds; round++) {
    const grown = await adoptStragglers(
      incidence,
      accounts,
      facts,
      controlsFor,
      options,
      reload,
      loader,
    );
    const before = new Set(facts);
    if (grown.every((one) => before.has(one))) break;
    facts = await prune(grown);
  }
  const joined = await asOne(judgeAll(facts), (judged) => piecesOfCrowds(judged, crowdOf));
  return options.together ? asOne(joined, options.together) : joined;

  async function asOne(
    judged: JudgedRing[],
    groupsOf: NonNullable<JudgeOptions["together"]>,
  ): Promise<JudgedRing[]> {
    const groups = groupsOf(judged).filter((group) => group.length > 1);
    if (groups.length === 0) return judged;
    const inGroup = new Set(groups.flat());
    const whole = await reload(
      groups.map((group) => joinRings(group.map((one) => one.facts.ring))),
      [],
    );
    const others = judged.filter((one) => !inGroup.has(one));
    return judgeAll([...others.map((one) => one.facts), ...whole]);
  }

  function judgeAll(all: readonly RingFacts[]): JudgedRing[] {
    const judgements = all.map((one) => judge(one, controlsFor, options.weights));
    const q = qValues(judgements.map(({ eligible, score }) => (eligible ? score : 0)));
    return all.map((one, i) => ({
      facts: one,
      judgement: judgements[i]!,
      fit: memberFit(one, tiesOf(incidence, one.ring).tie, controlsFor(medianVolume(one))),
      q: q[i]!,
      isCampaign:
        judgements[i]!.eligible &&
        judgements[i]!.score >= options.threshold &&
        q[i]! <= options.fdr,
    }));
  }
}

/** Campaigns whose members mostly came out of one crowd, crowd by crowd. */
function piecesOfCrowds(
  judged: readonly JudgedRing[],
  crowdOf: ReadonlyMap<number, Ring>,
): readonly (readonly JudgedRing[])[] {
  const campaigns = judged.filter((one) => one.isCampaign);
  const crowds = campaigns.map((one) => {
    const counts = new Map<Ring | undefined, number>();
    for (const account of one.facts.ring.accounts) {
      const crowd = crowdOf.get(account);
      counts.set(crowd, (counts.get(crowd) ?? 0) + 1);
    }
    return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  });
  return [...new Set(crowds)]
    .filter((crowd) => crowd !== undefined)
    .map((crowd) => campaigns.filter((_, i) => crowds[i] === crowd));
}

/** The facts, with what strangers say in the words of those rings that `isWanted`. */
async function knowStrangers(
  loader: RingLoader,
  facts: readonly RingFacts[],
  isWanted: (facts: RingFacts, i: number) => boolean,
): Promise<RingFacts[]> {
  const wanted = await loader.withStrangers(facts.filter(isWanted));
  let next = 0;
  return facts.map((one, i) => (isWanted(one, i) ? wanted[next++]! : one));
}

type Reload = (rings: readonly Ring[], before: readonly RingFacts[]) => Promise<RingFacts[]>;

async function adoptStragglers(
  incidence: Incidence,
  accounts: readonly AccountFacts[],
  facts: readonly RingFacts[],
  controlsFor: (volume: number) => MatchedControls,
  options: JudgeOptions,
  reload: Reload,
  loader: RingLoader,
): Promise<RingFacts[]> {
  const isCampaign = facts.map((one) => {
    const { eligible, score } = judge(one, controlsFor, options.weights);
    return eligible && score >= options.threshold;
  });
  if (!isCampaign.some(Boolean)) return [...facts];
  // nobody is taken from another campaign
  const taken = new Set(facts.flatMap((one, i) => (isCampaign[i] ? [...one.ring.accounts] : [])));
  const campaigns = facts.filter((_, i) => isCampaign[i]);
  const candidates = candidatesFor(
    incidence,
    campaigns.map((one) => one.ring),
    (account) => !taken.has(account) && !isSelfIdentified(accounts[account]!),
  );
  const wide = facts.map((one, i) =>
    isCampaign[i]
      ? withCandidates(incidence, one.ring, candidates[campaigns.indexOf(one)]!)
      : one.ring,
  );
  const wideFacts = await knowStrangers(
    loader,
    await reload(wide, facts),
    (_, i) => isCampaign[i]!,
  );
  const kept = wideFacts.map((one, i) =>
    isCampaign[i]
      ? keepFitting(incidence, facts[i]!.ring, one, accounts, controlsFor(medianVolume(facts[i]!)))
      : one.ring,
  );
  // whoever was adopted leaves the ring that it was in
  const adopted = new Set(kept.flatMap((ring, i) => (isCampaign[i] ? [...ring.accounts] : [])));
  const left = kept
    .map((ring, i) => (isCampaign[i] ? ring : partOf(ring, (m) => !adopted.has(ring.accounts[m]!))))
    .filter((ring, i) => isCampaign[i] || ring.accounts.length >= fewestMembers);
  return reload(left, [...facts, ...wideFacts]);
}

function withoutStrangers(
  incidence: Incidence,
  facts: RingFacts,
  judgement: Judgement,
  controlsFor: (volume: number) => MatchedControls,
): Ring {
  if (judgement.score < suspected) return facts.ring;
  const fit = memberFit(facts, tiesOf(incidence, facts.ring).tie, controlsFor(medianVolume(facts)));
  const keep = fit.map(staysInRing);
  const count = keep.filter(Boolean).length;
  if (count === fit.length || count < fewestMembers) return facts.ring;
  return partOf(facts.ring, (i) => keep[i]!);
}

function medianVolume(facts: RingFacts): number {
  return quantile(
    facts.members.map((one) => one.exchanges).sort((a, b) => a - b),
    0.5,
  );
}
