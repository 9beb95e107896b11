// Other abuse by its rings: accounts that a world says belong together, four and more. A ring is called what at least half
// of its accounts are called.

import { type Finding, findings } from "../../../src/core/findings.ts";
import type { Truth } from "../../../src/evidence/backtest/truth.ts";
import { groupOf, truthOf } from "./truths.ts";

export interface RingScore {
  readonly rings: number;
  /** Named as other abuse, or as a concealed operation. */
  readonly named: number;
  readonly distillation: number;
}

const fewest = 4;

export function ringScore(
  truth: readonly Truth[],
  findingOf: (account: string) => Finding,
): RingScore {
  const rings = Map.groupBy(
    truth.filter((one) => truthOf(one) === "other-abuse" && groupOf(one) !== null),
    (one) => groupOf(one)!,
  );
  const large = [...rings.values()].filter((members) => members.length >= fewest);
  const called = (which: readonly Finding[]): number =>
    large.filter((members) => {
      const so = members.filter(({ account }) => which.includes(findingOf(account)));
      return so.length >= members.length / 2;
    }).length;
  return {
    rings: large.length,
    named: called(findings.filter((one) => one === "other-abuse" || one === "concealed-operation")),
    distillation: called(["distillation"]),
  };
}

export function addRings(scores: readonly RingScore[]): RingScore {
  const sum = (of: (one: RingScore) => number): number =>
    scores.reduce((all, one) => all + of(one), 0);
  return {
    rings: sum((one) => one.rings),
    named: sum((one) => one.named),
    distillation: sum((one) => one.distillation),
  };
}
