// Appeals against decisions: filed for an account, assigned, upheld or overturned. All of it are entries of the audit;
// how an appeal stands is read from them. Overturning takes the account's decisions back, and what the reason says of the
// account is kept as a label that `model fit` learns from.

import { createHash } from "node:crypto";
import { type Decision, isLive } from "../core/decision.ts";
import { StillwatchError } from "../core/errors.ts";
import {
  type Cleared,
  overturnReasons,
  overturnWords,
  type OverturnReason,
  wroteBesides,
} from "../core/overturn-reasons.ts";
import { personName } from "../core/person.ts";
import { onePerson } from "../core/who.ts";
import { type Act, appealActions, appendAudit } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import { deciding, loadDecisions, type Said } from "./decisions.ts";
import { type EntryOf, entriesOf } from "./entries-of.ts";
import { presentTime, type Timed } from "./log-time.ts";
import type { Label } from "./labels/read-labels.ts";
import { undo } from "./undo.ts";

export const appealStates = ["open", "upheld", "overturned"] as const;
export type AppealState = (typeof appealStates)[number];

export interface Appeal {
  readonly id: string;
  readonly account: string;
  readonly state: AppealState;
  /** What the account's owner says. */
  readonly statement: string;
  /** Whoever filed it for the account. */
  readonly filed_by: string;
  readonly filed: string; // RFC 3339
  readonly assigned_to: string | null;
  /** Decisions that were in force when it was filed. */
  readonly decisions: readonly string[];
  readonly closed: {
    readonly by: string;
    readonly at: string;
    readonly reason: OverturnReason | null;
    readonly text: string;
  } | null;
}

/** What the entries hold. */
interface Kept {
  readonly account: string;
  readonly decisions?: readonly string[];
  readonly to?: string;
  readonly why?: OverturnReason;
}

/** Every appeal, in the order in which they were filed. */
export async function loadAppeals(store: Store): Promise<Appeal[]> {
  const appeals = new Map<string, Appeal>();
  for (const entry of await entriesOf<Kept>(store, appealActions)) {
    const before = appeals.get(entry.subject);
    const now = entry.action === "appeal_filed" ? filed(entry) : before && advanced(before, entry);
    if (now) appeals.set(entry.subject, now);
  }
  return [...appeals.values()];
}

function filed({ subject, at, actor, reason, data }: EntryOf<Kept>): Appeal {
  return {
    ...{ id: subject, account: data.account, state: "open", statement: reason },
    ...{ filed_by: actor, filed: at, assigned_to: null, decisions: data.decisions ?? [] },
    closed: null,
  };
}

function advanced(appeal: Appeal, { action, at, actor, reason, data }: EntryOf<Kept>): Appeal {
  if (action === "appeal_assigned") return { ...appeal, assigned_to: data.to ?? null };
  const closed = { by: actor, at, reason: data.why ?? null, text: reason };
  return { ...appeal, state: action === "appeal_upheld" ? "upheld" : "overturned", closed };
}

/**
 * Accounts of which a person found on an appeal what they are in truth, and no later appeal was decided otherwise.
 */
export function clearedBy(appeals: readonly Appeal[]): Map<string, Cleared> {
  const found = new Map<string, Cleared>();
  for (const { account, closed } of appeals) {
    if (closed === null) continue;
    const { by, at, reason: why } = closed;
    if (why !== null && overturnReasons[why] !== null) found.set(account, { by, at, why });
    else found.delete(account);
  }
  return found;
}

/** @throws StillwatchError `unknown_appeal` */
export async function oneAppeal(store: Store, id: string): Promise<Appeal> {
  const found = (await loadAppeals(store)).find((one) => one.id === id);
  if (!found) throw new StillwatchError("unknown_appeal", { id });
  return found;
}

/**
 * Files an appeal for an account about which something is decided.
 * @param said its reason is what the account's owner says
 * @throws StillwatchError `appeal_nothing`, `appeal_open`
 */
export async function fileAppeal(opened: Timed, account: string, said: Said): Promise<Appeal> {
  const { store } = opened;
  const actor = personName(said.actor);
  return deciding(store, async () => {
    const own = await liveOf(opened, account);
    if (own.length === 0) throw new StillwatchError("appeal_nothing", { account });
    const before = (await loadAppeals(store)).filter((one) => one.account === account);
    const open = before.find(({ state }) => state === "open");
    if (open) throw new StillwatchError("appeal_open", { id: open.id });
    const seed = `${account}\n${before.length}\n${said.at}`;
    const id = `ap-${createHash("sha256").update(seed).digest("hex").slice(0, 12)}`;
    const data: Kept = { account, decisions: own.map((one) => one.id) };
    await appendAudit(store, [act("appeal_filed", id, { ...said, actor }, data)]);
    return oneAppeal(store, id);
  });
}

/** @throws StillwatchError `unknown_appeal`, `appeal_closed` */
export async function assignAppeal(
  store: Store,
  id: string,
  to: string,
  said: Said,
): Promise<Appeal> {
  const { account } = await openAppeal(store, id);
  const data: Kept = { account, to: personName(to) };
  await appendAudit(store, [act("appeal_assigned", id, said, data)]);
  return oneAppeal(store, id);
}

/**
 * The decisions stand. Whoever took or approved one of them is not the judge of it.
 * @throws StillwatchError `unknown_appeal`, `appeal_closed`, `appeal_own`
 */
export async function upholdAppeal(opened: Timed, id: string, said: Said): Promise<Appeal> {
  const { store } = opened;
  return deciding(store, async () => {
    const { account } = await openAppeal(store, id);
    const judges = (await liveOf(opened, account)).flatMap(({ approvals, by }) => [
      ...approvals,
      ...(by ? [by] : []),
    ]);
    if (judges.some((one) => onePerson(one, said) !== null))
      throw new StillwatchError("appeal_own", { actor: said.actor });
    await appendAudit(store, [act("appeal_upheld", id, said, { account })]);
    return oneAppeal(store, id);
  });
}

/**
 * Takes back all that is decided about the account.
 * @returns the appeal, and the decisions that were taken back
 * @throws StillwatchError `unknown_appeal`, `appeal_closed`
 */
export async function overturnAppeal(
  opened: Timed,
  id: string,
  why: OverturnReason,
  said: Said,
): Promise<{ readonly appeal: Appeal; readonly undone: readonly Decision[] }> {
  const { store } = opened;
  return deciding(store, async () => {
    const { account } = await openAppeal(store, id);
    const own = await liveOf(opened, account);
    const besides = wroteBesides(why, said.reason);
    const reason = `appeal ${id} overturned (${overturnWords[why]})${besides === null ? "" : `: ${besides}`}`;
    // the decisions first: a process that is killed in between leaves an open appeal, which is closed again
    const ids = own.map((one) => one.id);
    const now = await presentTime(opened);
    const undone =
      ids.length === 0
        ? []
        : await undo(store, ids, { ...said, reason }, now, () => undefined, { appeal: id });
    await appendAudit(store, [act("appeal_overturned", id, said, { account, why })]);
    return { appeal: await oneAppeal(store, id), undone };
  });
}

/** What overturned appeals say of accounts, as `model fit` takes it. */
export async function appealLabels(store: Store): Promise<Label[]> {
  const labels = new Map<string, Label>();
  for (const { account, closed } of await loadAppeals(store)) {
    const finding = closed?.reason ? overturnReasons[closed.reason] : null;
    // line 0: it stands in no file
    if (finding !== null) labels.set(account, { line: 0, of: "account", id: account, finding });
  }
  return [...labels.values()];
}

async function openAppeal(store: Store, id: string): Promise<Appeal> {
  const appeal = await oneAppeal(store, id);
  const { state, closed } = appeal;
  if (closed) throw new StillwatchError("appeal_closed", { id, state, actor: closed.by });
  return appeal;
}

async function liveOf(opened: Timed, account: string): Promise<Decision[]> {
  const now = await presentTime(opened);
  return (await loadDecisions(opened.store, now)).filter(
    (one) => one.account === account && isLive(one, now),
  );
}

function act(action: Act["action"], subject: string, said: Said, data: Kept): Act {
  const { at, reason } = said;
  return { at, actor: personName(said.actor), action, subject, reason, data };
}
