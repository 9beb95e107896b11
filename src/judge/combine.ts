// An account's signals measured and scored under a model (model/score.ts). In: facts, matched controls, the model. Out: the
// judgement with a reading for each signal that had data, and the signals that had none.

import type { Family, SignalReading } from "../core/campaign.ts";
import { rounded } from "../core/stats.ts";
import type { Scoring } from "../model/schema.ts";
import { score } from "../model/score.ts";
import type { RingFacts } from "./ring-facts.ts";
import type { BoundSignal } from "./bound-model.ts";
import type { MatchedControls } from "./matched-controls.ts";

export interface Judgement {
  readonly readings: readonly SignalReading[];
  /** Of a ring: every figure of it by measure, NaN where it is blind. */
  readonly measures?: Readonly<Record<string, number>>;
  /** Signals without data, with the reason. */
  readonly blind: readonly { readonly signal: string; readonly why: string }[];
  readonly logOdds: number;
  readonly score: number;
  /** Families that speak for a campaign, strongest first. */
  readonly families: readonly Family[];
  /** Whether the two-family rule is met. */
  readonly eligible: boolean;
}

/** The judgement of any signals that are bound to a model. */
export function weigh<Of extends MatchedControls>(
  bound: readonly BoundSignal<Of>[],
  ring: RingFacts,
  controls: Of,
  by: Scoring,
): Judgement {
  const measured = bound.map(({ signal, response }) => ({
    signal,
    response,
    measure: signal.measure(ring, controls, response),
  }));
  const seen = measured.flatMap(({ signal, measure }) =>
    measure === null || Number.isNaN(measure.weight) ? [] : [{ signal, measure }],
  );
  const nats = seen.map(({ signal, measure }) => ({
    id: signal.id,
    family: signal.family,
    weight: measure.weight,
  }));
  const scored = score(nats, { members: ring.members.length, readable: ring.prompts > 0 }, by);
  return {
    readings: seen.map(({ signal, measure }, i) => ({
      id: signal.id,
      family: signal.family,
      weight: rounded(scored.weights[i]!),
      purpose: 0,
      value: rounded(measure.value),
      control_value: rounded(measure.control),
      text: measure.text,
    })),
    blind: measured
      .filter(({ measure }) => measure === null || Number.isNaN(measure.weight))
      .map(({ signal, response }) => ({
        signal: signal.id,
        why: `needs ${signal.least(response)}`,
      })),
    logOdds: scored.logOdds,
    score: scored.score,
    families: scored.families,
    eligible: scored.eligible,
  };
}
