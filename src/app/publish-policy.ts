// Publishing a policy by a person. It is an entry of the audit, as every policy that came into use: it holds for approvals
// and for new accounts at once, and the next sweep decides by it.

import { policyHash } from "../policy/policy.ts";
import { type PolicyChange, policyChanges } from "../policy/policy-changes.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { peopleToPublish } from "../policy/publishing.ts";
import type { Store } from "../store/open.ts";
import { deciding, type Said, saveDecisions } from "./decisions.ts";
import { policyThatHolds } from "./policy-in-use.ts";
import {
  lastPublished,
  type Proposed,
  type Publication,
  type Publishable,
  publishWhole,
  type PublishOptions,
  takesFile,
  waiting,
} from "./publishing.ts";

export interface Published extends Publication {
  readonly changes: readonly PolicyChange[];
}

export const policies: Publishable<Policy> = {
  what: "policy",
  published: ["policy"],
  proposed: "policy_proposed",
  withdrawn: "policy_withdrawn",
  hashOf: policyHash,
  actionOf: () => "policy",
  refusals: {
    ...{ changed: "policy_changed", same: "policy_same", own: "policy_own" },
    ...{ notWaiting: "policy_not_waiting", notOwn: "policy_not_own" },
  },
};

export const waitingPolicies = (store: Store): Promise<Proposed<Policy>[]> =>
  waiting(store, policies);

/**
 * @throws StillwatchError `policy_changed`, `policy_same`, `policy_own`, `not_another_person`, `actor_empty`, `actor_reserved`, `audit_broken`
 */
export async function publishPolicy(
  store: Store,
  policy: Policy,
  said: Said,
  options: PublishOptions<Policy> = {},
): Promise<Published> {
  let changes: readonly PolicyChange[] = [];
  const done = await publishWhole(store, policies, policy, said, {
    ...options,
    standing: async () => {
      const inUse = await policyThatHolds({ store });
      changes = policyChanges(inUse, policy);
      return {
        inUse: policyHash(inUse),
        same: (await lastPublished(store, policies))?.subject ?? null,
        needs: peopleToPublish(inUse, policy),
      };
    },
  });
  return { ...done, changes };
}

/** Whether the policy file that a server was started with is taken into use by its first sweep. */
export const takesPolicyFile = (store: Store, file: Policy): Promise<boolean> =>
  takesFile(store, policies, file);

/**
 * Takes the policy file that a server was started with into use, where it holds. At the begin of a sweep: what people publish
 * while it goes on comes after it, and is what the sweep decides by.
 * @param now the log's, Unix ms
 */
export async function takePolicyFile(store: Store, file: Policy, now: number): Promise<void> {
  await deciding(store, async () => {
    if (await takesPolicyFile(store, file))
      await saveDecisions(store, [], { policy: file, model: null, now, known: [] });
  });
}
