// A model for use: read, and bound to the signals and the kinds of traits, so that one that does not fit fails before anything else is done.

import { boundSignals } from "../judge/bound-model.ts";
import { accountSignals } from "../judge/signals/of-accounts/index.ts";
import { readModel } from "../model/load.ts";
import type { Model } from "../model/schema.ts";

/**
 * The model of a file, or the one that comes with the program.
 * @throws StillwatchError `model_unreadable`, `model_bad`
 */
export function loadModel(path?: string): Model {
  const model = readModel(path);
  boundSignals(model, accountSignals, path);
  return model;
}
