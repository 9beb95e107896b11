// The model as people read it, check another one, and see which were in use.

import type { Model } from "../../../model/schema.ts";
import { type CheckedModel, checkedModel, modelDifference } from "../../check-model.ts";
import { entriesOf } from "../../entries-of.ts";
import { type ToldModel, toldModel } from "../../told-model.ts";
import type { Use } from "./use.ts";

const model = ({ model: one }: Use): Promise<ToldModel> => Promise.resolve(toldModel(one));

const modelCheck = ({ model: inUse }: Use, text: string): Promise<CheckedModel> =>
  Promise.resolve(checkedModel(text, inUse));

/** A model that came into use; with how many curves and other numbers it differs from the one before. */
export interface ModelVersion {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly hash: string;
  readonly name: string;
  readonly learned: string;
  readonly curves: number | null;
  readonly numbers: number | null;
}

/** The newest first. @throws StillwatchError `audit_broken` */
async function modelVersions({ opened }: Use): Promise<ModelVersion[]> {
  let before: Model | null = null;
  const versions: ModelVersion[] = [];
  for (const { number, at, actor, subject, data } of await entriesOf<Model>(opened.store, [
    "model",
  ])) {
    const differs = before && differenceFrom(before, data);
    versions.push({
      ...{ number, at, by: actor, hash: subject, name: data.name },
      learned: data.provenance.learned,
      ...{ curves: differs?.curves.length ?? null, numbers: differs?.numbers_total ?? null },
    });
    before = data;
  }
  return versions.toReversed();
}

/** Null where one of an earlier version has another shape. */
function differenceFrom(before: Model, after: Model): ReturnType<typeof modelDifference> | null {
  const isOfNow = (one: Model): boolean => one.findings?.hand?.curves !== undefined;
  return isOfNow(before) && isOfNow(after) ? modelDifference(before, after) : null;
}

export const modelUses = { model, modelCheck, modelVersions };
