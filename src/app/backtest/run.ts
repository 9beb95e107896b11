// A backtest: sweep by sweep over history, with the decisions that a policy would have taken, and when. Decisions are
// kept in the store with their audit, as a live sweep keeps them, and are what a run that was interrupted goes on from.
// In: a store with everything read. Out: one line of the timeline a step.
// What a step knows is what had happened by then: exchanges sent, accounts made, accounts closed, nothing later.

import type { Decision } from "../../core/decision.ts";
import type { DecidedGroup, TimelineEntry } from "../../core/timeline.ts";
import { loadHistories } from "../../campaigns/case-history/kept.ts";
import type { SweepResult } from "../conclude.ts";
import type { CaseHistory } from "../../core/case-history.ts";
import { keepReleases, type Release } from "../../traits/releases.ts";
import type { Store } from "../../store/open.ts";
import { type DefenceOptions, startDefence } from "../defence-step.ts";
import { startReplay } from "./replay.ts";

export interface BacktestOptions extends DefenceOptions {
  /** ms between sweeps. */
  readonly step: number;
  /** When models were released; others are learned from their first appearance. */
  readonly releases?: readonly Release[] | undefined;
  /** Where an earlier run stopped; null at the beginning. */
  readonly done: StepsDone | null;
  readonly onStep: (done: StepsDone, entry: TimelineEntry, of: number) => void;
}

/** How far a run has come. */
export interface StepsDone {
  readonly steps: number;
  /** Entries of the audit. */
  readonly entries: number;
}

/** @returns all decisions, in the order in which they were taken */
export async function backtest(
  store: Store,
  options: BacktestOptions,
): Promise<{
  readonly start: number;
  readonly steps: number;
  readonly decisions: readonly Decision[];
  /** Case histories as they stand in the end. */
  readonly histories: readonly CaseHistory[];
}> {
  const { step } = options;
  await keepReleases(store, options.releases ?? []);
  const replay = await startReplay(store);
  const start = Math.floor(replay.from / step) * step;
  const steps = Math.floor((replay.to - start) / step) + 1;
  const done = options.done?.steps ?? 0;
  if (options.done) await goBack(store, options.done);
  const histories = done > 0 ? await loadHistories(store) : [];
  const told = new Map(histories.map((history) => [history.id, history.events.length]));
  const defence = await startDefence(store, options, { at: start + done * step, histories });
  for (let n = done; n < steps; n++) {
    const since = start + n * step;
    const until = since + step;
    await replay.step(n + 1, n === 0 ? null : since, until);
    const { result, fresh } = await defence.step(since, until);
    const entry = timelineEntry(until, result, fresh, told);
    options.onStep({ steps: n + 1, entries: await auditLength(store) }, entry, steps);
  }
  return { start, steps, decisions: defence.known(), histories: await loadHistories(store) };
}

/** Undoes what was kept of a step that did not end: each step is one sweep, numbered from 1. */
async function goBack(store: Store, { steps, entries }: StepsDone): Promise<void> {
  await store.run(`ALTER TABLE campaign DELETE WHERE sweep > ${steps}`);
  await store.run(`ALTER TABLE sweep DELETE WHERE number > ${steps}`);
  await store.run(`ALTER TABLE audit DELETE WHERE number > ${entries}`);
}

async function auditLength(store: Store): Promise<number> {
  const [row] = await store.rows<{ n: number }>("SELECT max(number) AS n FROM audit");
  return row!.n;
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
    campaigns: (result?.histories ?? []).map((history) => {
      const before = told.get(history.id) ?? 0;
      told.set(history.id, history.events.length);
      return {
        id: history.id,
        state: history.state,
        score: history.score,
        accounts: history.members.filter((one) => one.left === null).length,
        events: history.events.slice(before).map((one) => `${one.event}: ${one.cause}`),
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
