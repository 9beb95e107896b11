// How strongly a new account is tied to a live case before its first exchange: by what it signs up with. The same sums as
// the sequential test of exchanges (sequential-test.ts): the prior of the case, and what each family says, capped. In: the
// values of the members of live cases, with their weights. Out: the case that it is tied to most. Pure, and in memory.
// It lies about people of one home or office: an address with its network is one family, and one family never suffices.

import type { Family } from "../../core/campaign.ts";
import type { CaseFinding } from "../../core/findings.ts";
import type { EarlyWarningModel } from "../../model/schema.ts";

/** A case as a sign-up is held against it. */
export interface SignUpCase {
  readonly id: string;
  readonly finding: CaseFinding;
  readonly members: number;
  /** Log-odds that an account made in the last week is one of its controlled accounts, before anything is known of it. */
  readonly prior: number;
}

export interface SignUpValue {
  /** Place of its case among the cases. */
  readonly of: number;
  readonly kind: string;
  readonly value: string;
  /** Members that have it. */
  readonly members: number;
  /** Nats by which having it speaks for the case. */
  readonly weight: number;
}

export interface SignUpTie<C extends SignUpCase = SignUpCase> {
  readonly case: C;
  /** Probability that the account is one of the case's, 0 to 1. */
  readonly score: number;
  /** Families that spoke. */
  readonly families: readonly Family[];
  /** What it has in common, the weightiest first. */
  readonly shared: readonly (Given & { readonly members: number; readonly weight: number })[];
}

interface Given {
  readonly kind: string;
  readonly family: Family;
  readonly value: string;
  readonly label: string;
}

export function makeSignUpTest<C extends SignUpCase>(
  cases: readonly C[],
  values: readonly SignUpValue[],
  by: EarlyWarningModel,
): (given: readonly Given[]) => SignUpTie<C> | null {
  const index = new Map<string, SignUpValue[]>();
  for (const one of values) {
    const key = `${one.kind} ${one.value}`;
    const list = index.get(key);
    if (list) list.push(one);
    else index.set(key, [one]);
  }
  return (given) => {
    const hits = given.flatMap((one) =>
      (index.get(`${one.kind} ${one.value}`) ?? []).map((hit) => ({ ...one, ...hit })),
    );
    let best: SignUpTie<C> | null = null;
    for (const [number, own] of Map.groupBy(hits, ({ of }) => of)) {
      const one = cases[number]!;
      let logOdds = one.prior;
      const spoken: Family[] = [];
      for (const [family, list] of Map.groupBy(own, (hit) => hit.family)) {
        const sum = list.reduce((all, { weight }) => all + weight, 0);
        const said = Math.min(by.family_caps[family], sum);
        logOdds += said;
        if (said >= by.speaks) spoken.push(family);
      }
      const score = 1 / (1 + Math.exp(-logOdds));
      if (best !== null && score <= best.score) continue;
      const shared = own
        .toSorted((a, b) => b.weight - a.weight)
        .map(({ kind, family, value, label, members, weight }) => ({
          ...{ kind, family, value, label, members, weight },
        }));
      best = { case: one, score, families: spoken, shared };
    }
    return best;
  };
}
