// Why an account never leaves `observe`: the exemptions of a policy against the account's own record.

import type { LiveMember } from "../core/decision.ts";
import type { Policy } from "./policy-schema.ts";

/** The code of the exemption that holds, or null. */
export function exemptionOf({ exempt }: Policy, member: LiveMember): string | null {
  const { programme, org, plan, account, verified } = member;
  if (exempt.accounts.includes(account)) return "exempt_account";
  if (programme !== "" && (exempt.programmes === "all" || exempt.programmes.includes(programme)))
    return "exempt_programme";
  if (org !== "" && exempt.verified_organisations && verified)
    return "exempt_verified_organisation";
  if (org !== "" && exempt.organisations.includes(org)) return "exempt_organisation";
  if (plan !== "" && exempt.plans.includes(plan)) return "exempt_plan";
  return null;
}
