// Truth and verdicts at one level. A world may say of an account which of its end users harvest: then these end users are
// what is to be found, and its other customers and the account itself are honest. Where the world speaks of the account
// as a whole and the product of its end users, the account is what the gravest verdict says.

import type { OfEndUser } from "../../../src/core/campaign.ts";
import { endUserName } from "../../../src/core/end-user-name.ts";
import { findings } from "../../../src/core/findings.ts";
import type { Truth } from "../../../src/evidence/backtest/truth.ts";
import type { Said } from "./score.ts";

/** Who sent anything, by account: the end users that it named. */
export type Senders = ReadonlyMap<string, ReadonlySet<string>>;

/** Truth with end users in the place of accounts of which it is said who harvests. */
export function truthByLevel(truth: readonly Truth[], senders: Senders): Truth[] {
  return truth.flatMap((one): Truth[] => {
    const { account, kind, harvest_end_users: list, ...rest } = one;
    if (list === undefined) return [one];
    const harvesting = new Set(list);
    const honest = { campaign: null, truth: "honest" as const };
    return [
      { account, kind: `${kind}, the account`, ...honest },
      ...[...(senders.get(account) ?? [])].map((user): Truth =>
        harvesting.has(user)
          ? { ...rest, account: endUserName(account, user), kind }
          : { account: endUserName(account, user), kind: `${kind}, other end users`, ...honest },
      ),
    ];
  });
}

/** Verdicts by the names that the truth has. */
export function verdictsByLevel<V extends Said & OfEndUser>(
  verdicts: readonly V[],
  truth: readonly Truth[],
): V[] {
  const known = new Set(truth.map(({ account }) => account));
  const byName = new Map<string, V>();
  for (const one of verdicts) {
    const { owner, account } = one;
    const name = owner === undefined || known.has(account) ? account : owner;
    const other = byName.get(name);
    if (!other || gravity(one) > gravity(other)) byName.set(name, { ...one, account: name });
  }
  return [...byName.values()];
}

/** What binds counts before what is only listed. */
function gravity({ finding, decision, campaign }: Said): number {
  const found = finding ?? (campaign === null ? "none" : "distillation");
  return findings.indexOf(found) + (decision === undefined || decision === "observe" ? 0 : 0.5);
}
