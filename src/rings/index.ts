// Rings: groups of accounts that share more than chance allows, innocent until judged.

import type { Incidence } from "./incidence.ts";
import { mergePieces } from "./merge.ts";
import { type Ring, sharpen } from "./membership.ts";
import { attributed, proposeRings } from "./propose.ts";

export { type AccountNumbers, type Incidence, loadIncidence } from "./incidence.ts";
export type { CamouflageLimit } from "./camouflage-limit.ts";
export { accountNames } from "./names.ts";
export { significance } from "./significance.ts";
export { searchTask as search } from "./search.ts";
export { joinRings } from "./merge.ts";
export { partOf } from "./part-of.ts";
export { claimsOf } from "./claims.ts";
export { traitsOf } from "./membership.ts";
export type { Ring } from "./membership.ts";
export { standing } from "./propose.ts";
export { type Tie, tiesOf } from "./ties.ts";

export async function findRings(incidence: Incidence, seed: number): Promise<Ring[]> {
  const proposals = await proposeRings(incidence, seed);
  return attributed(
    incidence,
    mergePieces(incidence, await sharpen(incidence, proposals)),
    proposals,
  );
}
