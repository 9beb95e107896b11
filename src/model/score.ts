// From measures to a judgement, in one place that both the sweep and the fit use: bounded weights are multiplied by
// their factors and summed under a cap for each family; the sum and the priors give the log-odds; a campaign needs
// two families and behaviour besides. Pure. In: what each signal measured, in nats. Out: log-odds, and what counted.

import type { Family } from "../core/campaign.ts";
import { rounded } from "../core/stats.ts";
import type { Scoring } from "./schema.ts";

/** What one signal measured of one ring, before bounds and factor. */
export interface Measured {
  readonly id: string;
  readonly family: Family;
  /** Natural-log likelihood ratio; above 0 speaks for a campaign. */
  readonly weight: number;
}

/** What of a ring the score depends on beside its measures. */
export interface Size {
  readonly members: number;
  /** Whether any prompt could be read. */
  readonly readable: boolean;
}

export interface Scored {
  /** What each measure counts, in nats, in the order in which they came. */
  readonly weights: readonly number[];
  readonly logOdds: number;
  /** Posterior probability, 0 to 1, rounded. */
  readonly score: number;
  /** Families that speak for a campaign, strongest first. */
  readonly families: readonly Family[];
  /** Whether enough independent families speak. */
  readonly eligible: boolean;
}

/** @throws Error where the model has no entry for a signal: it was checked when it was read (judge/bound-model.ts) */
export function score(measured: readonly Measured[], size: Size, by: Scoring): Scored {
  const large = size.members / (size.members + by.half_large);
  const sums = new Map<Family, number>();
  let against = 0;
  const weights = measured.map(({ id, family, weight: raw }) => {
    const { factor, bounds } = by.signals[id]!;
    const bounded = Math.min(bounds[1], Math.max(bounds[0], raw));
    const weight = bounded * (factor[0] + factor[1] * large);
    // what only exonerates is not capped: its signals do not describe one fact
    if (bounds[1] <= 0) against += weight;
    else sums.set(family, (sums.get(family) ?? 0) + weight);
    return weight;
  });
  let logOdds = by.bias + against + sizePrior(size.members, by);
  for (const [family, sum] of sums) logOdds += Math.min(by.family_caps[family], sum);
  const { speaks } = by.eligibility;
  const families = [...sums]
    .filter(([, sum]) => sum >= speaks)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([family]) => family);
  return {
    weights,
    logOdds,
    score: rounded(1 / (1 + Math.exp(-logOdds))),
    families,
    eligible: isEligible(families, sums.get("content") ?? 0, size, by),
  };
}

/** What is asked has to speak too, where it can be read: who came together and works alike may be a hackathon. */
function isEligible(
  families: readonly Family[],
  content: number,
  { readable }: Size,
  { eligibility: least }: Scoring,
): boolean {
  if (families.length < least.families) return false;
  if (readable && content >= least.murmurs) return true;
  const acts = families.some((family) => least.behaviour.includes(family));
  return (
    acts &&
    (!readable || (families.length >= least.families_without_words && content >= least.denies))
  );
}

/** What the size alone says, in nats; 0 at the unit. */
export function sizePrior(
  members: number,
  { size_prior: by }: Pick<Scoring, "size_prior">,
): number {
  return Math.max(by.least, Math.min(by.most, Math.log(members / by.unit)));
}
