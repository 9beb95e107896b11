// The model as people read it, check another one, publish it, and see which were in use.

import { lastReport } from "../../../campaigns/records/kept-report.ts";
import { modelHash } from "../../../model/load.ts";
import type { Model } from "../../../model/schema.ts";
import { peopleForModel } from "../../../policy/publishing.ts";
import { type CheckedModel, checkedModel, usableModel } from "../../check-model.ts";
import { modelHistory, modelText, type ModelVersion } from "../../model-history.ts";
import {
  type ChosenModel,
  chosenModel,
  chosenName,
  modelOf,
  modelThatHolds,
} from "../../model-in-use.ts";
import { policyThatHolds } from "../../policy-in-use.ts";
import { models, publishModel, takesModelFile, waitingModels } from "../../publish-model.ts";
import { type Publication, type PublishOptions, withdrawWhole } from "../../publishing.ts";
import { type ToldModel, toldModel } from "../../told-model.ts";
import type { By, Use } from "./use.ts";
import { whenFree } from "./when-free.ts";

/** The model that holds, and what a person has to know who would publish another. */
export interface ModelInUse extends ToldModel {
  /** How it was chosen; null where the default holds because none ever was. */
  readonly since: (Pick<ChosenModel, "number" | "at" | "reason"> & { readonly by: string }) | null;
  /** The model that the last sweep judged by; null before the first one. */
  readonly judged: { readonly name: string; readonly hash: string } | null;
  /**
   * Of the model file that the server was started with, null without one: it is the model in use, the next sweep takes it
   * into use, or another one holds.
   */
  readonly file: {
    readonly hash: string;
    readonly state: "in_use" | "next_sweep" | "replaced";
  } | null;
  /** People that it takes to publish another. */
  readonly needs: 1 | 2;
  readonly waiting: readonly {
    /** Of its entry in the audit. */
    readonly number: number;
    readonly hash: string;
    readonly name: string;
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  }[];
}

/** @throws StillwatchError `model_outdated`, `audit_broken` */
async function model({ opened, modelFile }: Use, isPending: boolean): Promise<ModelInUse> {
  const { store } = opened;
  const chosen = await chosenModel(store);
  const told = toldModel(modelOf(chosen));
  return {
    ...told,
    since: chosen && {
      ...{ number: chosen.number, at: chosen.at, by: chosen.actor, reason: chosen.reason },
    },
    judged: (await lastReport(store))?.sweep.model ?? null,
    file: modelFile && {
      hash: modelHash(modelFile),
      state:
        modelHash(modelFile) === told.hash
          ? "in_use"
          : isPending && (await takesModelFile(store, modelFile))
            ? "next_sweep"
            : "replaced",
    },
    needs: peopleForModel(await policyThatHolds(opened)),
    waiting: (await waitingModels(store)).map(({ number, hash, data, by, at, reason }) => ({
      ...{ number, hash, name: data.name, by, at, reason },
    })),
  };
}

const modelName = async ({ opened }: Use): Promise<ReturnType<typeof chosenName>> =>
  chosenName(await chosenModel(opened.store));

const modelCheck = async ({ opened }: Use, text: string): Promise<CheckedModel> =>
  checkedModel(text, await modelThatHolds(opened.store));

/** @throws StillwatchError `model_bad`, and as `publishModel` */
async function modelPublish(
  { opened, refresh, modelFile: file }: Use,
  text: string,
  by: By,
  looked: Omit<PublishOptions<Model>, "file">,
): Promise<Publication & { readonly hasFile: boolean }> {
  const given = usableModel(text);
  const done = await whenFree(() => publishModel(opened.store, given, by, { file, ...looked }));
  // new accounts are tested by the model that holds
  if (done.status === "published") await refresh();
  return { ...done, hasFile: file !== null };
}

/** @throws StillwatchError `model_not_waiting`, `model_not_own` */
const modelWithdraw = ({ opened }: Use, hash: string, by: By): Promise<void> =>
  whenFree(() => withdrawWhole(opened.store, models, hash, by));

const modelVersions = ({ opened }: Use): Promise<ModelVersion[]> => modelHistory(opened.store);

/** @throws StillwatchError `unknown_model` */
const modelVersion = async ({ opened }: Use, hash: string): Promise<{ readonly text: string }> => ({
  text: await modelText(opened.store, hash),
});

export const modelUses = {
  model,
  modelName,
  modelCheck,
  modelPublish,
  modelWithdraw,
  modelVersions,
  modelVersion,
};
