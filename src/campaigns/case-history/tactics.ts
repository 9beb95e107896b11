// What an operator does while its campaigns live, told on their timelines: the move to a new model after its release,
// and failover to a second pool after most accounts are lost. Each is told once.

import { leastOf } from "../../core/stats.ts";
import type { CaseHistory, CaseEvent } from "../../core/case-history.ts";
import type { JudgedRing } from "../../judge/index.ts";
import type { CaseModel } from "../../model/schema.ts";
import type { Incidence } from "../../rings/index.ts";
import type { Store } from "../../store/open.ts";
import { isFailover, secondPool, tookOver } from "./failover.ts";
import type { Operated } from "./operators.ts";
import { type Pivot, pivotsOf } from "./pivots.ts";
import { isoOf } from "../records/records.ts";

export interface TacticsContext {
  readonly by: CaseModel;
  readonly incidence: Incidence;
  /** The histories before this sweep. */
  readonly known: readonly CaseHistory[];
  /** The ring that stands for each campaign. */
  readonly rings: readonly { readonly id: string; readonly ring: JudgedRing }[];
  readonly operators: ReadonlyMap<string, Operated>;
  /** Accounts under a decision, by name, and since when, ms. */
  readonly contained: ReadonlyMap<string, number>;
  /** ms */
  readonly now: number;
}

/** The histories after a sweep, with what there is to tell of their operators' tactics. */
export async function withTactics(
  store: Store,
  histories: readonly CaseHistory[],
  context: TacticsContext,
): Promise<CaseHistory[]> {
  const { by, incidence, known, rings, operators, now } = context;
  const told = new Map<string, CaseEvent[]>();
  const tell = (history: CaseHistory, event: CaseEvent["event"], cause: string): void => {
    const own = told.get(history.id) ?? [];
    if ([...history.events, ...own].some((one) => one.event === event && one.cause === cause))
      return;
    told.set(history.id, [...own, { at: isoOf(now), event, cause }]);
  };
  const historyOf = new Map(histories.map((history) => [history.id, history]));
  const pivots = await pivotsOf(
    store,
    rings.map(({ ring }) =>
      Array.from(
        ring.facts.ring.accounts,
        (a) => [incidence.accountLo[a]!, incidence.accountHi[a]!] as const,
      ),
    ),
    by.pivots,
  );
  rings.forEach(({ id, ring }, i) => {
    const history = historyOf.get(id)!;
    for (const pivot of pivots[i]!)
      if (
        !history.events.some((one) => one.event === "pivot" && one.cause.startsWith(named(pivot)))
      )
        tell(history, "pivot", `${named(pivot)} ${described(pivot)}`);
    const before = known.find((one) => one.id === id);
    if (before) failover(before, history, ring);
  });
  const firsts = new Map(
    rings.map(({ id, ring }) => [id, leastOf(ring.facts.members.map(({ first }) => first))]),
  );
  const beganAt = (history: CaseHistory): number | null => firsts.get(history.id) ?? null;
  for (const { from, to } of tookOver(histories, operators, lossOf(rings), beganAt, by.failover)) {
    tell(
      from,
      "failover",
      `${to.id} of the same operator began after most of its accounts were lost`,
    );
    tell(
      to,
      "failover",
      `began after most accounts of ${from.id}, of the same operator, were lost`,
    );
  }
  return histories.map((history) => {
    const events = told.get(history.id);
    return events ? { ...history, events: [...history.events, ...events] } : history;
  });

  function failover(before: CaseHistory, after: CaseHistory, ring: JudgedRing): void {
    const numberOf = new Map(
      ring.facts.members.map((one, i) => [one.name, ring.facts.ring.accounts[i]!]),
    );
    const closed = new Set(
      ring.facts.members.flatMap((one) => (one.closed !== null ? [one.name] : [])),
    );
    const old = before.members.filter((one) => one.left === null);
    const were = new Set(before.members.map((one) => one.account));
    const lost = old.filter(
      ({ account }) => closed.has(account) || context.contained.has(account),
    ).length;
    const newcomers = after.members.flatMap(({ account, left }) =>
      left === null && !were.has(account) && numberOf.has(account) ? [numberOf.get(account)!] : [],
    );
    const earlier = old.flatMap(({ account }) => numberOf.get(account) ?? []);
    const pool = secondPool(incidence, earlier, newcomers).length;
    if (isFailover(lost, old.length, pool, by.failover))
      tell(
        after,
        "failover",
        `${pool} accounts that share no card, device, phone or address with the ${old.length} before, of which ${lost} are lost`,
      );
  }
}

function named({ model }: Pivot): string {
  return `to ${model}:`;
}

function described({ exchanges, fresh, others, released }: Pivot): string {
  const share = (part: number): string => `${Math.round(100 * part)} %`;
  return `${share(fresh / exchanges)} of its exchanges within 24 hours of the release (${isoOf(released)}) went to it, of everybody else's ${share(others)}`;
}

/** When a campaign had lost most of its accounts: when it was contained, or half of the accounts closed, ms. */
function lossOf(rings: TacticsContext["rings"]): (history: CaseHistory) => number | null {
  const closures = new Map(
    rings.map(({ id, ring }) => [
      id,
      ring.facts.members
        .flatMap((one) => (one.closed === null ? [] : [one.closed]))
        .sort((a, b) => a - b),
    ]),
  );
  return (history) => {
    const contained = history.events.find(({ event }) => event === "contained");
    const closed = closures.get(history.id)?.[Math.ceil(history.members.length / 2) - 1];
    const times = [
      ...(contained ? [Date.parse(contained.at)] : []),
      ...(closed === undefined ? [] : [closed]),
    ];
    return times.length > 0 ? leastOf(times) : null;
  };
}
