// Which policies were in use, from the audit: who brought each in, when, why, and in what it differs from the one before.

import { entriesOf } from "./entries-of.ts";
import { storedPolicy } from "./policy-in-use.ts";
import { type PolicyChange, policyChanges } from "../policy/policy-changes.ts";
import { defaultPolicy } from "../policy/policy.ts";
import type { Policy } from "../policy/policy-schema.ts";
import type { Store } from "../store/open.ts";

export interface PolicyVersion {
  /** Of its entry in the audit. */
  readonly number: number;
  readonly hash: string;
  readonly at: string; // RFC 3339
  readonly by: string;
  readonly reason: string;
  /** Who proposed it before, where two people were needed. */
  readonly proposed_by: readonly string[];
  readonly mode: Policy["mode"];
  /** Against the one before; of the first one against the default. */
  readonly changes: readonly PolicyChange[];
}

/** The newest first. @throws StillwatchError `audit_broken` */
export async function policyHistory(store: Store): Promise<PolicyVersion[]> {
  const versions: PolicyVersion[] = [];
  let before = defaultPolicy();
  let proposals: { readonly hash: string; readonly by: string }[] = [];
  for (const entry of await entriesOf<Record<string, unknown>>(store, [
    "policy",
    "policy_proposed",
    "policy_withdrawn",
  ])) {
    const { number, subject: hash, at, actor: by, reason } = entry;
    if (entry.action === "policy_proposed") {
      proposals.push({ hash, by });
      continue;
    }
    if (entry.action === "policy_withdrawn") {
      proposals = proposals.filter((one) => one.hash !== hash);
      continue;
    }
    const policy = storedPolicy(entry.data);
    versions.push({
      ...{ number, hash, at, by, reason, mode: policy.mode },
      proposed_by: proposals.flatMap((one) => (one.hash === hash ? [one.by] : [])),
      changes: policyChanges(before, policy),
    });
    before = policy;
    proposals = [];
  }
  return versions.toReversed();
}
