// Publishing a policy by a person: one who may approve gives the whole of it with a reason, and where the policy in use asks
// for two people a second one gives the same. It is an entry of the audit, as every policy that came into use: it holds for
// approvals and for new accounts at once, and the next sweep decides by it.
// A policy file that the server was started with is older than what a person published after it was last taken: it holds
// again when it says something else.

import { StillwatchError } from "../core/errors.ts";
import { personName, programName } from "../core/person.ts";
import { onePerson, type Who } from "../core/who.ts";
import { type Act, appendAudit } from "../evidence/audit/audit.ts";
import { policyHash } from "../policy/policy.ts";
import { type PolicyChange, policyChanges } from "../policy/policy-changes.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { peopleToPublish } from "../policy/publishing.ts";
import type { Store } from "../store/open.ts";
import { deciding, type Said, saveDecisions } from "./decisions.ts";
import { entriesOf, type EntryOf } from "./entries-of.ts";
import { policyThatHolds } from "./policy-in-use.ts";

export interface Proposal {
  readonly number: number;
  readonly hash: string;
  readonly by: string;
  readonly who?: Who;
  readonly at: string; // RFC 3339
  readonly reason: string;
  readonly policy: Policy;
}

export interface Published {
  /** `waits` where a second person has to publish the same. */
  readonly status: "published" | "waits";
  readonly hash: string;
  readonly needs: 1 | 2;
  /** Who gave it so far, the first one first. */
  readonly people: readonly string[];
  readonly changes: readonly PolicyChange[];
}

export interface PublishOptions {
  /** The policy file that the server was started with: written down before, so that it is known to be older. */
  readonly file?: Policy | null;
  /** Hash of the policy that was in use when the new one was written: where another is now, it was not seen. */
  readonly base?: string | undefined;
}

/** What a proposal waits for is over with the next policy, whichever that is. */
export async function waitingPolicies(store: Store): Promise<Proposal[]> {
  const entries = await entriesOf<Proposed>(store, [
    ...(["policy", "policy_proposed", "policy_withdrawn"] as const),
  ]);
  const last = entries.findLastIndex(({ action }) => action === "policy");
  const since = entries.slice(last + 1);
  const withdrawn = new Map(
    since.flatMap((one) =>
      one.action === "policy_withdrawn" ? [[one.subject, one.number] as const] : [],
    ),
  );
  return since.flatMap(({ action, number, subject, actor, at, reason, data }) => {
    if (action !== "policy_proposed" || (withdrawn.get(subject) ?? 0) > number) return [];
    const { proposed_by: who, ...policy } = data;
    const by = { by: actor, ...(who === undefined ? {} : { who }) };
    return [{ number, hash: subject, ...by, at, reason, policy }];
  });
}

/** As the audit has it: with what is known of who proposed it besides the name. */
type Proposed = Policy & { readonly proposed_by?: Who };

/**
 * @throws StillwatchError `policy_changed`, `policy_same`, `policy_own`, `not_another_person`, `actor_empty`, `actor_reserved`, `audit_broken`
 */
export async function publishPolicy(
  store: Store,
  policy: Policy,
  { at, reason, ...said }: Said,
  { file = null, base }: PublishOptions = {},
): Promise<Published> {
  const actor = personName(said.actor);
  const hash = policyHash(policy);
  return deciding(store, async () => {
    const inUse = await policyThatHolds({ store });
    if (base !== undefined && policyHash(inUse) !== base)
      throw new StillwatchError("policy_changed");
    const before = await lastOf(store);
    if (before?.subject === hash) throw new StillwatchError("policy_same");
    const needs = peopleToPublish(inUse, policy);
    const given = (await waitingPolicies(store)).filter((one) => one.hash === hash);
    if (needs > 1) await needAnother(store, given, { ...said, actor, at, reason });
    const people = [...given.map(({ by }) => by), actor];
    const isPublished = people.length >= needs;
    const acts: Act[] = [
      {
        ...{ at, actor, action: "policy_proposed", subject: hash, reason },
        data: said.who === undefined ? policy : { ...policy, proposed_by: said.who },
      },
    ];
    if (isPublished) {
      acts.length = 0;
      if (file !== null && (await lastOfProgram(store))?.subject !== policyHash(file))
        acts.push({
          ...{ at, actor: programName, action: "policy", subject: policyHash(file) },
          ...{ reason: "the policy file of the server", data: file },
        });
      acts.push({ at, actor, action: "policy", subject: hash, reason, data: policy });
    }
    await appendAudit(store, acts);
    const status = isPublished ? "published" : "waits";
    return { status, hash, needs, people, changes: policyChanges(inUse, policy) };
  });
}

/** Somebody who proposed it, or who may be one who did, is no second person. */
async function needAnother(store: Store, given: readonly Proposal[], said: Said): Promise<void> {
  for (const { by, who, hash } of given) {
    const how = onePerson({ actor: by, ...(who === undefined ? {} : { who }) }, said);
    if (how === "same") throw new StillwatchError("policy_own", { actor: said.actor });
    if (how === null) continue;
    const id = `the policy ${hash.slice(0, 10)}`;
    const error = new StillwatchError("not_another_person", { id, actor: said.actor, other: by });
    const { at, actor } = said;
    await appendAudit(store, [
      { at, actor, action: "approval_refused", subject: hash, reason: error.message, data: {} },
    ]);
    throw error;
  }
}

/** Whether the policy file that a server was started with is taken into use by its first sweep. */
export async function takesFile(store: Store, file: Policy): Promise<boolean> {
  const last = await lastOf(store);
  if (last === undefined || last.actor === programName) return true;
  return (await lastOfProgram(store))?.subject !== policyHash(file);
}

/**
 * Takes the policy file that a server was started with into use, where it holds. At the begin of a sweep: what people publish
 * while it goes on comes after it, and is what the sweep decides by.
 * @param now the log's, Unix ms
 */
export async function takeFile(store: Store, file: Policy, now: number): Promise<void> {
  await deciding(store, async () => {
    if (await takesFile(store, file))
      await saveDecisions(store, [], { policy: file, model: null, now, known: [] });
  });
}

const lastOf = async (store: Store): Promise<EntryOf<Policy> | undefined> =>
  (await entriesOf<Policy>(store, ["policy"])).at(-1);

const lastOfProgram = async (store: Store): Promise<EntryOf<Policy> | undefined> =>
  (await entriesOf<Policy>(store, ["policy"])).findLast(({ actor }) => actor === programName);
