// What changes within a world, and when: on the hand's word for all accounts together, over a day or two when a firm
// rolls something out, or when each person likes after a release.

import type { Random } from "../simulate/random.ts";
import type { GroupPlan } from "./plan.ts";
import { DAY, HOUR, type Scope } from "./scope.ts";

export interface Change {
  /** Whether the account already works in the new way. */
  after(account: number, time: number): boolean;
  /** Whether a session that was due at this moment takes place. */
  works(time: number, random: Random): boolean;
}

export function changeOf(plan: GroupPlan, scope: Scope, random: Random): Change {
  const { change } = plan.on;
  const span = scope.end - scope.start;
  const at =
    change === "release"
      ? scope.models.releasedAt
      : scope.start + random.between(0.25, 0.75) * span;
  const lag = new Map<number, number>();
  const lags = random.fork();
  const mean =
    change === "release"
      ? random.between(0.5, 12) * DAY
      : change === "rollout"
        ? random.between(0.3, 1.5) * DAY
        : random.next() * HOUR;
  const together = change !== "release" && change !== "rollout";
  const pause = random.between(6, 30) * HOUR;
  const factor = Math.exp(random.between(Math.log(0.15), Math.log(0.7)));
  const falls = random.chance(0.5);
  return {
    after(account, time) {
      if (change === "none" || change === "rate" || change === "pause") return false;
      let late = lag.get(account);
      if (late === undefined) {
        late = together ? mean * lags.next() : lags.exponential(mean);
        lag.set(account, late);
      }
      return time >= at + late;
    },
    works(time, r) {
      if (scope.outage && time >= scope.outage[0] && time < scope.outage[1]) return false;
      if (change === "pause") return time < at || time >= at + pause;
      if (change === "rate") return time < at === falls || r.chance(factor);
      return true;
    },
  };
}
