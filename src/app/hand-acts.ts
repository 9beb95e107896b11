// What a person did about many accounts in one go: decided by hand, and took back. The console does large acts part by part,
// each with a time of its own, so that what one person did at the same rung, for the same reason, in a row, is one act.
// In: decisions. Out: acts with their decisions. Pure.

import type { Rung } from "../core/campaign.ts";
import type { ByHand, Decision, Undone } from "../core/decision.ts";
import { onePerson } from "../core/who.ts";

/** Ms between two parts of one act: a part of 500 accounts takes seconds, and waits for a sweep to be over at the most. */
const betweenParts = 120_000;

export interface HandAct {
  readonly campaign: string;
  readonly rung: Rung;
  readonly by: ByHand;
  /** In the order in which they were taken. */
  readonly decisions: readonly Decision[];
}

/** @returns the oldest first of each person */
export function handActs(known: readonly Decision[]): HandAct[] {
  const byHand = known.flatMap((one) => (one.by === undefined ? [] : [{ ...one, by: one.by }]));
  return inOneGo(
    byHand,
    ({ campaign, rung, by }) => [campaign, rung, by],
    ({ at }) => at,
  ).map((decisions) => {
    const { campaign, rung, by } = decisions[0]!;
    return { campaign, rung, by, decisions };
  });
}

/** The act of which a decision is a part; undefined where no person took it by hand. */
export const actWith = (known: readonly Decision[], id: string): HandAct | undefined =>
  handActs(known).find(({ decisions }) => decisions.some((one) => one.id === id));

export interface TakenBack {
  readonly undone: Undone; // the first
  readonly decisions: readonly Decision[];
}

/** Without proposals to which somebody else said no (`endedProposals`), and without what was written down only. */
export function takenBack(known: readonly Decision[]): TakenBack[] {
  const undone = known.flatMap((one) =>
    one.undone === null || isRefused(one, one.undone) || one.reasons.includes("shadow")
      ? []
      : [{ ...one, undone: one.undone }],
  );
  return inOneGo(
    undone,
    (one) => [one.campaign, one.undone.actor, one.undone.reason],
    (one) => one.undone.at,
  ).map((decisions) => ({ undone: decisions[0]!.undone, decisions }));
}

/** Whether somebody said no to what another person proposed. */
const isRefused = ({ by, approvals, needs }: Decision, undone: Undone): boolean =>
  by !== undefined && approvals.length < needs && onePerson(undone, by) !== "same";

function inOneGo<T>(
  all: readonly T[],
  keyOf: (one: T) => readonly unknown[],
  atOf: (one: T) => string,
): T[][] {
  const groups = Map.groupBy(all, (one) => JSON.stringify(keyOf(one)));
  return [...groups.values()].flatMap((group) => {
    const parts: T[][] = [];
    let last = Number.NEGATIVE_INFINITY;
    for (const { one, at } of group
      .map((each) => ({ one: each, at: Date.parse(atOf(each)) }))
      .sort((a, b) => a.at - b.at)) {
      if (at - last > betweenParts) parts.push([]);
      parts.at(-1)!.push(one);
      last = at;
    }
    return parts;
  });
}
