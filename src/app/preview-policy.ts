// What a policy would do to the campaigns of the last sweep, before it does. Decides nothing.

import { type Policy, type Preview, preview } from "../policy/index.ts";
import { lastSwept } from "./decide-after-sweep.ts";
import { loadDecisions } from "./decisions.ts";
import { liveCampaigns } from "./live-campaigns.ts";
import { logTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import { policyThatHolds } from "./policy-in-use.ts";
import { sweptReport } from "./swept.ts";

/**
 * @param options without a policy: of the one that holds
 * @throws StillwatchError `not_swept`, `audit_broken`
 */
export async function previewPolicy(
  opened: OpenStore,
  { policy: given, seed }: { readonly policy: Policy | undefined; readonly seed: number },
): Promise<{ readonly shown: Preview; readonly policy: Policy }> {
  const { store } = opened;
  await sweptReport(opened);
  const policy = given ?? (await policyThatHolds(opened));
  const now = await logTime(store);
  const known = await loadDecisions(store, now);
  const live = await liveCampaigns(store, await lastSwept(store), [policy]);
  return { shown: preview(policy, live, { now, seed, known }), policy };
}
