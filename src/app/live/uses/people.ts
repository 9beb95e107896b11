// What else people ask and say of cases and accounts: an account's whole story, rulings, notes, appeals, the audit.

import type { Ruling } from "../../../core/case-history.ts";
import { type Decision, isInForce } from "../../../core/decision.ts";
import { StillwatchError } from "../../../core/errors.ts";
import { type Page, cursorOf, idIn, pageOf, type PageOf } from "../../../core/page.ts";
import { loadHistories } from "../../../campaigns/case-history/kept.ts";
import { type TiedAccount, tiedAccounts } from "../../../campaigns/explanations/tied-accounts.ts";
import { whoIs } from "../../../campaigns/explanations/who-is.ts";
import type { Cleared, OverturnReason } from "../../../core/overturn-reasons.ts";
import { literal } from "../../../store/sql.ts";
import {
  type Appeal,
  type AppealState,
  assignAppeal,
  clearedBy,
  fileAppeal,
  loadAppeals,
  oneAppeal,
  overturnAppeal,
  upholdAppeal,
} from "../../appeals.ts";
import { unknownDecision } from "../../choose-decisions.ts";
import { type CustomerMessage, messageOf } from "../../customer-messages/message-of.ts";
import { toldDecision } from "../../customer-messages/told-decision.ts";
import { checkData, type DataCheck } from "../../data-check.ts";
import { loadDecisions } from "../../decisions.ts";
import { presentTime } from "../../log-time.ts";
import { modelThatHolds } from "../../model-in-use.ts";
import { addNote, loadNotes, type Note } from "../../notes.ts";
import { ruleOnCampaign, type RulingAsked } from "../../rulings.ts";
import { needAudit } from "../../sound-audit.ts";
import { type ExplainedAccount, explainAccount, unknownAccount } from "../../swept.ts";
import { type ShownDecision, withSeen } from "./decisions.ts";
import type { By, Use } from "./use.ts";
import { whenFree } from "./when-free.ts";

export interface WholeAccount extends Omit<ExplainedAccount, "report"> {
  /** By which time decisions stand as they do: a store of old logs may be served by the time of its log. */
  readonly now: string; // RFC 3339
  readonly decisions: readonly ShownDecision[];
  readonly appeals: readonly Appeal[];
  /** What a person found on an appeal, which stands against the verdict; null where none did. */
  readonly cleared: Cleared | null;
}

async function account({ opened }: Use, name: string, endUser?: string): Promise<WholeAccount> {
  const { report: _, ...explained } = await explainAccount(opened, name, endUser);
  const { store } = opened;
  const own = ({ account: of }: { readonly account: string }): boolean => of === explained.account;
  const now = await presentTime(opened);
  const decided = await loadDecisions(store, now);
  const appeals = (await loadAppeals(store)).filter(own);
  return {
    ...explained,
    now: new Date(now).toISOString(),
    decisions: decided.filter(own).map(withSeen),
    ...{ appeals, cleared: clearedBy(appeals).get(explained.account) ?? null },
  };
}

/** @throws StillwatchError `unknown_account`, `account_unswept` */
async function tied({ opened }: Use, name: string): Promise<TiedAccount[]> {
  await needAudit(opened.store);
  return tiedAccounts(opened.store, await idOf(opened, name));
}

/** @throws StillwatchError `unknown_account`, `account_unswept` */
async function idOf(opened: Use["opened"], account: string): Promise<string> {
  const who = await whoIs(opened.store, opened.key, { account });
  if (who !== null) return who.id;
  throw await unknownAccount(opened, account);
}

/**
 * What the owner of an account is told about a decision: without a name the harshest that binds it, or what ended last.
 * @throws StillwatchError `unknown_account`, `account_unswept`, `unknown_decision`, `message_none`, `message_bound`, `message_nothing`
 */
async function customerMessage(
  { opened, messages }: Use,
  name: string,
  decision?: string,
): Promise<CustomerMessage> {
  const { store } = opened;
  const now = await presentTime(opened);
  const own = (await loadDecisions(store, now)).filter((one) => one.account === name);
  // who was decided about was there, even where its records are gone
  if (own.length === 0) await idOf(opened, name);
  const one =
    decision === undefined ? toldDecision(own, now) : own.find(({ id }) => id === decision);
  if (!one && decision !== undefined) throw unknownDecision(decision, own);
  if (!one) throw new StillwatchError("message_nothing", { account: name });
  const history = (await loadHistories(store)).find(({ id }) => id === one.campaign);
  const isBound = own.some((each) => isInForce(each, now));
  return messageOf(messages, one, history?.part === true, isBound);
}

/** @returns how many decisions ended */
async function rule(
  { opened, publish }: Use,
  campaign: string,
  ruling: Ruling,
  by: By,
  details: RulingAsked,
): Promise<number> {
  const ended = await whenFree(() => ruleOnCampaign(opened, campaign, ruling, by, details));
  await publish();
  return ended;
}

export interface AuditFilter extends PageOf {
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
}

export interface ToldEntry {
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly reason: string;
  readonly data: unknown;
  readonly previous: string;
  readonly hash: string;
}

/**
 * The newest first.
 * @throws StillwatchError `cursor_unknown`
 */
async function audit(
  { opened: { store } }: Use,
  { limit, cursor, subject, actor, action }: AuditFilter,
): Promise<Page<ToldEntry>> {
  await needAudit(store);
  const wanted = [
    ...(cursor === undefined ? [] : [`number < ${numberIn(cursor)}`]),
    ...(actor === undefined ? [] : [`actor = ${literal(actor)}`]),
    ...(action === undefined ? [] : [`action = ${literal(action)}`]),
    // about a campaign are also the entries about its decisions
    ...(subject === undefined
      ? []
      : [
          `(subject = ${literal(subject)} OR JSONExtractString(data, 'campaign') = ${literal(subject)} OR JSONExtractString(data, 'account') = ${literal(subject)})`,
        ]),
  ];
  const rows = await store.rows<Omit<ToldEntry, "data"> & { readonly data: string }>(
    `SELECT number, at, actor, toString(action) AS action, subject, reason, data, previous, hash FROM audit${wanted.length === 0 ? "" : ` WHERE ${wanted.join(" AND ")}`} ORDER BY number DESC LIMIT ${limit + 1}`,
  );
  const items = rows
    .slice(0, limit)
    .map((row) => ({ ...row, data: JSON.parse(row.data) as unknown }));
  return { items, next: rows.length > limit ? cursorOf(String(items.at(-1)!.number)) : null };
}

/** The number of the entry that a page goes on behind. */
function numberIn(cursor: string): string {
  const number = idIn(cursor);
  if (!/^[1-9]\d{0,14}$/.test(number)) throw new StillwatchError("cursor_unknown");
  return number;
}

const dataCheck = async ({ opened }: Use): Promise<DataCheck> =>
  checkData(opened, (await modelThatHolds(opened.store)).data_check);

const notes = ({ opened }: Use, campaign: string): Promise<Note[]> =>
  loadNotes(opened.store, campaign);

const note = ({ opened }: Use, campaign: string, kind: Note["kind"], by: By): Promise<Note> =>
  addNote(opened.store, campaign, kind, by);

export interface AppealsFilter extends PageOf {
  readonly state?: AppealState | undefined;
  readonly account?: string | undefined;
}

/** The newest first. */
async function appeals(
  { opened }: Use,
  { state, account: of, ...page }: AppealsFilter,
): Promise<Page<Appeal>> {
  const all = (await loadAppeals(opened.store)).filter(
    (one) =>
      (state === undefined || one.state === state) && (of === undefined || one.account === of),
  );
  return pageOf(all.toReversed(), ({ id }) => id, page);
}

const appeal = ({ opened }: Use, id: string): Promise<Appeal> => oneAppeal(opened.store, id);

const appealFile = ({ opened }: Use, name: string, by: By): Promise<Appeal> =>
  fileAppeal(opened, name, by);

const appealAssign = ({ opened }: Use, id: string, to: string, by: By): Promise<Appeal> =>
  assignAppeal(opened.store, id, to, by);

const appealUphold = ({ opened }: Use, id: string, by: By): Promise<Appeal> =>
  upholdAppeal(opened, id, by);

async function appealOverturn(
  { opened, publish }: Use,
  id: string,
  why: OverturnReason,
  by: By,
): Promise<{ readonly appeal: Appeal; readonly undone: readonly Decision[] }> {
  const done = await overturnAppeal(opened, id, why, by);
  await publish();
  return done;
}

export const peopleUses = {
  ...{ account, tied, customerMessage, rule, audit, dataCheck, notes, note },
  ...{ appeals, appeal, appealFile, appealAssign, appealUphold, appealOverturn },
};
