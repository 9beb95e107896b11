// The model that people, or the file of a server, chose last: the audit holds the whole of it. It is what holds until another
// one is chosen, for sweeps, for the test of new accounts and for sign-ups. Where the one that comes with the program was
// chosen, or none was, it is that of this version, whatever the version before had. By which model sweeps judged is written
// down apart from that (decisions.ts).

import { reasonOf, StillwatchError } from "../core/errors.ts";
import { hashOf } from "../core/sorted-json.ts";
import { type AuditEntry, modelActions } from "../evidence/audit/audit.ts";
import { checkModel } from "../judge/bound-model.ts";
import { defaultModel, modelHash, parseModel, type ReadModel } from "../model/load.ts";
import type { Model } from "../model/schema.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/open.ts";
import { withoutWho } from "./publishing.ts";
import { needAudit } from "./sound-audit.ts";

/** The entry that chose it, its data as text. */
export type ChosenModel = Pick<
  AuditEntry,
  "number" | "at" | "actor" | "action" | "subject" | "reason"
> & { readonly data: string };

/** Null where nobody ever chose one. @throws StillwatchError `audit_broken` */
export async function chosenModel(store: Store): Promise<ChosenModel | null> {
  await needAudit(store);
  const [last] = await store.rows<ChosenModel>(
    `SELECT number, at, actor, action, subject, reason, data FROM audit WHERE action IN (${modelActions.map(literal).join(", ")}) ORDER BY number DESC LIMIT 1`,
  );
  return last ?? null;
}

/** What another one has to be held against: known even where it cannot be used. */
export const chosenHash = (chosen: ChosenModel | null): string =>
  isOwn(chosen) ? chosen.subject : modelHash(defaultModel());

/** Which one holds: known even where it cannot be used. @throws StillwatchError `audit_broken` */
export function chosenName(chosen: ChosenModel | null): {
  readonly name: string;
  readonly hash: string;
} {
  const { name } = isOwn(chosen) ? (wholeOf(chosen) as { name: string }) : defaultModel();
  return { name, hash: chosenHash(chosen) };
}

const isOwn = (chosen: ChosenModel | null): chosen is ChosenModel =>
  chosen?.action === "model_published";

/**
 * The model that was chosen, or the default; never another one in the place of one that this version cannot use.
 * @throws StillwatchError `audit_broken`, `model_outdated`
 */
export async function modelThatHolds(store: Store): Promise<Model> {
  return modelOf(await chosenModel(store));
}

/** @throws StillwatchError `audit_broken`, `model_outdated` */
export function modelOf(chosen: ChosenModel | null): Model {
  if (!isOwn(chosen)) return defaultModel();
  const { number, actor } = chosen;
  wholeOf(chosen);
  let read: ReadModel;
  try {
    read = parseModel(chosen.data);
  } catch (cause) {
    throw new StillwatchError("audit_broken", { number, why: reasonOf(cause) }, cause);
  }
  const problems = read.ok
    ? checkModel(read.model)
    : read.problems.map(({ place, text }) => `${place}: ${text}`);
  if (read.ok && problems.length === 0) return read.model;
  throw new StillwatchError("model_outdated", { number, actor, problems });
}

/**
 * The model in an entry, without who proposed it.
 * @throws StillwatchError `audit_broken` where it is not the one that the entry is named by
 */
export function wholeOf({
  number,
  subject,
  data,
}: Pick<ChosenModel, "number" | "subject" | "data">): object {
  const why = "the model in it is not the one that it is named by";
  let whole: object;
  try {
    whole = withoutWho(JSON.parse(data) as object);
  } catch (cause) {
    throw new StillwatchError("audit_broken", { number, why }, cause);
  }
  if (hashOf(whole) !== subject) throw new StillwatchError("audit_broken", { number, why });
  return whole;
}
