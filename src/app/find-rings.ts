// Rings of a store, unjudged: groups of accounts that share more than chance allows, also from account records alone.

import type { Model } from "../model/schema.ts";
import { accountNames, findRings, loadIncidence, significance, standing } from "../rings/index.ts";
import { derive } from "../traits/derive.ts";
import type { OpenStore } from "./open-store.ts";

export interface FoundRing {
  /** Decimal logarithm of how probable such a ring is by chance; families that it shares traits of. */
  readonly log10p: number;
  readonly families: readonly string[];
  /** How it was found, and against which null it stands. */
  readonly method: string;
  readonly nullText: string;
  /** Members with the strength of each membership, in nats. */
  readonly members: readonly { readonly account: string; readonly strength: number }[];
}

export interface FoundRings {
  /** Accounts that were seen or recorded. */
  readonly accounts: number;
  /** The largest first. */
  readonly rings: readonly FoundRing[];
}

export async function findStoreRings(
  { store }: OpenStore,
  { model, seed }: { readonly model: Model; readonly seed: number },
): Promise<FoundRings> {
  await derive(store, model.traits);
  const incidence = await loadIncidence(store, model.search);
  const found = await findRings(incidence, seed);
  const names = await accountNames(store, incidence);
  const surprise = significance(incidence);
  return {
    accounts: incidence.accounts,
    rings: found.map((ring) => {
      const { log10p, families } = surprise(ring);
      const { method, null_text: nullText } = standing(ring.methods);
      const members = Array.from(ring.accounts, (account, i) => ({
        account: names[account]!,
        strength: ring.strength[i]!,
      }));
      return { log10p, families, method, nullText, members };
    }),
  };
}
