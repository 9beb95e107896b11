// What happened around a case besides the changes of its state, for its timeline: decisions by rung, accounts that were
// closed, models that were released. By the log's time.

import { type Rung, rungs } from "../../../core/campaign.ts";
import type { Decision } from "../../../core/decision.ts";
import { quantity } from "../../../core/format.ts";
import { rungNames } from "../../../core/reader-words.ts";
import { endedProposals } from "../../../policy/ended-proposals.ts";
import type { Store } from "../../../store/store.ts";
import { hashesOf, membersOf } from "./case-members.ts";
import { decisionsNow } from "./known.ts";
import type { Use } from "./use.ts";

export interface CourseMark {
  readonly at: string; // RFC 3339
  /** In a word or two, for a drawing. */
  readonly event: string;
  readonly text: string;
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
  const decisions = await decisionsNow(use);
  const marks = [
    ...decidedMarks(decisions, id),
    ...endedMarks(decisions, id),
    ...(await closedMarks(store, id)),
    ...(await releasedMarks(store, between)),
  ];
  return marks.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** When each rung first bound one of its accounts, and how many it binds or bound. */
function decidedMarks(decisions: readonly Decision[], id: string): CourseMark[] {
  const decided = decisions.filter(
    ({ campaign, state, approvals, needs, reasons }) =>
      campaign === id &&
      (state === "active" || state === "expired") &&
      // what ended while it waited, or in shadow, bound nobody
      approvals.length >= needs &&
      !reasons.includes("shadow"),
  );
  return rungs.flatMap((rung): CourseMark[] => {
    const own = decided.filter((one) => one.rung === rung);
    if (own.length === 0) return [];
    const at = own.map(({ effective }) => effective).sort()[0]!;
    const accounts = new Set(own.map(({ account }) => account)).size;
    const text = `${rungNames[rung]} from here on, of ${quantity(accounts, "account")} in all`;
    return [{ at, event: rungWords[rung], text }];
  });
}

/** What people proposed and what ended before others said yes. */
function endedMarks(decisions: readonly Decision[], id: string): CourseMark[] {
  return endedProposals(decisions.filter(({ campaign }) => campaign === id)).map(
    ({ rung, by, accounts, ended: at, why }) => ({
      ...{ at, event: "proposal ended" },
      text: `${rungNames[rung]}: ${quantity(accounts, "account")}, which ${by.actor} proposed, ended without another yes: ${why}`,
    }),
  );
}

/** Days on which accounts of the case were closed. */
async function closedMarks(store: Store, id: string): Promise<CourseMark[]> {
  const rows = await store.rows<{ first: string; n: number }>(`
    SELECT toString(toUnixTimestamp64Milli(min(closed))) AS first, toUInt32(count()) AS n
    FROM account FINAL WHERE closed IS NOT NULL AND account IN (SELECT value FROM (${hashesOf(membersOf(id))}))
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
