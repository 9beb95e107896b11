// Decisions as people read and judge them. Whoever acts is the person who is signed in.

import type { Decision, DecisionState } from "../../../core/decision.ts";
import { type Page, pageOf, type PageOf } from "../../../core/page.ts";
import { fingerprintOf, type Policy, type Preview } from "../../../policy/index.ts";
import type { DeskApproved } from "../../desk/desk.ts";
import { toldApproval } from "../../desk/local-desk.ts";
import { loadDecisions } from "../../decisions.ts";
import { actWith } from "../../hand-acts.ts";
import { presentTime } from "../../log-time.ts";
import { previewPolicy } from "../../preview-policy.ts";
import { approveDecisions, undoDecisions } from "../../rule-on-decisions.ts";
import { whenFree } from "./when-free.ts";
import type { By, Use } from "./use.ts";

export interface DecisionsFilter extends PageOf {
  readonly state?: DecisionState | undefined;
  readonly campaign?: string | undefined;
  readonly account?: string | undefined;
  /** Id of one: all that the same person decided by hand in the same act. */
  readonly act?: string | undefined;
}

/** With what stands for it in `seen`, where it waits. */
export type ShownDecision = Decision & { readonly seen?: string };

async function decisions(
  { opened }: Use,
  { state, campaign, account, act, ...page }: DecisionsFilter,
): Promise<Page<ShownDecision>> {
  const known = await loadDecisions(opened.store, await presentTime(opened));
  const all = (act === undefined ? known : (actWith(known, act)?.decisions ?? [])).filter(
    (one) =>
      (state === undefined || one.state === state) &&
      (campaign === undefined || one.campaign === campaign) &&
      (account === undefined || one.account === account),
  );
  const { items, next } = pageOf(all, ({ id }) => id, page);
  return { items: items.map(withSeen), next };
}

export function withSeen(one: Decision): ShownDecision {
  return one.state === "proposed" ? { ...one, seen: fingerprintOf([one]) } : one;
}

async function approve(
  { opened, publish }: Use,
  which: readonly string[],
  by: By,
  seen?: readonly string[],
): Promise<DeskApproved> {
  const done = await whenFree(() => approveDecisions(opened, which, by, { seen }));
  await publish();
  return toldApproval(done);
}

async function undo(
  { opened, seed, publish }: Use,
  which: readonly string[],
  by: By,
): Promise<Decision[]> {
  const changed = await whenFree(() => undoDecisions(opened, which, by, seed));
  await publish();
  return changed;
}

async function preview({ opened, seed }: Use, policy?: Policy): Promise<Preview> {
  return (await previewPolicy(opened, { policy, seed })).shown;
}

export const decisionUses = { decisions, approve, undo, preview };
