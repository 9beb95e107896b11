// Blocks of the degree-corrected residual of the account–trait incidence: accounts that share traits beyond what the
// traits' and accounts' numbers explain, also where each account spends only 15 to 30 % of its traits on the ring and
// the rest on being like anybody else. A community search puts such accounts with those whom they imitate.

import { seeded } from "../core/random.ts";
import { type Bipartite, buildBipartite } from "../graph/bipartite.ts";
import { Growing } from "../graph/growing.ts";
import { spectralBlocks } from "../graph/spectral-blocks.ts";
import { type Incidence, isManner } from "./incidence.ts";
import type { Method } from "./method.ts";

export const residualBlocks: Method = {
  id: "residual",
  text: "a block of the account–trait incidence's degree-corrected residual",
  nullText:
    "chance would deal the same traits out anew, to each account as many and of each as many; no block of such a copy stands out as far",
  propose(incidence, seed) {
    return spectralBlocks(tellingTraits(incidence), seeded(seed)).map((block) => block.rows);
  },
};

/**
 * The incidence of those traits that can make a block.
 * @param every of so many accounts one is taken; they lie in the order of a keyed hash, which is chance
 */
export function tellingTraits(incidence: Incidence, every = 1): Bipartite {
  const { accountStart, accountTrait, by } = incidence;
  const accounts = Math.ceil(incidence.accounts / every);
  const holders = new Uint32Array(incidence.traits);
  let edges = 0;
  for (let row = 0; row < accounts; row++)
    for (let e = accountStart[row * every]!; e < accountStart[row * every + 1]!; e++, edges++)
      holders[accountTrait[e]!]!++;
  const number = new Int32Array(incidence.traits).fill(-1);
  let cols = 0;
  for (let t = 0; t < incidence.traits; t++)
    if (
      holders[t]! >= by.smallest_ring &&
      holders[t]! <= by.commonest_trait * accounts &&
      !isManner(incidence, t)
    )
      number[t] = cols++;
  const rowStart = new Uint32Array(accounts + 1);
  const rowCol = Growing.u32(edges);
  for (let row = 0; row < accounts; row++) {
    for (let e = accountStart[row * every]!; e < accountStart[row * every + 1]!; e++) {
      const col = number[accountTrait[e]!]!;
      if (col >= 0) rowCol.push(col);
    }
    rowStart[row + 1] = rowCol.length;
  }
  return buildBipartite(cols, rowStart, rowCol.view());
}
