// Why an account never leaves `observe`: the exemptions of a policy against the account's own record. Lists may have
// a hundred thousand names, so each becomes a set once.

import type { LiveMember } from "../core/decision.ts";
import type { Policy } from "./policy-schema.ts";

interface Exempt {
  readonly accounts: ReadonlySet<string>;
  readonly programmes: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
  readonly plans: ReadonlySet<string>;
}

/** Policies are frozen: what was made of one stays true of it. */
const known = new WeakMap<Policy["exempt"], Exempt>();

function setsOf(exempt: Policy["exempt"]): Exempt {
  const before = known.get(exempt);
  if (before) return before;
  const { accounts, programmes, organisations, plans } = exempt;
  const sets = {
    accounts: new Set(accounts),
    programmes: new Set(programmes === "all" ? [] : programmes),
    organisations: new Set(organisations),
    plans: new Set(plans),
  };
  known.set(exempt, sets);
  return sets;
}

/** The code of the exemption that holds, or null. */
export function exemptionOf(
  { exempt }: Pick<Policy, "exempt">,
  member: Pick<LiveMember, "account" | "owner" | "programme" | "org" | "plan" | "verified">,
): string | null {
  const { programme, org, plan, account, owner, verified } = member;
  const { accounts, programmes, organisations, plans } = setsOf(exempt);
  // whoever exempts an account exempts its end users
  if (accounts.has(account) || (owner !== undefined && accounts.has(owner)))
    return "exempt_account";
  if (programme !== "" && (exempt.programmes === "all" || programmes.has(programme)))
    return "exempt_programme";
  if (org !== "" && exempt.verified_organisations && verified)
    return "exempt_verified_organisation";
  if (org !== "" && organisations.has(org)) return "exempt_organisation";
  if (plan !== "" && plans.has(plan)) return "exempt_plan";
  return null;
}
