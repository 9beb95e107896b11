// What a policy would do to the campaigns of the last sweep, before it does. Decides nothing.

import { type Policy, type Preview, preview } from "../policy/index.ts";
import { lastSwept } from "./decide-after-sweep.ts";
import { loadDecisions } from "./decisions.ts";
import { liveCampaigns } from "./live-campaigns.ts";
import { logTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import { sweptReport } from "./swept.ts";

/** @throws StillwatchError `not_swept` */
export async function previewPolicy(
  opened: OpenStore,
  { policy, seed }: { readonly policy: Policy; readonly seed: number },
): Promise<Preview> {
  const { store } = opened;
  await sweptReport(opened);
  const now = await logTime(store);
  const known = await loadDecisions(store, now);
  const live = await liveCampaigns(store, await lastSwept(store));
  return preview(policy, live, { now, seed, known });
}
