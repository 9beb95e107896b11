// What people publish whole, a policy or a model: one who may approve gives all of it with a reason, and where two people are
// needed a second one gives the same. Each is an entry of the audit. A file that the server was started with is older than
// what a person published after it was last taken: it holds again when it says something else.

import { type ErrorCode, StillwatchError } from "../core/errors.ts";
import { personName, programName } from "../core/person.ts";
import { onePerson, somebody, type Who } from "../core/who.ts";
import { type Act, appendAudit, type AuditAction } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import { deciding, type Said } from "./decisions.ts";
import { entriesOf, type EntryOf } from "./entries-of.ts";

/** A kind of what is published, by the entries of the audit that it stands in. */
export interface Publishable<T> {
  readonly what: "policy" | "model";
  /** With one of these it comes into use. */
  readonly published: readonly AuditAction[];
  readonly proposed: AuditAction;
  readonly withdrawn: AuditAction;
  readonly hashOf: (data: T) => string;
  /** Which entry brings this one into use. */
  readonly actionOf: (data: T) => AuditAction;
  readonly refusals: Readonly<
    Record<"changed" | "same" | "own" | "notWaiting" | "notOwn", ErrorCode>
  >;
}

/** What somebody gave that waits for a second person. */
export interface Proposed<T> {
  readonly number: number;
  readonly hash: string;
  readonly by: string;
  readonly who?: Who;
  readonly at: string; // RFC 3339
  readonly reason: string;
  readonly data: T;
}

/** As the audit has it: with what is known of who proposed it besides the name. */
type ProposedData<T> = T & { readonly proposed_by?: Who };

/** What somebody proposed, as an entry of the audit holds it, without who it was. */
export function withoutWho<T extends object>(entry: ProposedData<T>): T {
  const { proposed_by, ...data } = entry;
  void proposed_by;
  return data as unknown as T;
}

export interface Publication {
  /** `waits` where a second person has to publish the same. */
  readonly status: "published" | "waits";
  readonly hash: string;
  readonly needs: 1 | 2;
  /** Who gave it so far, the first one first. */
  readonly people: readonly string[];
}

export interface PublishOptions<T> {
  /** The file that the server was started with: written down before, so that it is known to be older. */
  readonly file?: T | null;
  /** Hash of what was in use when the new one was written: where another is now, it was not seen. */
  readonly base?: string | undefined;
  /**
   * Number of the proposal that was looked at: where it does not wait any more, nobody proposes it anew unawares. Null for
   * whoever saw none: where one waits now, nobody publishes what they meant to propose.
   */
  readonly seen?: number | null | undefined;
}

/** What holds as somebody publishes. */
interface Standing {
  /** Hash of what is in use. */
  readonly inUse: string;
  /** Hash of what it would be no change to publish; null where nothing would. */
  readonly same: string | null;
  readonly needs: 1 | 2;
}

/** What a proposal waits for is over with the next one that comes into use, whichever that is. */
export async function waiting<T extends object>(
  store: Store,
  { published, proposed, withdrawn }: Publishable<T>,
): Promise<Proposed<T>[]> {
  const entries = await entriesOf<ProposedData<T>>(store, [...published, proposed, withdrawn]);
  const last = entries.findLastIndex(({ action }) => published.includes(action as AuditAction));
  const since = entries.slice(last + 1);
  const takenBack = new Map(
    since.flatMap((one) => (one.action === withdrawn ? [[one.subject, one.number] as const] : [])),
  );
  return since.flatMap(({ action, number, subject, actor, at, reason, data }) => {
    if (action !== proposed || (takenBack.get(subject) ?? 0) > number) return [];
    const { proposed_by: who } = data;
    const by = { by: actor, ...(who === undefined ? {} : { who }) };
    return [{ number, hash: subject, ...by, at, reason, data: withoutWho(data) }];
  });
}

/**
 * @param standing asked when nobody else decides
 * @param seen of a proposal of the same, where it is published as the second person's word on that
 * @throws StillwatchError `policy_changed` or `model_changed`, `…_same`, `…_own`, `not_another_person`, `actor_empty`, `actor_reserved`, `audit_broken`
 */
export async function publishWhole<T extends object>(
  store: Store,
  kind: Publishable<T>,
  data: T,
  { at, reason, ...said }: Said,
  {
    file = null,
    base,
    seen,
    standing,
  }: PublishOptions<T> & { readonly standing: () => Promise<Standing> },
): Promise<Publication> {
  const actor = personName(said.actor);
  const { hashOf, refusals } = kind;
  const hash = hashOf(data);
  return deciding(store, async () => {
    const { inUse, same, needs } = await standing();
    if (base !== undefined && inUse !== base)
      throw new StillwatchError(refusals.changed, { now: anotherInUse(kind) });
    if (same === hash) throw new StillwatchError(refusals.same);
    const given = (await waiting(store, kind)).filter((one) => one.hash === hash);
    if (seen === null && given.length > 0)
      throw new StillwatchError(refusals.changed, { now: sameProposed(kind, given) });
    if (typeof seen === "number" && given.every(({ number }) => number !== seen))
      throw new StillwatchError(refusals.changed, { now: await whatBecame(store, kind, seen) });
    if (needs > 1) await needAnother(store, kind, given, { ...said, actor, at, reason });
    const people = [...given.map(({ by }) => by), actor];
    const isPublished = people.length >= needs;
    const action = isPublished ? kind.actionOf(data) : kind.proposed;
    const who = isPublished || said.who === undefined ? {} : { proposed_by: said.who };
    const acts: Act[] = [{ at, actor, action, subject: hash, reason, data: { ...data, ...who } }];
    if (
      isPublished &&
      file !== null &&
      (await lastOfProgram(store, kind))?.subject !== hashOf(file)
    )
      acts.unshift(fileAct(kind, file, at));
    await appendAudit(store, acts);
    return { status: isPublished ? "published" : "waits", hash, needs, people };
  });
}

const anotherInUse = <T>({ what }: Publishable<T>): string =>
  `another ${what} came into use since you looked`;

const sameProposed = <T>({ what }: Publishable<T>, given: readonly Proposed<T>[]): string =>
  `the same ${what} was proposed since you looked, by ${given.map(({ by }) => by).join(" and ")}`;

/** What became of a proposal that does not wait any more, or is not of what is given. */
async function whatBecame<T>(store: Store, kind: Publishable<T>, seen: number): Promise<string> {
  const { what, published, proposed, withdrawn } = kind;
  const entries = await entriesOf(store, [...published, proposed, withdrawn]);
  const own = entries.find(({ number, action }) => number === seen && action === proposed);
  if (own === undefined) return `nobody proposed a ${what} in entry ${seen} of the audit`;
  const end = entries.find(
    ({ number, action, subject }) =>
      number > seen &&
      (published.includes(action as AuditAction) ||
        (action === withdrawn && subject === own.subject)),
  );
  if (end === undefined) return `this is not the ${what} that ${own.actor} proposed`;
  return end.action === withdrawn
    ? `the ${what} that you looked at was withdrawn by ${end.actor}`
    : anotherInUse(kind);
}

/** Somebody who proposed it, or who may be one who did, is no second person. */
async function needAnother<T>(
  store: Store,
  { what, refusals }: Publishable<T>,
  given: readonly Proposed<T>[],
  said: Said,
): Promise<void> {
  for (const { by, who, hash } of given) {
    const how = onePerson({ actor: by, ...(who === undefined ? {} : { who }) }, said);
    const { at, actor } = said;
    if (how === "same") throw new StillwatchError(refusals.own, { actor });
    if (how === null) continue;
    const id = `the ${what} ${hash.slice(0, 10)}`;
    const error = new StillwatchError("not_another_person", { id, actor, other: by });
    await appendAudit(store, [
      { at, actor, action: "approval_refused", subject: hash, reason: error.message, data: {} },
    ]);
    throw error;
  }
}

/**
 * Whoever proposed one takes it back while it waits.
 * @throws StillwatchError `policy_not_waiting` or `model_not_waiting`, `…_not_own`, `actor_empty`, `actor_reserved`
 */
export async function withdrawWhole<T extends object>(
  store: Store,
  kind: Publishable<T>,
  hash: string,
  said: Said,
): Promise<void> {
  const actor = personName(said.actor);
  const { withdrawn, refusals } = kind;
  await deciding(store, async () => {
    const own = (await waiting(store, kind)).filter((one) => one.hash === hash);
    if (own.length === 0) throw new StillwatchError(refusals.notWaiting, { hash });
    const person = somebody({ ...said, actor });
    const isOwn = own.some(
      ({ by, who }) =>
        onePerson({ actor: by, ...(who === undefined ? {} : { who }) }, person) === "same",
    );
    if (!isOwn) throw new StillwatchError(refusals.notOwn, { actor, by: own[0]!.by });
    const { at, reason } = said;
    await appendAudit(store, [{ at, actor, action: withdrawn, subject: hash, reason, data: {} }]);
  });
}

/** The entry of a file that the server was started with. */
export const fileAct = <T>(
  { what, hashOf, actionOf }: Publishable<T>,
  file: T,
  at: string,
): Act => ({
  ...{ at, actor: programName, action: actionOf(file), subject: hashOf(file) },
  ...{ reason: `the ${what} file of the server`, data: file },
});

/** Whether the file that a server was started with is taken into use by its first sweep. */
export async function takesFile<T extends object>(
  store: Store,
  kind: Publishable<T>,
  file: T,
): Promise<boolean> {
  const last = await lastPublished(store, kind);
  if (last === undefined || last.actor === programName) return true;
  return (await lastOfProgram(store, kind))?.subject !== kind.hashOf(file);
}

/** The newest entry that brought one into use. */
export const lastPublished = async <T>(
  store: Store,
  { published }: Publishable<T>,
): Promise<EntryOf<T> | undefined> => (await entriesOf<T>(store, published)).at(-1);

const lastOfProgram = async <T>(
  store: Store,
  { published }: Publishable<T>,
): Promise<EntryOf<T> | undefined> =>
  (await entriesOf<T>(store, published)).findLast(({ actor }) => actor === programName);
