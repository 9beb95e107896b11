// Publishing a model by a person: the next sweep judges by it, and searches anew. As many people as it takes for a policy: one
// who writes the model says who is found, and nobody should do alone what the policy asks two for.

import { defaultModel, modelHash } from "../model/load.ts";
import type { Model } from "../model/schema.ts";
import { peopleForModel } from "../policy/publishing.ts";
import { appendAudit } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import { deciding, type Said } from "./decisions.ts";
import { chosenHash, chosenModel } from "./model-in-use.ts";
import { policyThatHolds } from "./policy-in-use.ts";
import {
  fileAct,
  type Proposed,
  type Publication,
  type Publishable,
  publishWhole,
  type PublishOptions,
  takesFile,
  waiting,
} from "./publishing.ts";

export const models: Publishable<Model> = {
  what: "model",
  published: ["model_published", "model_default"],
  proposed: "model_proposed",
  withdrawn: "model_withdrawn",
  hashOf: modelHash,
  actionOf: (model) =>
    modelHash(model) === modelHash(defaultModel()) ? "model_default" : "model_published",
  refusals: {
    ...{ changed: "model_changed", same: "model_same", own: "model_own" },
    ...{ notWaiting: "model_not_waiting", notOwn: "model_not_own" },
  },
};

export const waitingModels = (store: Store): Promise<Proposed<Model>[]> => waiting(store, models);

/**
 * @throws StillwatchError `model_changed`, `model_same`, `model_own`, `not_another_person`, `actor_empty`, `actor_reserved`, `audit_broken`
 */
export const publishModel = (
  store: Store,
  model: Model,
  said: Said,
  options: PublishOptions<Model> = {},
): Promise<Publication> =>
  publishWhole(store, models, model, said, {
    ...options,
    standing: async () => {
      const inUse = chosenHash(await chosenModel(store));
      return { inUse, same: inUse, needs: peopleForModel(await policyThatHolds({ store })) };
    },
  });

/** Whether the model file that a server was started with is taken into use by its first sweep. */
export const takesModelFile = (store: Store, file: Model): Promise<boolean> =>
  takesFile(store, models, file);

/**
 * Takes the model file that a server was started with into use, where it holds. At the begin of a sweep, which judges by it.
 * @param now the log's, Unix ms
 */
export async function takeModelFile(store: Store, file: Model, now: number): Promise<void> {
  await deciding(store, async () => {
    const isThere = chosenHash(await chosenModel(store)) === modelHash(file);
    if (!isThere && (await takesModelFile(store, file)))
      await appendAudit(store, [fileAct(models, file, new Date(now).toISOString())]);
  });
}
