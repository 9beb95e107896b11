// A backtest: sweep by sweep over history, with the decisions that a policy would have taken, and when. Decisions are
// kept in the store with their audit, as a live sweep keeps them, and are what a run that was interrupted goes on from.
// In: a store with everything read. Out: one line of the timeline a step.
// What a step knows is what had happened by then: exchanges sent, accounts made, accounts closed, nothing later.

import type { Rung } from "../../core/campaign.ts";
import {
  type Decision,
  type DecisionState,
  isLive,
  type LiveCampaign,
} from "../../core/decision.ts";
import type { CampaignLife } from "../../core/life.ts";
import { buildProfiles, type CampaignProfile } from "../../campaigns/heads/profile.ts";
import { type FallenHead, watchHeads } from "../../campaigns/heads/watch.ts";
import { loadLives } from "../../campaigns/lives.ts";
import { sweep, type SweepResult } from "../../campaigns/sweep.ts";
import {
  boundSince,
  decideAfterSweep,
  decideHeads,
  type Head,
  liveCampaigns,
  loadDecisions,
  memberFacts,
  merged,
  type Policy,
  saveDecisions,
} from "../../policy/index.ts";
import type { Store } from "../../store/open.ts";
import { startReplay } from "./replay.ts";

export interface TimelineEntry {
  readonly at: string;
  readonly exchanges: number;
  readonly campaigns: readonly {
    readonly id: string;
    readonly state: CampaignLife["state"];
    readonly score: number;
    readonly accounts: number;
    readonly events: readonly string[];
  }[];
  /** Decisions that are new or changed, by campaign, rung and state. */
  readonly decided: readonly DecidedGroup[];
}

export interface DecidedGroup {
  readonly campaign: string;
  readonly rung: Rung;
  readonly state: DecisionState;
  readonly accounts: number;
  /** When the first and the last of them take effect. */
  readonly from: string;
  readonly to: string;
}

export interface BacktestOptions {
  /** ms between sweeps. */
  readonly step: number;
  readonly seed: number;
  readonly fdr: number;
  readonly threshold: number;
  readonly keyId: string;
  readonly policy: Policy;
  /** Steps that an earlier run has done. */
  readonly done: number;
  readonly onStep: (done: number, entry: TimelineEntry, of: number) => void;
}

/** @returns all decisions, in the order in which they were taken */
export async function backtest(
  store: Store,
  options: BacktestOptions,
): Promise<{
  readonly start: number;
  readonly steps: number;
  readonly decisions: readonly Decision[];
}> {
  const { policy, seed, step } = options;
  const replay = await startReplay(store);
  const start = Math.floor(replay.from / step) * step;
  const steps = Math.floor((replay.to - start) / step) + 1;
  let known: readonly Decision[] = await loadDecisions(store, start);
  const lives = options.done > 0 ? await loadLives(store) : [];
  const told = new Map(lives.map((life) => [life.id, life.events.length]));
  let profiles = await profilesOf(store, lives);
  let live: readonly LiveCampaign[] = await liveCampaigns(store, { lives, verdicts: [] });
  for (let n = options.done; n < steps; n++) {
    const since = start + n * step;
    const until = since + step;
    const before = new Map(known.map((one) => [one.id, one]));
    await replay.step(n + 1, n === 0 ? null : since, until);
    const decided = new Set(known.flatMap((one) => (isLive(one, since) ? [one.account] : [])));
    const fallen = await watchHeads(store, profiles, since, (account) => !decided.has(account));
    const heads = await headsOf(store, fallen, live);
    const early = decideHeads(policy, live, heads, { seed, known }).decisions;
    await saveDecisions(store, early, { policy, now: until, known });
    known = merged(known, early);
    const result = await sweepIfAny(store, options, boundSince(known, until));
    if (result) {
      ({ known, live } = await decideAfterSweep(store, result, { policy, seed, now: until }));
      profiles = await profilesOf(store, result.lives);
    }
    const fresh = known.filter((one) => {
      const other = before.get(one.id);
      return !other || other.state !== one.state || other.needs !== one.needs;
    });
    options.onStep(n + 1, timelineEntry(until, result, fresh, told), steps);
  }
  return { start, steps, decisions: known };
}

async function sweepIfAny(
  store: Store,
  options: BacktestOptions,
  contained: ReadonlyMap<string, number>,
): Promise<SweepResult | null> {
  const [row] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  if (Number(row!.n) === 0) return null;
  const { seed, fdr, threshold, keyId } = options;
  return sweep(store, { seed, fdr, threshold, keyId, rejected: 0, duplicates: 0, contained });
}

async function headsOf(
  store: Store,
  fallen: readonly FallenHead[],
  live: readonly LiveCampaign[],
): Promise<Head[]> {
  const facts = await memberFacts(
    store,
    fallen.map(({ account }) => account),
  );
  const known = new Set(live.map(({ id }) => id));
  return fallen
    .filter(({ campaign }) => known.has(campaign))
    .map(({ account, campaign, logOdds, families, at }) => ({
      campaign,
      families,
      // with the exchange on which it fell served
      at: at + 1,
      member: { account, score: 1 / (1 + Math.exp(-logOdds)), ...facts.get(account)! },
    }));
}

/** Profiles of the campaigns that are confirmed, against which new accounts are tested until the next sweep. */
async function profilesOf(
  store: Store,
  lives: readonly CampaignLife[],
): Promise<CampaignProfile[]> {
  const live = lives.filter(
    (life) => life.confirmed !== null && life.state !== "cleared" && life.mergedInto === null,
  );
  if (live.length === 0) return [];
  const labels = await store.rows<{ name: string; lo: number; hi: number }>(`
    SELECT DISTINCT label AS name, toUInt32(bitAnd(value, 4294967295)) AS lo, toUInt32(bitShiftRight(value, 32)) AS hi
    FROM label WHERE kind = 'account'`);
  const hashOf = new Map(labels.map(({ name, lo, hi }) => [name, [lo, hi] as const]));
  return buildProfiles(
    store,
    live.map((life) => ({
      id: life.id,
      accounts: life.members
        .filter((one) => one.left === null && hashOf.has(one.account))
        .map((one) => hashOf.get(one.account)!),
    })),
  );
}

function timelineEntry(
  at: number,
  result: SweepResult | null,
  fresh: readonly Decision[],
  told: Map<string, number>,
): TimelineEntry {
  return {
    at: new Date(at).toISOString(),
    exchanges: result?.report.sweep.exchanges ?? 0,
    campaigns: (result?.lives ?? []).map((life) => {
      const before = told.get(life.id) ?? 0;
      told.set(life.id, life.events.length);
      return {
        id: life.id,
        state: life.state,
        score: life.score,
        accounts: life.members.filter((one) => one.left === null).length,
        events: life.events.slice(before).map((one) => `${one.event}: ${one.cause}`),
      };
    }),
    decided: groupsOf(fresh),
  };
}

function groupsOf(decisions: readonly Decision[]): DecidedGroup[] {
  const groups = new Map<string, DecidedGroup>();
  for (const { campaign, rung, state, effective } of decisions) {
    const name = `${campaign} ${rung} ${state}`;
    const { accounts, from, to } = groups.get(name) ?? {
      accounts: 0,
      from: effective,
      to: effective,
    };
    groups.set(name, {
      campaign,
      rung,
      state,
      accounts: accounts + 1,
      from: effective < from ? effective : from,
      to: effective > to ? effective : to,
    });
  }
  return [...groups.values()];
}
