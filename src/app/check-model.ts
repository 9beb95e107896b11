// Whether a model that somebody sends could be used, and in what it differs from the one in use: measures whose curves are
// others, and every number besides. Takes nothing into use.

import { reasonOf, StillwatchError } from "../core/errors.ts";
import { checkModel } from "../judge/bound-model.ts";
import type { Curve } from "../model/findings.ts";
import { type Difference, diffModels } from "../model/diff.ts";
import { modelHash, parseModel } from "../model/load.ts";
import type { Model } from "../model/schema.ts";
import { type QuestionName, questions } from "./told-model.ts";

export interface CurveChange {
  readonly measure: string;
  readonly question: QuestionName;
  /** Null where one of the two says nothing. */
  readonly from: Curve | null;
  readonly to: Curve | null;
}

export interface ModelDifference {
  readonly curves: readonly CurveChange[];
  /** Every other number, the first five hundred; provenance is left out. */
  readonly numbers: readonly Difference[];
  readonly numbers_total: number;
}

interface ModelFault {
  /** Where in the model; empty where it is none. */
  readonly path: string;
  readonly why: string;
}

type SentModel =
  | { readonly ok: false; readonly faults: readonly ModelFault[] }
  | { readonly ok: true; readonly model: Model };

export type CheckedModel =
  | { readonly ok: false; readonly faults: readonly ModelFault[] }
  | ({ readonly ok: true; readonly name: string; readonly hash: string } & ModelDifference);

const mostNumbers = 500;

/** A model from the text that somebody sends, bound to the signals; or each fault with its place. */
function sentModel(text: string): SentModel {
  let read: ReturnType<typeof parseModel>;
  try {
    read = parseModel(text);
  } catch (error) {
    return { ok: false, faults: [{ path: "", why: `this is no model: ${reasonOf(error)}` }] };
  }
  if (!read.ok)
    return {
      ok: false,
      faults: read.problems.map(({ place, text: why }) => ({ path: place, why })),
    };
  const faults = checkModel(read.model).map((problem) => {
    const [path, ...why] = problem.split(": ");
    return { path: path!, why: why.join(": ") };
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, model: read.model };
}

/** @throws StillwatchError `model_bad` */
export function usableModel(text: string): Model {
  const sent = sentModel(text);
  if (sent.ok) return sent.model;
  throw new StillwatchError("model_bad", {
    problems: sent.faults.map(({ path, why }) => (path === "" ? why : `${path}: ${why}`)),
  });
}

export function checkedModel(text: string, inUse: Model): CheckedModel {
  const sent = sentModel(text);
  if (!sent.ok) return sent;
  const { model } = sent;
  return {
    ...{ ok: true, name: model.name, hash: modelHash(model) },
    ...modelDifference(inUse, model),
  };
}

export function modelDifference(from: Model, to: Model): ModelDifference {
  const curves = questions.flatMap((question) => {
    const [before, after] = [from.findings[question].curves, to.findings[question].curves];
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((measure) => {
      const [one, other] = [before[measure] ?? null, after[measure] ?? null];
      return JSON.stringify(one) === JSON.stringify(other)
        ? []
        : [{ measure, question, from: one, to: other }];
    });
  });
  const others = diffModels(from, to).filter(
    ({ place }) => !place.startsWith("provenance.") && !/^findings\.\w+\.curves\./.test(place),
  );
  return { curves, numbers: others.slice(0, mostNumbers), numbers_total: others.length };
}
