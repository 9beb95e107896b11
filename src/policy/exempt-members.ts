// Whom of the live cases a policy exempts: told in their verdicts, so that nobody reads a proposal there that is never made,
// or takes an account for innocent about which nothing is decided. Pure.

import type { LiveCampaign } from "../core/decision.ts";
import type { Verdict } from "../core/verdict.ts";
import { exemptionOf } from "./exempt.ts";
import type { Policy } from "./policy-schema.ts";

/**
 * @param now the time of the log, ms
 * @returns the code of what exempts each: `exempt_account`, `exempt_network` …
 */
export function exemptMembers(
  policy: Pick<Policy, "exempt">,
  campaigns: readonly LiveCampaign[],
  now: number,
): ReadonlyMap<string, string> {
  return new Map(
    campaigns.flatMap(({ members }) =>
      members.flatMap((member) => {
        const held = exemptionOf(policy, member, now);
        return held === null ? [] : [[member.account, held.code] as const];
      }),
    ),
  );
}

export function withExemptions(
  verdicts: readonly Verdict[],
  exempt: ReadonlyMap<string, string>,
): Verdict[] {
  return verdicts.map((one) => {
    const code = one.group === null ? undefined : exempt.get(one.account);
    return code === undefined ? one : { ...one, decision: "observe", exempt: code };
  });
}
