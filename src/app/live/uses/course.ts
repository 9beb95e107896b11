// What happened around a case besides the changes of its state, for its timeline: what the policy decided by rung, what people
// decided by hand and took back, accounts that were closed, models that were released. By the log's time. What was done stays
// as it was done: taking it back is a mark of its own.

import { type Rung, rungs } from "../../../core/campaign.ts";
import type { Decision } from "../../../core/decision.ts";
import { quantity } from "../../../core/format.ts";
import { listed, rungNames } from "../../../core/reader-words.ts";
import { endedProposals } from "../../../policy/ended-proposals.ts";
import type { Store } from "../../../store/store.ts";
import { type HandAct, handActs, takenBack } from "../../hand-acts.ts";
import { membersOf } from "./case-members.ts";
import { decisionsNow } from "./known.ts";
import type { Use } from "./use.ts";

export interface CourseMark {
  readonly at: string; // RFC 3339
  /** In a word or two, for a drawing. */
  readonly event: string;
  readonly text: string;
  /** Who did it and why, of what a person did. */
  readonly by?: { readonly actor: string; readonly reason: string };
  /** Of what somebody decided by hand. */
  readonly act?: {
    /** One of its decisions: `GET /v1/decisions?act=` has them all. */
    readonly id: string;
    /** Decisions of it that can be taken back: they bind, or wait for a yes. */
    readonly live: number;
  };
}

const rungWords: Readonly<Record<Rung, string>> = {
  observe: "observed",
  "share-allowance": "allowance",
  verify: "verify",
  minimise: "minimise",
  suspend: "suspend",
};

/** The oldest first. */
export async function courseOf(
  use: Use,
  id: string,
  between: { readonly from: string; readonly to: string },
): Promise<CourseMark[]> {
  const { store } = use.opened;
  const own = (await decisionsNow(use)).filter(({ campaign }) => campaign === id);
  const marks = [
    ...policyMarks(own),
    ...handActs(own).flatMap(handMarks),
    ...takenBackMarks(own),
    ...endedMarks(own),
    ...(await closedMarks(store, id)),
    ...(await releasedMarks(store, between)),
  ];
  return marks.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** It bound somebody: what ended while it waited, or in shadow, bound nobody. */
const hadItsYes = ({ state, approvals, needs, reasons }: Decision): boolean =>
  (state === "active" || state === "expired" || state === "undone") &&
  approvals.length >= needs &&
  !reasons.includes("shadow");

const accountsOf = (decisions: readonly Decision[]): string =>
  quantity(new Set(decisions.map(({ account }) => account)).size, "account");

const firstOf = (decisions: readonly Decision[]): string =>
  decisions.map(({ effective }) => effective).sort()[0]!;

/** When each rung of the policy first bound one of its accounts, and how many it bound since. */
function policyMarks(own: readonly Decision[]): CourseMark[] {
  const decided = own.filter((one) => one.by === undefined && hadItsYes(one));
  return rungs.flatMap((rung): CourseMark[] => {
    const all = decided.filter((one) => one.rung === rung);
    if (all.length === 0) return [];
    const text = `${rungNames[rung]} from here on, of ${accountsOf(all)} in all`;
    return [{ at: firstOf(all), event: rungWords[rung], text }];
  });
}

/** What people decided by hand: what binds or bound, and what waited or waits for another's yes. */
function handMarks({ rung, by, decisions }: HandAct): CourseMark[] {
  const [yes, proposed] = [decisions.filter(hadItsYes), decisions.filter((one) => !hadItsYes(one))];
  const mark = (of: readonly Decision[], at: string, event: string, text: string): CourseMark[] => {
    const live = of.filter(({ state }) => state === "active" || state === "proposed").length;
    const who = { actor: by.actor, reason: by.reason };
    return of.length === 0 ? [] : [{ at, event, text, by: who, act: { id: of[0]!.id, live } }];
  };
  const waits = proposed.some(({ state }) => state === "proposed");
  return [
    ...mark(yes, firstOf(yes), rungWords[rung], `${rungNames[rung]}, ${accountsOf(yes)}`),
    ...mark(
      proposed,
      proposed[0]?.at ?? "",
      "proposed",
      `${rungNames[rung]}, ${accountsOf(proposed)}${waits ? "; it waits for another person’s yes" : ""}`,
    ),
  ];
}

function takenBackMarks(own: readonly Decision[]): CourseMark[] {
  return takenBack(own).map(({ undone: { at, actor, reason }, decisions }) => {
    const of = rungs.filter((rung) => decisions.some((one) => one.rung === rung));
    const names = listed(of.map((rung) => rungNames[rung]));
    const text = `${names}, ${accountsOf(decisions)}`;
    return { at, event: "taken back", text, by: { actor, reason } };
  });
}

/** What people proposed and what ended before others said yes. */
function endedMarks(own: readonly Decision[]): CourseMark[] {
  return endedProposals(own).map(({ rung, by, accounts, ended: at, why }) => ({
    ...{ at, event: "proposal ended" },
    text: `${rungNames[rung]}: ${quantity(accounts, "account")}, which ${by.actor} proposed, ended without another yes: ${why}`,
  }));
}

/** Days on which accounts of the case were closed. */
async function closedMarks(store: Store, id: string): Promise<CourseMark[]> {
  const rows = await store.rows<{ first: string; n: number }>(`
    SELECT toString(toUnixTimestamp64Milli(min(closed))) AS first, toUInt32(count()) AS n
    FROM account FINAL WHERE closed IS NOT NULL AND account IN (SELECT account FROM (${membersOf(id)}))
    GROUP BY toDate(closed) ORDER BY first`);
  return rows.map(({ first, n }) => ({
    at: new Date(Number(first)).toISOString(),
    event: "closed",
    text: `${n} of its accounts ${n === 1 ? "was" : "were"} closed on this day`,
  }));
}

async function releasedMarks(
  store: Store,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<CourseMark[]> {
  if (from === "" || to === "") return [];
  const rows = await store.rows<{ model: string; ms: string }>(
    "SELECT model, toString(toUnixTimestamp64Milli(at)) AS ms FROM release FINAL",
  );
  return rows
    .map(({ model, ms }) => ({
      at: new Date(Number(ms)).toISOString(),
      event: "release",
      text: `${model} was released`,
    }))
    .filter(({ at }) => at >= from && at <= to);
}
