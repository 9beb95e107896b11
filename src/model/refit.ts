// A model re-weighed by labelled groups, question by question: what each label answers, whether there are enough of both
// answers, whether what is learned holds on groups that were left out. In: the model in use, labelled measures. Out: the
// findings as re-weighed, and what became of each question. Pure.

import { type Finding, isCaseFinding } from "../core/findings.ts";
import { crossValidate, type Example, type Validated } from "./cross-validate.ts";
import { ask, type FindingsModel, lessTheOpen, type Measured } from "./findings.ts";
import { fitReweighing } from "./fit-reweighing.ts";
import {
  evidenceOf,
  type FamilyOf,
  reweighed,
  type Reweighing,
  wordingFamily,
} from "./reweighing.ts";

/** Questions that labels can re-weigh, in the order in which they are asked. */
export const labelledQuestions = ["hand", "machine", "training"] as const;
export type LabelledQuestion = (typeof labelledQuestions)[number];

/** Labelled groups of each answer from which a question is re-weighed: of fewer, one odd case would lead. */
export const fewestLabelled = 10;

export interface LabelledGroup {
  readonly finding: Finding;
  readonly measures: Measured;
  /** Groups that are left out together. */
  readonly fold: string;
}

export interface Refitted {
  readonly question: LabelledQuestion;
  /** Labelled groups that answer yes and no. */
  readonly yes: number;
  readonly no: number;
  /** Null where there are too few of either answer. */
  readonly learned: (Validated & { readonly by: Reweighing }) | null;
  /** Whether the model takes it: the loss on groups left out is lower, or it was forced. */
  readonly taken: boolean;
}

/**
 * What a label answers: the probability of a finding is a product of answers (findings.ts), and a label speaks of those
 * alone that are in its own. Null where it says nothing.
 */
export function answerOf(finding: Finding, question: LabelledQuestion): boolean | null {
  if (question === "hand") return isCaseFinding(finding);
  if (!isCaseFinding(finding)) return null;
  if (question === "machine") return finding !== "other-abuse";
  return finding === "other-abuse" ? null : finding === "distillation";
}

/** What a party in the open explains of one hand: as it is, because no label re-weighs it. */
function openness(
  model: FindingsModel,
  measures: Measured,
  familyOf: FamilyOf,
): Readonly<Record<string, number>> {
  const { logOdds } = ask(model.open, measures, (id) => familyOf(id) === wordingFamily);
  return { explained: lessTheOpen(0, logOdds, model.explained) };
}

/** @param force takes what was learned even where it is no better */
export function refit(
  model: FindingsModel,
  groups: readonly LabelledGroup[],
  familyOf: FamilyOf,
  force: boolean,
): { readonly findings: FindingsModel; readonly questions: readonly Refitted[] } {
  const least = {
    hand: model.least.hand,
    machine: model.least.machine,
    training: model.least.distillation,
  };
  const questions = labelledQuestions.map((question): Refitted => {
    const { bias, curves } = model[question];
    const examples = groups.flatMap(({ finding, measures, fold }): Example[] => {
      const yes = answerOf(finding, question);
      return yes === null
        ? []
        : [
            {
              ...{ yes, fold },
              evidence: {
                ...evidenceOf(model[question], measures, familyOf),
                ...(question === "hand" ? openness(model, measures, familyOf) : {}),
              },
            },
          ];
    });
    const yes = examples.filter((one) => one.yes).length;
    const no = examples.length - yes;
    if (Math.min(yes, no) < fewestLabelled)
      return { question, yes, no, learned: null, taken: false };
    const families = [...new Set(Object.keys(curves).map(familyOf))].sort();
    const by = fitReweighing(examples, bias, families);
    const learned = { ...crossValidate(examples, bias, families, least[question]), by };
    return { question, yes, no, learned, taken: force || learned.gain.mean > 0 };
  });
  let findings = model;
  for (const { question, learned, taken } of questions)
    if (learned && taken)
      findings = { ...findings, [question]: reweighed(model[question], learned.by, familyOf) };
  return { findings, questions };
}
