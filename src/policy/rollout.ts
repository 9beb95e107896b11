// When a decision takes effect: the accounts of a campaign are dealt over the stages of a rung by a seeded draw that
// knows nothing but the account's name, and each comes a random time after its stage opens.
// Accounts that are found after the rollout is over do not wait.

import { createHash } from "node:crypto";
import type { LadderRung, RungPolicy } from "./policy-schema.ts";

/**
 * @param began when the campaign's first decision at this rung was taken, ms
 * @returns ms, never before `now`
 */
export function effectiveAt(
  rung: RungPolicy,
  began: number,
  now: number,
  draw: {
    readonly seed: number;
    readonly campaign: string;
    readonly account: string;
    readonly rung: LadderRung;
  },
): number {
  const bytes = createHash("sha256")
    .update(JSON.stringify([draw.seed, draw.campaign, draw.account, draw.rung]))
    .digest();
  const turn = bytes.readUInt32LE(0) / 2 ** 32;
  const late = bytes.readUInt32LE(4) / 2 ** 32;
  const stage = rung.stages.find(({ share }) => turn < share) ?? rung.stages.at(-1)!;
  return Math.max(now, began + stage.after) + Math.floor(late * rung.jitter);
}
