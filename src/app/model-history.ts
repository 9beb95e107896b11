// Which models were in use, from the audit: who chose each, when, why, and in what it differs from the one before; and those by
// which sweeps judged that nobody had chosen. Each stands there whole, so that it can be published again.

import { StillwatchError } from "../core/errors.ts";
import { modelActions } from "../evidence/audit/audit.ts";
import { defaultModel, modelHash } from "../model/load.ts";
import type { Model } from "../model/schema.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/open.ts";
import { modelDifference } from "./check-model.ts";
import { entriesOf } from "./entries-of.ts";
import { wholeOf } from "./model-in-use.ts";

/** A model that came into use; with how many curves and other numbers it differs from the one before. */
export interface ModelVersion {
  /** Of its entry in the audit. */
  readonly number: number;
  readonly at: string; // RFC 3339
  readonly by: string;
  readonly reason: string;
  /** Who proposed it before, where two people were needed. */
  readonly proposed_by: readonly string[];
  readonly hash: string;
  readonly name: string;
  readonly learned: string;
  readonly curves: number | null;
  readonly numbers: number | null;
}

/** Entries that hold a model. */
const everyModel = ["model", ...modelActions, "model_proposed"] as const;

/** The newest first. @throws StillwatchError `audit_broken` */
export async function modelHistory(store: Store): Promise<ModelVersion[]> {
  let before: Model | null = null;
  let proposals: { readonly hash: string; readonly by: string }[] = [];
  const versions: ModelVersion[] = [];
  for (const {
    number,
    at,
    actor: by,
    action,
    subject: hash,
    reason,
    data,
  } of await entriesOf<Model>(store, [...everyModel, "model_withdrawn"])) {
    if (action === "model_proposed") {
      proposals.push({ hash, by });
      continue;
    }
    if (action === "model_withdrawn") {
      proposals = proposals.filter((one) => one.hash !== hash);
      continue;
    }
    // the first sweep by what was chosen
    if (action === "model" && versions.at(-1)?.hash === hash) continue;
    const differs = before && differenceFrom(before, data);
    versions.push({
      ...{ number, at, by, reason, hash, name: data.name },
      learned: data.provenance.learned,
      proposed_by: proposals.flatMap((one) => (one.hash === hash ? [one.by] : [])),
      ...{ curves: differs?.curves.length ?? null, numbers: differs?.numbers_total ?? null },
    });
    before = data;
    if (action !== "model") proposals = [];
  }
  return versions.toReversed();
}

/** Null where one of an earlier version has another shape. */
function differenceFrom(before: Model, after: Model): ReturnType<typeof modelDifference> | null {
  const isOfNow = (one: Model): boolean => one.findings?.hand?.curves !== undefined;
  return isOfNow(before) && isOfNow(after) ? modelDifference(before, after) : null;
}

/**
 * One that was in use or proposed, or the one that comes with the program, as the text of a model.json.
 * @param hash or `default`
 * @throws StillwatchError `unknown_model`, `audit_broken`
 */
export async function modelText(store: Store, hash: string): Promise<string> {
  const own = defaultModel();
  const isOwn = hash === "default" || hash === modelHash(own);
  const model = isOwn ? own : await keptModel(store, hash);
  if (model === null) throw new StillwatchError("unknown_model", { hash });
  return `${JSON.stringify(model, null, 2)}\n`;
}

/** As the audit holds it, which may be of another version of the program; null where it does not. */
export async function keptModel(store: Store, hash: string): Promise<unknown> {
  const [found] = await store.rows<{ number: number; subject: string; data: string }>(
    `SELECT number, subject, data FROM audit WHERE action IN (${everyModel.map(literal).join(", ")}) AND subject = ${literal(hash)} ORDER BY number DESC LIMIT 1`,
  );
  return found ? wholeOf(found) : null;
}
