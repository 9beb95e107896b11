// A person's yes to decisions that wait. It binds what was looked at, so everything is asked again at this moment: the
// policy in use (and another one, if it is given), exemptions, rulings, the case. What does not hold is refused: all of the
// command where a decision was named by its id, that decision alone where it came with its campaign.

import type { Decision } from "../core/decision.ts";
import { type ErrorCode, StillwatchError } from "../core/errors.ts";
import { onePerson, type Somebody, somebody } from "../core/who.ts";
import { appendAudit } from "../evidence/audit/audit.ts";
import { type Approvable, type ApprovalContext, approvalsUnder } from "../policy/approval.ts";
import { endedChanged, fingerprintOf } from "../policy/basis.ts";
import { type History, historyOf } from "../policy/decided-before.ts";
import { policyHash } from "../policy/policy.ts";
import type { Policy } from "../policy/policy-schema.ts";
import type { Store } from "../store/open.ts";
import { distinct, groupNamed, unknownDecision } from "./choose-decisions.ts";
import { actOf, type Said } from "./decisions.ts";

export interface ApproveContext extends ApprovalContext {
  /** Those that have to allow it, the one in use first. */
  readonly policies: readonly [Policy, ...Policy[]];
  /** Fingerprints of what was looked at: what is named has to be one of them. None: whatever waits. */
  readonly seen: readonly string[];
}

export interface RefusedApproval {
  readonly decision: Decision;
  readonly error: StillwatchError;
}

export interface Approved {
  /** Decisions as they are now. */
  readonly changed: readonly Decision[];
  /** Decisions of a named campaign that do not hold now; they were left as they were. */
  readonly refused: readonly RefusedApproval[];
  /** Of those that changed: earlier ones of the same account and rung that had a yes, which does not count any more. */
  readonly lapsed: readonly Decision[];
}

/**
 * @param which ids of decisions, of groups that wait, or of campaigns for all that waits of them for this person
 * @throws StillwatchError `unknown_decision`, `approval_group`, `nothing_to_decide`, `decision_…`, `approved_already`, `approval_…`,
 *   `not_another_person`, `approvals_refused`; nothing is written then
 */
export async function approve(
  store: Store,
  which: readonly string[],
  said: Said,
  context: ApproveContext,
): Promise<Approved> {
  const { known, policies, seen } = context;
  const questions = policies.map((policy) => approvalsUnder(policy, context));
  const byId = new Set<string>();
  const chosen = which.flatMap((name) => {
    const { waiting, of } = waitingOf(name, known, said, byId);
    if (seen.length > 0 && !seen.includes(fingerprintOf(of)))
      throw new StillwatchError("approval_unseen", { id: name, seen: seen.join(", ") });
    return waiting;
  });
  const refused: RefusedApproval[] = [];
  const changed = distinct(chosen).flatMap((one) => {
    const answers = questions.map((ask) => ask(one));
    const place = answers.findIndex(({ ok }) => !ok);
    if (place >= 0) {
      refused.push({ decision: one, error: errorOf(one, answers[place]!, place === 0) });
      return [];
    }
    const needs = Math.max(one.needs, ...answers.map((answer) => (answer.ok ? answer.needs : 0)));
    return [approved(one, needs, said, policyHash(policies[0]))];
  });
  if (changed.length === 0 || refused.some(({ decision }) => byId.has(decision.id)))
    throw all(refused);
  await appendAudit(
    store,
    changed.map((one) => actOf(one, "approved", said)),
  );
  const history = historyOf(known);
  return { changed, refused, lapsed: changed.flatMap((one) => lapsedOf(one, history)) };
}

/** What a name stands for: all that waits of it, and of that what this person has not approved yet. */
function waitingOf(
  name: string,
  known: readonly Decision[],
  person: Somebody,
  byId: Set<string>,
): { waiting: readonly Decision[]; of: readonly Decision[] } {
  const group = groupNamed(name, known);
  const of =
    group?.decisions ?? known.filter((one) => one.campaign === name && one.state === "proposed");
  const waiting = of.filter((one) => yesOf(one, person) === null);
  if (waiting.length > 0) return { waiting, of };
  if (of.length > 0) throw notAnother(name, of, person);
  const one = known.find(({ id }) => id === name);
  if (!one) throw unknownDecision(name, known);
  if (one.state === "undone")
    throw new StillwatchError("decision_undone", {
      id: name,
      actor: one.undone?.actor ?? "a person",
      at: one.undone?.at.slice(0, 10) ?? "an earlier day",
    });
  if (one.state === "shadow") throw new StillwatchError("decision_shadow", { id: name });
  if (one.state !== "proposed")
    throw new StillwatchError("decision_over", { id: name, state: one.state });
  if (yesOf(one, person) !== null) throw notAnother(name, [one], person);
  byId.add(name);
  return { waiting: [one], of: [one] };
}

/** Whose yes of a decision may be this person's, and how; null where nobody's is. */
function yesOf(
  one: Decision,
  person: Somebody,
): { readonly other: string; readonly how: "same" | "maker" } | null {
  for (const approval of one.approvals) {
    const how = onePerson(approval, person);
    if (how !== null) return { other: approval.actor, how };
  }
  return null;
}

/** Why none of these is this person's to approve. */
function notAnother(id: string, decisions: readonly Decision[], person: Somebody): StillwatchError {
  const { actor } = person;
  const made = decisions.map((one) => yesOf(one, person)).find((yes) => yes?.how === "maker");
  return made
    ? new StillwatchError("not_another_person", { id, actor, other: made.other })
    : new StillwatchError("approved_already", { id, actor });
}

function approved(one: Decision, needs: number, said: Said, policy: string): Decision {
  const { at } = said;
  const approvals = [
    ...one.approvals,
    { ...somebody(said), at, seen: fingerprintOf([one]), policy },
  ];
  const changed: Decision = {
    ...one,
    needs,
    reasons: needs > one.needs ? [...one.reasons, "needs_raised"] : one.reasons,
    approvals,
  };
  if (approvals.length < needs) return changed;
  // stages and term count from the approval on
  const late = Math.max(0, Date.parse(at) - Date.parse(one.at));
  const later = (time: string): string => new Date(Date.parse(time) + late).toISOString();
  return {
    ...changed,
    state: "active",
    effective: later(one.effective),
    expires: one.expires && later(one.expires),
  };
}

/** @param inUse whether it is the policy in use that forbids it: no sweep ends what only another one forbids */
function errorOf(one: Decision, against: Approvable, inUse: boolean): StillwatchError {
  const { code, why } = against as Extract<Approvable, { ok: false }>;
  if (!inUse) {
    const told = code === "approval_exempt" ? `the account is exempt there, because ${why}` : why;
    return new StillwatchError("approval_other_policy", { id: one.id, why: told });
  }
  const people = one.approvals.map(({ actor }) => actor).join(" and ");
  const lapsed = people === "" ? "" : ` The yes of ${people} does not count for what changed.`;
  return new StillwatchError(code satisfies ErrorCode, { id: one.id, why, lapsed });
}

/** Refusals that a message names; the others are like them. */
const mostNamed = 10;

function all(refused: readonly RefusedApproval[]): StillwatchError {
  if (refused.length === 1) return refused[0]!.error;
  const list = refused.slice(0, mostNamed).map(({ error }) => `  ${error.message}`);
  if (refused.length > mostNamed) list.push(`  … and ${refused.length - mostNamed} more`);
  return new StillwatchError("approvals_refused", {
    count: refused.length,
    list,
  });
}

/** The decision that this one took the place of because its case changed, if somebody had approved that. */
function lapsedOf({ account, rung, id, reasons }: Decision, history: History): Decision[] {
  if (!reasons.includes("case_changed")) return [];
  const before = history.of(account).filter((one) => one.rung === rung);
  const last = before[before.findIndex((one) => one.id === id) - 1];
  return last && last.reasons.at(-1) === endedChanged && last.approvals.length > 0 ? [last] : [];
}
