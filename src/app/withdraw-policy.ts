// Taking back a policy that waits for a second person: an entry of the audit, by whoever proposed it.

import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import { onePerson, somebody } from "../core/who.ts";
import { appendAudit } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import { deciding, type Said } from "./decisions.ts";
import { waitingPolicies } from "./publish-policy.ts";

/**
 * Whoever proposed a policy takes it back while it waits.
 * @throws StillwatchError `policy_not_waiting`, `policy_not_own`, `actor_empty`, `actor_reserved`
 */
export async function withdrawPolicy(store: Store, hash: string, said: Said): Promise<void> {
  const actor = personName(said.actor);
  await deciding(store, async () => {
    const own = (await waitingPolicies(store)).filter((one) => one.hash === hash);
    if (own.length === 0) throw new StillwatchError("policy_not_waiting", { hash });
    const person = somebody({ ...said, actor });
    const isOwn = own.some(
      ({ by, who }) =>
        onePerson({ actor: by, ...(who === undefined ? {} : { who }) }, person) === "same",
    );
    if (!isOwn) throw new StillwatchError("policy_not_own", { actor, by: own[0]!.by });
    const { at, reason } = said;
    await appendAudit(store, [
      { at, actor, action: "policy_withdrawn", subject: hash, reason, data: {} },
    ]);
  });
}
