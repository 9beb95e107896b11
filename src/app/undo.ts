// A person takes decisions back, for good: what was undone can never be approved again.

import { type Decision, isLive } from "../core/decision.ts";
import { rungs } from "../core/campaign.ts";
import { StillwatchError } from "../core/errors.ts";
import { type Act, appendAudit } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import { distinct, groupNamed, unknownDecision } from "./choose-decisions.ts";
import { actOf, loadDecisions, type Said } from "./decisions.ts";

export interface UndoMore {
  /** Id of the appeal that was overturned. */
  readonly appeal?: string;
  /**
   * What is written down with it, whole or not at all.
   * @param before those that are taken back, as they were
   * @param known all decisions, with those as they are then
   */
  readonly alongside?: (
    before: readonly Decision[],
    known: readonly Decision[],
  ) => Promise<readonly Act[]>;
}

/**
 * Takes back those of the ids together with every harsher one of the same account, or all of a campaign. One that was taken
 * by hand goes alone, so that what there was before it is there again. Among several, one that is over already is passed
 * over: whoever was interrupted can name them all again.
 * @param now the time of the log, ms
 * @param posteriorOf the campaign's posterior now, which has to rise well before it is decided again
 * @returns the decisions that changed; none where all of several were over
 * @throws StillwatchError `unknown_decision`, `approval_group`, `decision_over`
 */
export async function undo(
  store: Store,
  which: readonly string[],
  said: Said,
  now: number,
  posteriorOf: (campaign: string) => number | undefined,
  { appeal, alongside }: UndoMore = {},
): Promise<Decision[]> {
  const known = await loadDecisions(store, now);
  const live = known.filter((one) => isLive(one, now));
  const names = which.flatMap(
    (name) => groupNamed(name, known)?.decisions.map(({ id }) => id) ?? [name],
  );
  const isOne = new Set(names).size < 2;
  const chosen = names.flatMap((name) => {
    const ofCampaign = live.filter(({ campaign }) => campaign === name);
    if (ofCampaign.length > 0) return ofCampaign;
    const one = known.find(({ id }) => id === name);
    if (!one) throw unknownDecision(name, known);
    if (!live.includes(one)) {
      if (isOne) throw new StillwatchError("decision_over", { id: name, state: one.state });
      return [];
    }
    if (one.by) return [one];
    return live.filter(
      ({ account, rung }) =>
        account === one.account && rungs.indexOf(rung) >= rungs.indexOf(one.rung),
    );
  });
  const { actor, at, reason } = said;
  const before = distinct(chosen);
  const changed = before.map((one): Decision => {
    const posterior = Math.max(one.score, posteriorOf(one.campaign) ?? 0);
    const undone = { actor, at, reason, posterior, ...(appeal === undefined ? {} : { appeal }) };
    return { ...one, state: "undone", undone };
  });
  const after = new Map(changed.map((one) => [one.id, one]));
  const further = await alongside?.(
    before,
    known.map((one) => after.get(one.id) ?? one),
  );
  await appendAudit(store, [
    ...changed.map((one) => actOf(one, "undone", said)),
    ...(further ?? []),
  ]);
  return changed;
}
