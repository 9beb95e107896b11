// A person acts on a case, or on some of its accounts. The preview tells what would happen; the act does it where it still
// is what was looked at. Decided in line with sweeps and other people, written down under the person's name.

import type { Rung } from "../core/campaign.ts";
import type { CaseHistory } from "../core/case-history.ts";
import type { Decision } from "../core/decision.ts";
import { StillwatchError } from "../core/errors.ts";
import { type Page, pageOf, type PageOf } from "../core/page.ts";
import { personName } from "../core/person.ts";
import type { Somebody } from "../core/who.ts";
import { loadHistories } from "../campaigns/case-history/kept.ts";
import { verdictsAbout } from "../campaigns/records/kept-verdicts.ts";
import { endUserCounts } from "../campaigns/records/owners.ts";
import { appendAudit } from "../evidence/audit/audit.ts";
import { isSettled } from "../policy/by-hand/hand-needs.ts";
import { decideByHand } from "../policy/by-hand/decide-by-hand.ts";
import {
  changes,
  type HandAsked,
  type HandOutcome,
  type HandPlan,
  type HandRow,
  inOrder,
  longestTerm,
  planByHand,
} from "../policy/by-hand/hand-plan.ts";
import { handNumbers, type HandNumbers, seenOf, slicesOf } from "../policy/by-hand/hand-preview.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { refusalWords } from "../core/reason-words.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/open.ts";
import { clearedBy, loadAppeals } from "./appeals.ts";
import { actOf, deciding, loadDecisions, type Said } from "./decisions.ts";
import { liveCampaigns } from "./live-campaigns.ts";
import { presentTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import { policyThatHolds } from "./policy-in-use.ts";
import { mendRulings } from "./rulings.ts";

export interface ActAsked {
  readonly campaign: string;
  /** All members without. */
  readonly accounts?: readonly string[] | undefined;
  readonly rung: Rung;
  /** As long as the policy's term of the rung without. */
  readonly hours?: number | undefined;
}

export interface ActPreview extends HandNumbers {
  readonly campaign: string;
  readonly rung: Rung;
  readonly hours: number;
  /** The most that the policy allows for the rung. */
  readonly most_hours: number;
  /** Accounts that were named. */
  readonly asked: number;
  /** Those of the outcome that was asked for. */
  readonly items: readonly HandRow[];
  readonly next: string | null;
}

export interface ActShown extends PageOf {
  readonly outcome?: HandOutcome | undefined;
  /** Which sample is drawn. */
  readonly draw: number;
}

/** @throws StillwatchError `unknown_campaign`, `campaign_merged`, `action_hours`, `cursor_unknown` */
export async function previewAct(
  opened: OpenStore,
  asked: ActAsked,
  { outcome, draw, ...page }: ActShown,
  person: Somebody,
): Promise<ActPreview> {
  const { plan, terms, most } = await planOf(opened, asked, person);
  const { rows } = plan;
  const some = rows.filter((one) => outcome === undefined || one.outcome === outcome);
  const { items, next }: Page<HandRow> = pageOf(some, ({ account }) => account, page);
  return {
    ...terms,
    ...{ most_hours: most, asked: rows.length, items, next },
    ...handNumbers(plan, terms, draw),
  };
}

export interface Acted {
  readonly changed: readonly Decision[];
  readonly refused: readonly {
    readonly account: string;
    readonly code: string;
    /** For a person, without a full stop. */
    readonly why: string;
  }[];
}

export interface ActSeen {
  /** Of the preview; of the slice where one is named. */
  readonly seen: string;
  /** Number of the part that is done now, from 0; all without. */
  readonly slice?: number | undefined;
}

/**
 * @throws StillwatchError as `previewAct`, and `action_changed`, `actor_empty`, `actor_reserved`; nothing is written then
 */
export async function act(
  opened: OpenStore,
  asked: ActAsked,
  { seen, slice }: ActSeen,
  given: Said,
): Promise<Acted> {
  const said = { ...given, actor: personName(given.actor) };
  const { store } = opened;
  return deciding(store, async () => {
    // a ruling that a killed process did not come to keep holds as well
    await mendRulings(store);
    const { plan, terms, policy, of, known, now } = await planOf(opened, asked, said, slice);
    const fingerprint =
      slice === undefined ? handNumbers(plan, terms, 0).seen : seenOf(terms, plan.rows);
    if (fingerprint !== seen)
      throw new StillwatchError("action_changed", { last: lastWord(known, plan.rows) });
    const changed = decideByHand(policy, of, plan.rows, { now, known, said });
    await appendAudit(
      store,
      changed.map((one) => actOf(one, "decided", said)),
    );
    return { changed, refused: plan.rows.filter((one) => !changes(one)).flatMap(refusalOf) };
  });
}

/**
 * Which person said something of these accounts last, as a sentence with a space before it; "" where nobody did. Where logs
 * are replayed, acts are of the log's time and what undoes or approves them is of the clock's, which counts as later.
 */
function lastWord(known: readonly Decision[], rows: readonly HandRow[]): string {
  const names = new Set(rows.map(({ account }) => account));
  const words = known.flatMap(({ account, at, by, approvals, undone }) =>
    names.has(account) ? [by ? { ...by, at } : [], approvals, undone ?? []].flat() : [],
  );
  const last = words.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  return last === undefined
    ? ""
    : ` The last person who decided about them was ${last.actor}, ${last.at.slice(0, 16)}Z.`;
}

function refusalOf({ account, code }: HandRow): Acted["refused"] {
  return code === null ? [] : [{ account, code, why: refusalWords(code) }];
}

interface Planned {
  readonly plan: HandPlan;
  readonly terms: { readonly campaign: string; readonly rung: Rung; readonly hours: number };
  readonly most: number; // hours
  readonly policy: Policy;
  readonly of: HandAsked;
  readonly known: readonly Decision[];
  readonly now: number;
}

const hour = 3_600_000;

/** @param slice of which part; of all without */
async function planOf(
  opened: OpenStore,
  { campaign: id, accounts, rung, hours: given }: ActAsked,
  person: Somebody,
  slice?: number,
): Promise<Planned> {
  const { store } = opened;
  const policy = await policyThatHolds({ store });
  const most = longestTerm(policy, rung) / hour;
  const hours = given ?? most;
  if (hours > most) throw new StillwatchError("action_hours", { rung, most });
  const histories = await loadHistories(store);
  const history = historyIn(histories, id);
  const now = await presentTime(opened);
  const known = await loadDecisions(store, now);
  const names = inOrder(accounts ?? presentIn(history));
  const cleared = clearedBy(await loadAppeals(store));
  const planned = async (some: readonly string[]): Promise<Planned> => {
    const swept = { histories, verdicts: await verdictsAbout(store, some) };
    const campaigns = await liveCampaigns(store, swept, [policy], new Set(some));
    const of: HandAsked = {
      ...{ campaign: campaigns.find((one) => one.id === id)!, campaigns },
      ...{ rung, term: hours * hour, accounts: some, cleared },
      outsiders: await outsidersAmong(store, some, history),
    };
    const plan = planByHand(policy, of, { now, known, person });
    return { plan, terms: { campaign: id, rung, hours }, most, policy, of, known, now };
  };
  if (slice === undefined) return planned(names);
  const part = slicesOf(names)[slice] ?? [];
  const ofPart = await planned(part);
  if (isSettled(policy, rung, ofPart.plan.needed)) return ofPart;
  // how many people it needs hangs on the others
  const whole = await planned(names);
  return { ...whole, plan: { ...whole.plan, rows: slicesOf(whole.plan.rows)[slice] ?? [] } };
}

const presentIn = ({ members }: CaseHistory): string[] =>
  members.flatMap((one) => (one.left === null ? [one.account] : []));

/** @throws StillwatchError `unknown_campaign`, `campaign_merged` */
function historyIn(histories: readonly CaseHistory[], id: string): CaseHistory {
  const history = histories.find((one) => one.id === id);
  if (!history) {
    const known = histories.map((one) => one.id).join(", ") || "none";
    throw new StillwatchError("unknown_campaign", { id, known });
  }
  if (history.mergedInto !== null)
    throw new StillwatchError("campaign_merged", { id, into: history.mergedInto });
  return history;
}

/** Names in one statement: its length is bounded. */
const portion = 500;

/** Why accounts that are no members are none: `apart`, `owner`, `no_account`, `not_member`. */
async function outsidersAmong(
  store: Store,
  accounts: readonly string[],
  history: CaseHistory,
): Promise<ReadonlyMap<string, string>> {
  const present = new Set(presentIn(history));
  const outside = accounts.filter((one) => !present.has(one));
  if (outside.length === 0) return new Map();
  const set = new Set(history.apart.flat());
  const owners = await endUserCounts(store);
  const known = new Set<string>();
  for (let from = 0; from < outside.length; from += portion) {
    const names = outside.slice(from, from + portion).map(literal);
    const rows = await store.rows<{ name: string }>(
      `SELECT DISTINCT label AS name FROM label WHERE kind = 'account' AND label IN (${names.join(", ")})`,
    );
    for (const { name } of rows) known.add(name);
  }
  return new Map(
    outside.map((one) => [
      one,
      set.has(one)
        ? "apart"
        : owners.has(one)
          ? "owner"
          : known.has(one)
            ? "not_member"
            : "no_account",
    ]),
  );
}
