// How far a policy goes with an account that only signs up: it may sign in and share an allowance, or has to show who it is
// before it spends. Never harsher: it has done nothing yet. Pure.

import type { LiveCampaign } from "../core/decision.ts";
import type { Policy } from "./policy-schema.ts";
import { allows, isShadow, leastFamilies, reached } from "./standing.ts";

/** Mildest first. */
const candidates = ["share-allowance", "verify"] as const;
export type SignUpRung = (typeof candidates)[number];

/** Those that the policy allows for new accounts of a case, mildest first. */
export function signUpRungs(policy: Policy, one: LiveCampaign, now: number): SignUpRung[] {
  if (policy.new_accounts.mode !== "on" || one.part === true) return [];
  return candidates.filter((name) => {
    const rung = policy.rungs[name];
    return (
      rung.mode === "on" &&
      !isShadow(policy, one.finding, name) &&
      allows(policy, one.finding, name, one.part) &&
      one.families.length >= Math.max(leastFamilies, rung.families) &&
      reached(rung, one, now)
    );
  });
}

/**
 * The harshest of them that a tie suffices for, or null for none.
 * @param families of evidence that tie this account, not those of the case
 */
export function signUpRung(
  policy: Policy,
  rungs: readonly SignUpRung[],
  { score, families }: { readonly score: number; readonly families: number },
): SignUpRung | null {
  if (families < leastFamilies) return null;
  return rungs.findLast((name) => score >= policy.rungs[name].posterior) ?? null;
}
