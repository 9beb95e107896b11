// Reads groups as they are judged: the facts of rings, how their members behave, and everybody as the background. In: an
// incidence and its accounts. Out: facts by ring, and the group of facts that were read. One for a sweep; whoever opened
// it closes it, and what fails on the way leaves no working table.

import type { Model } from "../model/schema.ts";
import type { Incidence } from "../rings/index.ts";
import type { Store } from "../store/open.ts";
import { openScratch } from "../store/scratch.ts";
import type { AccountFacts } from "./account-facts.ts";
import { conductLoader } from "./conduct/load-conduct.ts";
import { loadPopulation, type Population } from "./conduct/population.ts";
import { groupOf } from "./measures/index.ts";
import type { Group } from "./measures/measure.ts";
import type { RingFacts } from "./ring-facts.ts";
import { type RingLoader, ringLoader } from "./ring-loader.ts";

export interface GroupReader extends RingLoader {
  /** The group of a ring whose facts this reader gave. */
  readonly groupOf: (facts: RingFacts) => Group;
  /** Everybody, as the background of all groups. */
  readonly population: Population;
}

export async function groupReader(
  store: Store,
  incidence: Incidence,
  accounts: readonly AccountFacts[],
  wording: Model["wording"],
): Promise<GroupReader> {
  const scratch = openScratch(store);
  let loader: RingLoader | undefined;
  const close = async (): Promise<void> => {
    await loader?.close();
    await scratch.drop();
  };
  try {
    const exchangesOf = (account: number): number => accounts[account]!.exchanges;
    const conducts = await conductLoader(store, scratch, incidence, exchangesOf);
    const population = await loadPopulation(store, accounts, conducts);
    loader = await ringLoader(store, incidence, accounts, wording);
    const { facts, withStrangers } = loader;
    return {
      async facts(rings) {
        await conducts.read(rings.flatMap((ring) => [...ring.accounts]));
        return facts(rings);
      },
      withStrangers,
      groupOf: (of) => groupOf(of, conducts.known, population),
      population,
      close,
    };
  } catch (error) {
    // the engine may be what failed: then it cannot drop either, and the next opening does
    await close().catch(() => undefined);
    throw error;
  }
}
