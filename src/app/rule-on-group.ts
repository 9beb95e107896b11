// An analyst's word that a group which a sweep let be is a case after all. A new case is opened for it, or one goes on that it
// stood for before; what it is then is the word's, how sure that is stays the evidence's. The next sweep lists it.

import { loadHistories } from "../campaigns/case-history/kept.ts";
import { isoOf } from "../campaigns/records/records.ts";
import { casesOf, type DismissedGroup, type SweepReport } from "../core/campaign.ts";
import type { CaseHistory } from "../core/case-history.ts";
import { StillwatchError } from "../core/errors.ts";
import { type CaseFinding, caseFindings } from "../core/findings.ts";
import { personName } from "../core/person.ts";
import { hashOf } from "../core/sorted-json.ts";
import { rounded } from "../core/stats.ts";
import { appendAudit } from "../evidence/audit/audit.ts";
import { holding } from "../store/lease.ts";
import type { Store } from "../store/store.ts";
import type { Said } from "./decisions.ts";
import { logTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import { keepOpened, mendRulings, recordRuling } from "./rulings.ts";
import { sweptReport } from "./swept.ts";

export interface GroupRuling {
  readonly ring: string;
  readonly finding: CaseFinding;
  /** Fingerprint of what the analyst looked at: a sweep gives the names of rings anew. */
  readonly seen: string;
}

/**
 * @param sameShare share of members from which two groups are one case, as the model has it
 * @returns id of the case
 * @throws StillwatchError `unknown_group`, `group_changed`, `group_of_case`, `actor_empty`, `actor_reserved`
 */
export async function ruleOnGroup(
  opened: OpenStore,
  ruling: GroupRuling,
  given: Said,
  sameShare: number,
): Promise<string> {
  const { store } = opened;
  const said = { ...given, actor: personName(given.actor) };
  return holding(store, "sweep", async () => {
    await mendRulings(store);
    const report = await sweptReport(opened);
    const group = dismissedGroup(report, ruling.ring);
    if (fingerprintOf(group) !== ruling.seen)
      throw new StillwatchError("group_changed", { id: ruling.ring });
    const histories = await loadHistories(store);
    const before = caseOfGroup(group, histories, sameShare);
    if (before === null) return openCase(store, histories, group, ruling.finding, said);
    if (casesOf(report).some(({ id }) => id === before.id))
      throw new StillwatchError("group_of_case", { id: ruling.ring, campaign: before.id });
    await recordRuling(store, before.id, "confirm", said, { finding: ruling.finding });
    return before.id;
  });
}

/** @throws StillwatchError `unknown_group`, also of a ring that is a case */
function dismissedGroup({ dismissed }: SweepReport, ring: string): DismissedGroup {
  const found = dismissed.find((one) => one.ring === ring);
  if (found) return found;
  throw new StillwatchError("unknown_group", { id: ring });
}

/** Stands for a group as somebody looked at it: who is in it, and what it was found to be. */
export function fingerprintOf({
  finding,
  members,
}: Pick<DismissedGroup, "finding" | "members">): string {
  return hashOf([finding, members.map(({ account }) => account).sort()]).slice(0, 16);
}

/** The case that a group would carry on, the oldest first, as a sweep matches them; null where it is nobody's. */
export function caseOfGroup(
  { members, ruled }: Pick<DismissedGroup, "members" | "ruled">,
  histories: readonly CaseHistory[],
  sameShare: number,
): CaseHistory | null {
  const names = new Set(members.map(({ account }) => account));
  const shares = ({ members: all }: CaseHistory): boolean => {
    const own = all.filter(({ left }) => left === null);
    const common = own.filter(({ account }) => names.has(account)).length;
    return common > 0 && common >= sameShare * Math.min(own.length, names.size);
  };
  return (
    histories.find(
      (history) =>
        history.mergedInto === null &&
        // what accounts do as wholes says nothing of a part of them
        (history.part !== true || (ruled === true && history.ruling?.ruling === "dismiss")) &&
        shares(history),
    ) ?? null
  );
}

async function openCase(
  store: Store,
  histories: readonly CaseHistory[],
  group: DismissedGroup,
  finding: CaseFinding,
  { actor, at, reason }: Said,
): Promise<string> {
  const id = `c-${Math.max(0, ...histories.map((one) => Number(one.id.slice(2)))) + 1}`;
  const now = isoOf(await logTime(store));
  const posterior = caseFindings.reduce((sum, one) => sum + group.probabilities[one], 0);
  const history: CaseHistory = {
    ...{ id, finding, state: "suspected", detected: now, confirmed: null },
    lastSeen: group.last_seen === "" ? now : group.last_seen,
    members: group.members.map(({ account }) => ({
      ...{ account, since: now, left: null, unclaimed: null },
    })),
    doubtful: [],
    score: rounded(posterior),
    logOdds: logOdds(posterior),
    ...{ q: group.q_value, families: group.families, exchanges: group.exchanges },
    ...{ unseen: 0, mergedInto: null, ruling: null, apart: [] },
    events: [
      { at: now, event: "suspected", cause: `${actor} said so of ${group.ring}: ${reason}` },
    ],
  };
  const data = { accounts: [], finding, found: group.finding, ring: group.ring, opened: history };
  await appendAudit(store, [{ at, actor, action: "confirm", subject: id, reason, data }]);
  await keepOpened(store, data, { actor, at, reason });
  return id;
}

/** Sums of rounded probabilities are not exact beyond this. */
const surest = 1 - 1e-4;

function logOdds(posterior: number): number {
  const bounded = Math.min(surest, Math.max(1 - surest, posterior));
  return Math.log(bounded / (1 - bounded));
}
