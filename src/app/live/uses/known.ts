// What several screens ask for every few seconds, read once for each state of the store. A state is the last sweep, the last
// entry of the audit, the last ruling and the minute, of the log and of now: what is over by time is told a minute late at most.

import type { SweepReport } from "../../../core/campaign.ts";
import type { Decision } from "../../../core/decision.ts";
import { StillwatchError } from "../../../core/errors.ts";
import { loadDecisions } from "../../decisions.ts";
import { type EndedPublication, endedPublications } from "../../ended-publications.ts";
import { presentTime } from "../../log-time.ts";
import { type QueuedProposal, queuedProposals } from "../../queue.ts";
import { needAudit } from "../../sound-audit.ts";
import type { Use } from "./use.ts";

/** @throws StillwatchError `audit_broken` */
export async function stateOf({ opened }: Use): Promise<string> {
  const { store } = opened;
  await needAudit(store);
  const [row] = await store.rows<{ state: string }>(`
    SELECT concat(toString((SELECT max(number) FROM sweep)), ' ', toString((SELECT max(number) FROM audit)), ' ',
      toString((SELECT max(number) FROM word)), ' ', toString(toStartOfMinute(max(time)))) AS state FROM exchange`);
  return `${row!.state} ${Math.floor((await presentTime(opened)) / 60_000)}`;
}

/** Every decision that was ever taken, as of now. */
export async function decisionsNow(use: Use): Promise<readonly Decision[]> {
  const { store } = use.opened;
  return use.once("decisions", await stateOf(use), async () =>
    loadDecisions(store, await presentTime(use.opened)),
  );
}

/** Policies and models that wait for a second person: their entries are long to read. */
export const proposalsNow = async (use: Use): Promise<readonly QueuedProposal[]> =>
  use.once("proposals", await stateOf(use), () => queuedProposals(use.opened.store));

/** Policies and models that were proposed and came to nothing. */
export const endedPublicationsNow = async (use: Use): Promise<readonly EndedPublication[]> =>
  use.once("ended publications", await stateOf(use), () => endedPublications(use.opened.store));

/** The report of the last sweep; null before the first, which is no fault of who asks. */
export async function reported({ report }: Use): Promise<SweepReport | null> {
  try {
    return await report();
  } catch (error) {
    if (error instanceof StillwatchError && error.code === "not_swept") return null;
    throw error;
  }
}
