// What another model would report, held against the one in use: both judge the store as the last sweep derived it, in memory,
// and what they say is compared. Keeps nothing. The judgement is a whole one, but that exchanges which came in since the last
// sweep add no traits. A model that derives traits otherwise cannot be tried this way, and is refused.

import { loadDecisions } from "./decisions.ts";
import { StillwatchError } from "../core/errors.ts";
import { hashOf } from "../core/sorted-json.ts";
import { defaultModel, modelHash } from "../model/load.ts";
import type { Model } from "../model/schema.ts";
import { boundSince } from "../policy/bindings.ts";
import { holding } from "../store/lease.ts";
import type { Store } from "../store/open.ts";
import { logTime } from "./log-time.ts";
import { keptModel } from "./model-history.ts";
import { modelThatHolds } from "./model-in-use.ts";
import {
  type ComparedVerdicts,
  compareVerdicts,
  type ModelVerdicts,
  verdictsOf,
} from "./model-verdicts.ts";
import type { OpenStore } from "./open-store.ts";
import { hasUnfinishedSearch } from "./search-basis.ts";
import { judgeStore } from "./sweep.ts";
import { sweptReport } from "./swept.ts";

interface ModelName {
  readonly name: string;
  readonly hash: string;
}

export interface ComparedModels extends ComparedVerdicts {
  /** Until when the log was derived, RFC 3339. */
  readonly until: string;
  readonly models: { readonly in_use: ModelName; readonly tried: ModelName };
}

/** Sections that say what is derived from the log before anybody is judged. */
const derivedBy = ["traits", "data_check"] as const;

/**
 * Under the store's lease, as a sweep: one of the two at a time.
 * @throws StillwatchError `not_swept`, `model_unswept`, `model_traits`, `model_outdated`, `store_busy`, `audit_broken`
 */
export async function compareModels(
  { store, key }: OpenStore,
  tried: Model,
  { seed }: { readonly seed: number },
): Promise<ComparedModels> {
  return holding(store, "sweep", async () => {
    const report = await sweptReport({ store });
    const inUse = await modelThatHolds(store);
    await needSameTraits(store, report.sweep.model.hash, [inUse, tried]);
    const now = await logTime(store);
    const contained = boundSince(await loadDecisions(store, now), now);
    const judged = async (model: Model): Promise<ModelVerdicts> => {
      const { result } = await judgeStore(store, {
        ...{ model, seed, contained, keyId: key.id, isDerived: true },
        ...{ rejected: 0, duplicates: 0 },
      });
      return verdictsOf(result);
    };
    const mine = await judged(inUse);
    return {
      until: report.sweep.searched_to,
      models: { in_use: nameOf(inUse), tried: nameOf(tried) },
      ...(await compareVerdicts(store, mine, await judged(tried), now)),
    };
  });
}

const nameOf = (model: Model): ModelName => ({ name: model.name, hash: modelHash(model) });

/** What was derived is what either model would derive. */
async function needSameTraits(store: Store, hash: string, models: readonly Model[]): Promise<void> {
  if (await hasUnfinishedSearch(store)) throw new StillwatchError("model_unswept");
  const own = defaultModel();
  const swept = hash === modelHash(own) ? own : await keptModel(store, hash);
  if (swept === null) throw new StillwatchError("model_unswept");
  const sections = derivedBy.filter((section) =>
    models.some((one) => hashOf(one[section]) !== hashOf((swept as Model)[section] ?? null)),
  );
  if (sections.length > 0)
    throw new StillwatchError("model_traits", { sections: sections.join(", ") });
}
