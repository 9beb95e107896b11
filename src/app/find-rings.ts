// Rings of a store, unjudged: groups of accounts that share more than chance allows, also from account records alone.

import type { CheckedData } from "../core/data-check.ts";
import { idleKinds } from "../judge/index.ts";
import type { Model } from "../model/schema.ts";
import { accountNames, findRings, loadIncidence, significance, standing } from "../rings/index.ts";
import { derive } from "../traits/derive.ts";
import { worthlessOf } from "./data-check.ts";
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
  /** What ties nobody here although it is in the logs, and why: addresses that are a proxy's. */
  readonly worthless: ReadonlyMap<CheckedData, string>;
}

export async function findStoreRings(
  opened: OpenStore,
  { model, seed }: { readonly model: Model; readonly seed: number },
): Promise<FoundRings> {
  const { store } = opened;
  const worthless = await worthlessOf(opened, model.data_check);
  await derive(store, model.traits, idleKinds(worthless));
  const incidence = await loadIncidence(store, model.search);
  const found = await findRings(incidence, seed);
  const names = await accountNames(store, incidence);
  const surprise = significance(incidence);
  return {
    accounts: incidence.accounts,
    worthless,
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
