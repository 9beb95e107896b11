// The last word on each ring: its judgement, the fit of its members, and the finding as it may be reported.

import { type Finding, isCaseFinding, type Probabilities } from "../../core/findings.ts";
import type { GroupJudgement } from "../judge-group.ts";
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
  /** Probability that no hand is behind the ring; of an account alone the share of honest ones that score as high. */
  readonly q: number;
  readonly isCampaign: boolean;
  readonly finding: Finding;
  readonly probabilities: Probabilities;
  /** Set where its members are accounts in part: what is known of them is of the part alone. */
  readonly part?: Part;
}

/** What of accounts is judged, where it is not all that they send. */
export interface Part {
  /** Share of each member's exchanges, in the order of members. */
  readonly shares: readonly number[];
  /** By what its exchanges are told from the owners', in words. */
  readonly told: string;
  /** Where it is all that comes by some keys: labels of these, in the order of members. */
  readonly keys?: readonly (readonly string[])[];
  /** Ids of its exchanges, low and high halves one after the other. */
  readonly exchanges: Uint32Array;
}

/** @param fdr probability of an honest group up to which one is reported */
export function scoreRings(
  rings: readonly RingFacts[],
  context: JudgingContext,
  fdr: number,
): JudgedRing[] {
  const { clear } = context.model.membership;
  return rings.map((one) => {
    const judgement = context.judge(one);
    const fit = fitOf(one, context);
    const { probabilities, hand } = judgement;
    const finding = reported(judgement, context.threshold, fdr);
    return {
      facts: one,
      judgement,
      fit,
      edge: fit.map((nats) => nats < clear),
      q: 1 - hand,
      isCampaign: finding === "distillation",
      finding,
      probabilities,
    };
  });
}

/** The finding as it may be reported: a case that is not sure enough is none. */
export function reported(
  { finding, hand, probabilities }: GroupJudgement,
  threshold: number,
  fdr: number,
): Finding {
  if (!isCaseFinding(finding)) return finding;
  if (1 - hand > fdr) return "none";
  return finding === "distillation" && probabilities.distillation < threshold
    ? "concealed-operation"
    : finding;
}
