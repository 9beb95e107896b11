// A backtest: sweep by sweep over history, with the decisions that would have been taken, and when.
// In: a store with everything read. Out: one line of the timeline a step, and who was contained when.
// What a step knows is what had happened by then: exchanges sent, accounts made, accounts closed, nothing later.

import type { Rung } from "../../core/campaign.ts";
import type { CampaignLife } from "../../core/life.ts";
import { buildProfiles, type CampaignProfile } from "../../campaigns/heads/profile.ts";
import { watchHeads } from "../../campaigns/heads/watch.ts";
import { sweep, type SweepResult } from "../../campaigns/sweep.ts";
import { literal, type Store } from "../../store/open.ts";
import { startReplay } from "./replay.ts";

/** An account that came under a decision that binds it, for the first time. */
export interface Containment {
  readonly account: string;
  readonly campaign: string;
  readonly rung: Rung;
  /** ms. */
  readonly at: number;
  /** Exchanges that it had sent by then. */
  readonly exchangesBefore: number;
}

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
  /** New containments by campaign and rung. */
  readonly contained: readonly {
    readonly campaign: string;
    readonly rung: Rung;
    readonly accounts: number;
  }[];
}

/** What is decided after a sweep: accounts that are to be contained from `at` on. */
export type Decider = (result: SweepResult, now: number) => readonly Due[];

/** An account that is to be contained, and from when on, ms. */
export type Due = Omit<Containment, "exchangesBefore">;

export interface BacktestOptions {
  /** ms between sweeps. */
  readonly step: number;
  readonly seed: number;
  readonly fdr: number;
  readonly threshold: number;
  readonly keyId: string;
  readonly decide: Decider;
  /** Where an earlier run stopped. */
  readonly resume?: Progress;
  readonly onStep: (
    progress: Progress,
    entry: TimelineEntry,
    contained: readonly Containment[],
    of: number,
  ) => void;
}

export interface Progress {
  /** Steps that are done. */
  readonly steps: number;
  readonly contained: readonly Containment[];
}

export async function backtest(store: Store, options: BacktestOptions): Promise<Progress> {
  const replay = await startReplay(store);
  const start = Math.floor(replay.from / options.step) * options.step;
  const steps = Math.floor((replay.to - start) / options.step) + 1;
  const contained = new Map((options.resume?.contained ?? []).map((one) => [one.account, one]));
  const told = new Map<string, number>();
  let profiles: readonly CampaignProfile[] = [];
  for (let n = options.resume?.steps ?? 0; n < steps; n++) {
    const until = start + (n + 1) * options.step;
    await replay.step(n + 1, n === 0 ? null : start + n * options.step, until);
    const heads = await watchHeads(
      store,
      profiles,
      start + n * options.step,
      (account) => !contained.has(account),
    );
    const early = heads.map(({ account, campaign, at }) => ({
      account,
      campaign,
      rung: "share-allowance" as const,
      at: at + 1,
    }));
    const fresh: Containment[] = [];
    const contain = async (due: readonly Due[]): Promise<void> => {
      const before = await sentBefore(store, due);
      for (const one of due) {
        const entry = { ...one, exchangesBefore: before.get(one.account) ?? 0 };
        contained.set(one.account, entry);
        fresh.push(entry);
      }
    };
    await contain(early);
    const result = await sweepIfAny(store, options, new Set(contained.keys()));
    if (result) {
      await contain(
        options
          .decide(result, until)
          .filter((one) => one.rung !== "observe" && !contained.has(one.account)),
      );
      profiles = await profilesOf(store, result);
    }
    const done = { steps: n + 1, contained: [...contained.values()] };
    options.onStep(done, timelineEntry(until, result, fresh, told), fresh, steps);
  }
  return { steps, contained: [...contained.values()] };
}

async function sweepIfAny(
  store: Store,
  options: BacktestOptions,
  contained: ReadonlySet<string>,
): Promise<SweepResult | null> {
  const [row] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  if (Number(row!.n) === 0) return null;
  const { seed, fdr, threshold, keyId } = options;
  return sweep(store, { seed, fdr, threshold, keyId, rejected: 0, duplicates: 0, contained });
}

/** Profiles of the campaigns that are confirmed, against which new accounts are tested until the next sweep. */
async function profilesOf(store: Store, { lives }: SweepResult): Promise<CampaignProfile[]> {
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

/** Exchanges that each account had sent by its time. */
async function sentBefore(
  store: Store,
  due: readonly { readonly account: string; readonly at: number }[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  // a statement is bounded in length
  for (let from = 0; from < due.length; from += 500) {
    const some = due.slice(from, from + 500);
    const pairs = some.map(({ account, at }) => `(${literal(account)}, ${at})`).join(", ");
    const rows = await store.rows<{ name: string; n: string }>(`
      SELECT l.label AS name, countIf(toUnixTimestamp64Milli(e.time) < p.at) AS n
      FROM (SELECT pair.1 AS name, toInt64(pair.2) AS at FROM (SELECT arrayJoin([${pairs}]) AS pair)) AS p
      INNER JOIN (SELECT DISTINCT value, label FROM label WHERE kind = 'account') AS l ON l.label = p.name
      INNER JOIN (SELECT account, time FROM replay_exchange WHERE account IN (
        SELECT value FROM label WHERE kind = 'account' AND label IN (${some.map(({ account }) => literal(account)).join(", ")}))) AS e
        ON e.account = l.value
      GROUP BY name`);
    for (const row of rows) counts.set(row.name, Number(row.n));
  }
  return counts;
}

function timelineEntry(
  at: number,
  result: SweepResult | null,
  fresh: readonly Containment[],
  told: Map<string, number>,
): TimelineEntry {
  const groups = new Map<string, { campaign: string; rung: Rung; accounts: number }>();
  for (const { campaign, rung } of fresh) {
    const name = `${campaign} ${rung}`;
    const group = groups.get(name);
    if (group) group.accounts++;
    else groups.set(name, { campaign, rung, accounts: 1 });
  }
  return {
    at: new Date(at).toISOString(),
    exchanges: result?.report.sweep.exchanges ?? 0,
    campaigns: (result?.lives ?? [])
      .filter((life) => life.mergedInto === null || life.events.length > (told.get(life.id) ?? 0))
      .map((life) => {
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
    contained: [...groups.values()],
  };
}
