// What the policy in use and another one would have decided over the last days of a store's log; decides nothing.

import type { Policy } from "../policy/policy-schema.ts";
import { lastSwept } from "./decide-after-sweep.ts";
import { loadDecisions } from "./decisions.ts";
import { liveCampaigns } from "./live-campaigns.ts";
import { logTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import { type ComparedDays, comparedDays } from "./policy-days.ts";
import { sweptReport } from "./swept.ts";

/**
 * @param days how many of the log's last days
 * @throws StillwatchError `not_swept`, `audit_broken`
 */
export async function comparePolicies(
  opened: OpenStore,
  inUse: Policy,
  edited: Policy | null,
  { days, seed }: { readonly days: number; readonly seed: number },
): Promise<ComparedDays> {
  const { store } = opened;
  await sweptReport(opened);
  const now = await logTime(store);
  const swept = await lastSwept(store);
  const live = await liveCampaigns(store, swept, edited ? [inUse, edited] : [inUse]);
  const undone = (await loadDecisions(store, now)).filter(({ state }) => state === "undone");
  return comparedDays({ live, histories: swept.histories, undone }, inUse, edited, {
    ...{ days, now, seed },
  });
}
