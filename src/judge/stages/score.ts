// The last word on each ring: its judgement, the fit of its members, and how many of what is reported will be honest.

import { qValues } from "./q-values.ts";
import type { Judgement } from "../combine.ts";
import type { RingFacts } from "../ring-facts.ts";
import { fitOf, type JudgingContext } from "./state.ts";

export interface JudgedRing {
  readonly facts: RingFacts;
  readonly judgement: Judgement;
  /** Fit of each member to the ring's behaviour, in nats. */
  readonly fit: readonly number[];
  /** Whether each member stands at the edge: its own behaviour hardly speaks for the ring. */
  readonly edge: readonly boolean[];
  /** Share of honest rings among those that score at least as high. */
  readonly q: number;
  readonly isCampaign: boolean;
}

/** @param fdr false discovery rate over the rings of the sweep */
export function scoreRings(
  rings: readonly RingFacts[],
  context: JudgingContext,
  fdr: number,
): JudgedRing[] {
  const judgements = rings.map(context.judge);
  const q = qValues(judgements.map(({ eligible, score }) => (eligible ? score : 0)));
  const { clear } = context.model.membership;
  return rings.map((one, i) => {
    const fit = fitOf(one, context);
    const { eligible, score } = judgements[i]!;
    return {
      facts: one,
      judgement: judgements[i]!,
      fit,
      edge: fit.map((nats) => nats < clear),
      q: q[i]!,
      isCampaign: eligible && score >= context.threshold && q[i]! <= fdr,
    };
  });
}
