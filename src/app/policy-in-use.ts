// The policy that decisions were last taken under: the audit holds the whole of it. It is what holds until a sweep takes
// another one into use, whoever has a file at hand in between.

import { StillwatchError } from "../core/errors.ts";
import { hashOf } from "../core/sorted-json.ts";
import { frozen } from "../core/frozen.ts";
import { defaultPolicy } from "../policy/policy.ts";
import type { Policy } from "../policy/policy-schema.ts";
import type { OpenStore } from "./open-store.ts";
import { needAudit } from "./sound-audit.ts";

/**
 * What holds where no other policy is named: the one in use, and only where nothing was ever decided the default. So a
 * flag that was forgotten does not make a policy in shadow bind.
 * @throws StillwatchError `audit_broken`
 */
export async function policyThatHolds(opened: Pick<OpenStore, "store">): Promise<Policy> {
  return (await policyInUse(opened)) ?? defaultPolicy();
}

/** Null where nothing was ever decided. @throws StillwatchError `audit_broken` */
export async function policyInUse({ store }: Pick<OpenStore, "store">): Promise<Policy | null> {
  await needAudit(store);
  const [last] = await store.rows<{ number: number; subject: string; data: string }>(
    "SELECT number, subject, data FROM audit WHERE action = 'policy' ORDER BY number DESC LIMIT 1",
  );
  if (!last) return null;
  const { number } = last;
  const why = "the policy in it is not the one that it is named by";
  let data: Record<string, unknown>;
  try {
    data = JSON.parse(last.data) as Record<string, unknown>;
  } catch (cause) {
    throw new StillwatchError("audit_broken", { number, why }, cause);
  }
  if (hashOf(data) !== last.subject) throw new StillwatchError("audit_broken", { number, why });
  return storedPolicy(data);
}

/** A policy as an entry of the audit holds it: version 0.1 called one part otherwise, and what it said was said of distillation. */
export function storedPolicy({ heads, ...said }: Readonly<Record<string, unknown>>): Policy {
  const { findings, parts, unknown_accounts, error_budget } = defaultPolicy();
  const rest = { findings, parts, unknown_accounts, error_budget, ...said };
  return frozen((heads === undefined ? rest : { ...rest, new_accounts: heads }) as Policy);
}
