// What analysts rule about campaigns: written into the audit first, then where sweeps read it. A crash between the two is
// mended by whoever comes next, so that the audit and what sweeps respect are the same.

import { type CaseHistory, fitsRuling, type Ruling, rulingOf } from "../core/case-history.ts";
import type { Finding } from "../core/findings.ts";
import { isLive } from "../core/decision.ts";
import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import {
  keepRuling,
  lastSweep,
  loadHistories,
  type RulingDetails,
  saveHistories,
} from "../campaigns/case-history/kept.ts";
import { holding } from "../store/lease.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { appendAudit, storedRulingActions } from "../evidence/audit/audit.ts";
import { logTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import { loadDecisions, type Said } from "./decisions.ts";
import { endUserNames } from "../campaigns/records/owners.ts";
import { needAudit } from "./sound-audit.ts";

/** What is said besides the word, and what whoever says it looked at. */
export interface RulingAsked extends RulingDetails {
  /** When the ruling was given that held then, RFC 3339; null where none did. Not asked for where nothing is said. */
  readonly seen?: string | null | undefined;
}

/**
 * Writes a ruling about a case down, and in the audit, with what the case was found to be. Dismissing it ends its
 * decisions at once, splitting it those of the accounts.
 * @param details who is set apart, for `split`; what it is in truth, for `confirm` and `dismiss`
 * @returns how many decisions ended
 * @throws StillwatchError `actor_empty`, `actor_reserved`, `unknown_campaign`, `campaign_merged`, `not_a_member`,
 *   `split_all`, `nothing_said`, `ruling_finding`, `ruling_changed`
 */
export async function recordRuling(
  store: Store,
  campaign: string,
  ruling: Ruling,
  given: Said,
  details: RulingAsked = {},
): Promise<number> {
  const said = { ...given, actor: personName(given.actor) };
  await mendRulings(store);
  const histories = await loadHistories(store);
  const { accounts, finding, found } = await checkRuling(
    ...([store, histories, campaign, ruling, details] as const),
  );
  const { actor, at, reason } = said;
  const now = await logTime(store);
  const ending =
    ruling === "dismiss" || ruling === "split"
      ? (await loadDecisions(store, now)).filter(
          (one) =>
            one.campaign === campaign &&
            isLive(one, now) &&
            (ruling === "dismiss" || accounts.includes(one.account)),
        )
      : [];
  await appendAudit(store, [
    { at, actor, action: ruling, subject: campaign, reason, data: { accounts, finding, found } },
    ...ending.map((one) => ({
      at,
      actor,
      action: "ended" as const,
      subject: one.id,
      reason: `${campaign} was ${ruling === "dismiss" ? "dismissed" : "split"}: ${reason}`,
      data: {
        ...one,
        state: "expired" as const,
        expires: at,
        reasons: [
          ...one.reasons,
          ruling === "dismiss" ? "ended_campaign_dismissed" : "ended_released",
        ],
      },
    })),
  ]);
  await keepRuling(store, campaign, ruling, said, { accounts, finding });
  return ending.length;
}

/**
 * What a ruling would be, or why it cannot be given; writes nothing.
 * @throws StillwatchError as `recordRuling`, but for the actor's name
 */
export async function checkRuling(
  store: Store,
  histories: readonly CaseHistory[],
  campaign: string,
  ruling: Ruling,
  { accounts: named = [], finding: told = null, seen }: RulingAsked,
): Promise<{ accounts: string[]; finding: Finding | null; found: Finding }> {
  if (told !== null && !fitsRuling(ruling, told))
    throw new StillwatchError("ruling_finding", { id: campaign, ruling, finding: told });
  const history = histories.find(({ id }) => id === campaign);
  if (!history) {
    const known = histories.map(({ id }) => id).join(", ") || "none";
    throw new StillwatchError("unknown_campaign", { id: campaign, known });
  }
  if (history.mergedInto !== null)
    throw new StillwatchError("campaign_merged", { id: campaign, into: history.mergedInto });
  const held = history.ruling;
  if (seen !== undefined && seen !== (held?.at ?? null))
    throw new StillwatchError("ruling_changed", {
      id: campaign,
      now: held ? `${held.actor} said ${held.ruling}: ${held.reason}` : "nothing holds any more",
    });
  const present = new Set(
    history.members.flatMap((one) => (one.left === null ? [one.account] : [])),
  );
  const accounts = await withEndUsers(store, named, present);
  for (const id of accounts)
    if (!present.has(id)) throw new StillwatchError("not_a_member", { id, campaign });
  if (ruling === "split" && accounts.length === present.size)
    throw new StillwatchError("split_all", { id: campaign });
  if (ruling === "none" && history.ruling === null && history.apart.length === 0)
    throw new StillwatchError("nothing_said", { id: campaign });
  const found = history.finding;
  // whoever confirms a case without another word says that it is what it is listed as
  const finding = told ?? (ruling === "confirm" ? found : null);
  return { accounts, finding, found };
}

/** Who is named, with the end users that are members in the place of an account that is none. */
async function withEndUsers(
  store: Store,
  named: readonly string[],
  present: ReadonlySet<string>,
): Promise<string[]> {
  const all: string[] = [];
  for (const name of named) {
    const theirs = present.has(name) ? [] : await endUserNames(store, name);
    const members = theirs.filter((one) => present.has(one));
    all.push(...(members.length > 0 ? members : [name]));
  }
  return all;
}

/** The same, under the store's lease. */
export async function ruleOnCampaign(
  { store }: OpenStore,
  ...ruling: [campaign: string, ruling: Ruling, said: Said, details?: RulingAsked]
): Promise<number> {
  return holding(store, "sweep", () => recordRuling(store, ...ruling));
}

/** Keeps the rulings of the audit that a killed process did not come to keep. */
export async function mendRulings(store: Store): Promise<void> {
  await needAudit(store);
  const missing = await store.rows<{ campaign: string; word: string; data: string } & Said>(`
    SELECT subject AS campaign, action AS word, reason, actor, at, data FROM audit WHERE action IN (${storedRulingActions.map(literal).join(", ")})
      AND (subject, action, reason, actor, at) NOT IN (SELECT campaign, word, reason, actor, at FROM word) ORDER BY number`);
  for (const { campaign, word, reason, actor, at, data } of missing) {
    // version 0.1 kept no finding
    const details = JSON.parse(data) as RulingDetails & { readonly opened?: CaseHistory };
    const said = { reason, actor, at };
    if (details.opened) await keepOpened(store, { ...details, opened: details.opened }, said);
    else await keepRuling(store, campaign, rulingOf(word), said, details);
  }
}

/** Keeps a case that a person opened, and the word by which it is one; the audit has it already. */
export async function keepOpened(
  store: Store,
  { opened, ...details }: RulingDetails & { readonly opened: CaseHistory },
  said: Said,
): Promise<void> {
  await saveHistories(store, await lastSweep(store), [opened]);
  await keepRuling(store, opened.id, "confirm", said, details);
}
