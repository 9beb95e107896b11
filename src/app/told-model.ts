// A model in a form that a person reads and that can be drawn: where it comes from, its thresholds, and each measure under the
// signal that a reader knows, with what it says for each question. In: a model. Out: data; nothing is computed from logs.

import type { Family } from "../core/campaign.ts";
import { accountSignals } from "../judge/signals/of-accounts/index.ts";
import { ringSignals } from "../judge/signals/of-rings/index.ts";
import type { Curve } from "../model/findings.ts";
import { defaultModel, modelHash } from "../model/load.ts";
import type { Model } from "../model/schema.ts";

export const questions = ["hand", "machine", "training", "open"] as const;
export type QuestionName = (typeof questions)[number];

export interface ToldMeasure {
  readonly id: string;
  readonly family: Family;
  /** What the signal that it is a figure of is called, and what that measures. */
  readonly signal: string;
  readonly measures: string;
  /** Of the median honest group; null where it is not known. */
  readonly usual: number | null;
  /** Nats at knots, before shrinking; only the questions to which it says something. */
  readonly curves: Readonly<Partial<Record<QuestionName, Curve>>>;
}

export interface ToldAccountSignal {
  readonly id: string;
  readonly family: Family;
  readonly name: string;
  /** Least and most that it says, in nats, and how much of it counts. */
  readonly least: number;
  readonly most: number;
  readonly factor: number;
}

export interface ToldModel {
  readonly name: string;
  readonly hash: string;
  readonly about: string;
  /** The one that comes with the program. */
  readonly is_default: boolean;
  readonly provenance: Model["provenance"];
  readonly verdict: Model["verdict"];
  readonly least: Model["findings"]["least"];
  readonly families: Model["findings"]["families"];
  readonly fewest: number;
  readonly questions: Readonly<
    Record<
      QuestionName,
      { readonly bias: number; readonly shrink: number; readonly most_wording: number }
    >
  >;
  readonly measures: readonly ToldMeasure[];
  readonly alone: {
    readonly threshold: number;
    readonly fdr: number;
    readonly bias: number;
    readonly caps: Model["alone"]["family_caps"];
    readonly signals: readonly ToldAccountSignal[];
  };
}

export function toldModel(model: Model): ToldModel {
  const { findings, alone } = model;
  const hash = modelHash(model);
  return {
    ...{ name: model.name, hash, about: model.about },
    is_default: hash === modelHash(defaultModel()),
    ...{ provenance: model.provenance, verdict: model.verdict },
    ...{ least: findings.least, families: findings.families, fewest: findings.fewest },
    questions: Object.fromEntries(
      questions.map((name) => {
        const { bias, shrink, most_wording } = findings[name];
        return [name, { bias, shrink, most_wording }];
      }),
    ) as ToldModel["questions"],
    measures: ringSignals.flatMap(({ name, measures, figures }) =>
      figures.map(({ id, family }) => ({
        ...{ id, family, signal: name, measures, usual: findings.usual[id] ?? null },
        curves: Object.fromEntries(
          questions.flatMap((question) => {
            const curve = findings[question].curves[id];
            return curve ? [[question, curve]] : [];
          }),
        ),
      })),
    ),
    alone: {
      ...{ threshold: alone.threshold, fdr: alone.fdr, bias: alone.bias, caps: alone.family_caps },
      signals: accountSignals.map(({ id, family, name }) => {
        const { bounds, factor } = alone.signals[id]!;
        return { id, family, name, least: bounds[0], most: bounds[1], factor: factor[0] };
      }),
    },
  };
}
