// New accounts that fall between sweeps: what came in is held against the profiles of live campaigns, and who falls is
// decided about at once, with an entry of the audit. In: the batches that came in. Out: decisions that are new.

import { loadHistories } from "../../campaigns/case-history/kept.ts";
import { loadProfiles } from "../../campaigns/early-warning/published-profiles.ts";
import {
  type DetectedAccount,
  startWatch,
  type Watch,
} from "../../campaigns/early-warning/watch.ts";
import { lastReport } from "../../campaigns/records/kept-report.ts";
import { StillwatchError } from "../../core/errors.ts";
import { type Decision, isLive, type LiveCampaign } from "../../core/decision.ts";
import type { Model } from "../../model/schema.ts";
import { type DetectedMember, decideEarly } from "../../policy/decide-early.ts";
import type { Policy } from "../../policy/policy-schema.ts";
import { holding } from "../../store/lease.ts";
import type { Store } from "../../store/open.ts";
import { deciding, loadDecisions, saveDecisions } from "../decisions.ts";
import { detectedMembers } from "../defence-step.ts";
import { listsUses } from "../listed-members.ts";
import { liveCampaigns } from "../live-campaigns.ts";
import { logTime } from "../log-time.ts";
import { policyThatHolds } from "../policy-in-use.ts";

export interface Falling {
  /** @param batches those that came in since the last look; all without */
  look(batches?: readonly number[]): Promise<readonly Decision[]>;
}

/** The test as the last sweep left it. */
export async function startFalling(
  store: Store,
  { model, seed }: { readonly model: Model; readonly seed: number },
): Promise<Falling> {
  const last = await lastReport(store);
  if (last === null) return { look: () => Promise.resolve([]) };
  const policy = await policyThatHolds({ store });
  const histories = await loadHistories(store);
  const live = await liveCampaigns(store, { histories, verdicts: [] }, [policy]);
  const since = Date.parse(last.sweep.to);
  const profiles = await loadProfiles(store);
  const watch: Watch = startWatch(store, profiles, since, model.early_warning);
  /** Who has a decision already; read again with each fall. */
  let decided = new Set<string>();
  const read = async (now: number): Promise<readonly Decision[]> => {
    const known = await loadDecisions(store, now);
    decided = new Set(known.flatMap((one) => (isLive(one, now) ? [one.account] : [])));
    return known;
  };
  await read(await logTime(store));
  /** Batches that could not be read yet, and who fell and is not decided about yet: the test is told of each once. */
  let unread: number[] = [];
  let fallen: readonly DetectedAccount[] = [];
  return {
    async look(batches) {
      if (batches) unread.push(...batches);
      const found = await watch.look((account) => !decided.has(account), batches && unread);
      unread = [];
      fallen = [...fallen, ...found];
      if (fallen.length === 0) return [];
      const members = await membersOf(store, fallen, live, policy);
      // a sweep is adding up what they sent; they are decided about behind it
      if (members === null) return [];
      const decisions = await decide(store, { members, live, policy, model, seed, read });
      fallen = [];
      return decisions;
    },
  };
}

/** Null where a sweep is underway that adds up what these accounts sent, which exemptions by it are told by. */
async function membersOf(
  ...[store, fallen, live, policy]: Parameters<typeof detectedMembers>
): Promise<DetectedMember[] | null> {
  const find = (): Promise<DetectedMember[]> => detectedMembers(store, fallen, live, policy);
  if (!listsUses(policy)) return find();
  try {
    return await holding(store, "sweep", find);
  } catch (error) {
    if (error instanceof StillwatchError && error.code === "store_busy") return null;
    throw error;
  }
}

async function decide(
  store: Store,
  {
    members,
    live,
    policy,
    model,
    seed,
    read,
  }: {
    readonly members: Awaited<ReturnType<typeof detectedMembers>>;
    readonly live: readonly LiveCampaign[];
    readonly policy: Policy;
    readonly model: Model;
    readonly seed: number;
    readonly read: (now: number) => Promise<readonly Decision[]>;
  },
): Promise<readonly Decision[]> {
  return deciding(store, async () => {
    const now = await logTime(store);
    const known = await read(now);
    const { decisions } = decideEarly(policy, live, members, { seed, known });
    if (decisions.length > 0)
      await saveDecisions(store, decisions, { policy, isInUse: true, model, now, known });
    return decisions;
  });
}
