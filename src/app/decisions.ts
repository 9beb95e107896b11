// Decisions over time: kept as entries of the audit, of which the newest about a decision holds it as it stands.
// Nothing comes twice after a crash: whatever belongs together is one insert, a decision's id follows from what it is
// about, and who decides again after a crash finds what was written and adds the rest.

import { type Decision, isLive } from "../core/decision.ts";
import { rungs } from "../core/campaign.ts";
import { StillwatchError } from "../core/errors.ts";
import { modelHash } from "../model/load.ts";
import type { Model } from "../model/schema.ts";
import { literal, type Store } from "../store/open.ts";
import { type Act, appendAudit, decisionActions, program } from "../evidence/audit/audit.ts";
import { policyHash } from "../policy/policy.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { needAudit } from "./sound-audit.ts";

const actions = decisionActions.map(literal).join(", ");

/** Every decision that was ever taken, in the order in which they were; those whose time is over are expired. */
export async function loadDecisions(store: Store, now: number): Promise<Decision[]> {
  await needAudit(store);
  const rows = await store.rows<{ data: string }>(`
    SELECT argMax(data, number) AS data FROM audit WHERE action IN (${actions}) GROUP BY subject ORDER BY min(number)`);
  return rows.map((row) => asOf(JSON.parse(row.data) as Decision, now));
}

function asOf(one: Decision, now: number): Decision {
  return one.state === "undone" || one.state === "expired" || isLive(one, now)
    ? one
    : { ...one, state: "expired" };
}

/** Writes new and changed decisions down, after the policy and the model if they are others than before. */
export async function saveDecisions(
  store: Store,
  decisions: readonly Decision[],
  said: {
    readonly policy: Policy;
    /** The model whose judgement was decided about; null where nothing was judged. */
    readonly model: Model | null;
    readonly now: number;
    readonly known: readonly Decision[];
  },
): Promise<void> {
  const at = new Date(said.now).toISOString();
  const known = new Set(said.known.map(({ id }) => id));
  await appendAudit(store, [
    ...(await inUse(store, "policy", policyHash(said.policy), said.policy, at)),
    ...(said.model ? await inUse(store, "model", modelHash(said.model), said.model, at) : []),
    ...decisions.map((one) =>
      actOf(one, one.state === "expired" ? "ended" : known.has(one.id) ? "changed" : "decided", {
        at,
        actor: program,
        reason: one.reasons.join(" "),
      }),
    ),
  ]);
}

/** An entry where another policy or model is in use than before; it holds the whole of it. */
async function inUse(
  store: Store,
  what: "policy" | "model",
  hash: string,
  data: unknown,
  at: string,
): Promise<Act[]> {
  const [last] = await store.rows<{ subject: string }>(
    `SELECT subject FROM audit WHERE action = '${what}' ORDER BY number DESC LIMIT 1`,
  );
  if (last?.subject === hash) return [];
  const reason = last ? `another ${what} is in use` : `first ${what}`;
  return [{ at, actor: program, action: what, subject: hash, reason, data }];
}

export interface Said {
  readonly actor: string;
  readonly at: string; // RFC 3339, of the clock
  readonly reason: string;
}

function actOf(one: Decision, action: Act["action"], { at, actor, reason }: Said): Act {
  return { at, actor, action, subject: one.id, reason, data: one };
}

/**
 * A person's yes to decisions, by their ids or by campaign. Of a campaign only what waits is approved; a decision that
 * was undone comes back by its own id only. Each of several approvals has to be another person's.
 * @param now the time of the log, ms
 * @returns the decisions that changed
 * @throws StillwatchError `unknown_decision`, `decision_over`, `approved_already`
 */
export async function approve(
  store: Store,
  which: readonly string[],
  said: Said,
  now: number,
): Promise<Decision[]> {
  const known = await loadDecisions(store, now);
  const chosen = which.flatMap((name) => {
    const waiting = known.filter(
      (one) =>
        one.campaign === name &&
        one.state === "proposed" &&
        one.approvals.every(({ actor }) => actor !== said.actor),
    );
    if (waiting.length > 0) return waiting;
    const one = known.find(({ id }) => id === name);
    if (!one) throw unknownDecision(name, known);
    if (one.state !== "proposed" && one.state !== "undone")
      throw new StillwatchError("decision_over", { id: name, state: one.state });
    if (one.state === "proposed" && one.approvals.some(({ actor }) => actor === said.actor))
      throw new StillwatchError("approved_already", { id: name, actor: said.actor });
    return [one];
  });
  const changed = distinct(chosen).map((one) => approved(one, said));
  await appendAudit(
    store,
    changed.map((one) => actOf(one, "approved", said)),
  );
  return changed;
}

function approved(one: Decision, { actor, at }: Said): Decision {
  // what was taken back starts anew: earlier approvals were for what turned out wrong
  const approvals = [...(one.state === "undone" ? [] : one.approvals), { actor, at }];
  const changed: Decision = { ...one, approvals, undone: null };
  if (approvals.length < one.needs) return { ...changed, state: "proposed" };
  // stages and term count from the approval on
  const late = Math.max(0, Date.parse(at) - Date.parse(one.at));
  const later = (time: string): string => new Date(Date.parse(time) + late).toISOString();
  return {
    ...changed,
    state: "active",
    effective: later(one.effective),
    expires: one.expires && later(one.expires),
  };
}

/**
 * A person takes decisions back: those of the ids together with every harsher one of the same account, or all of a
 * campaign.
 * @param now the time of the log, ms
 * @param posteriorOf the campaign's posterior now, which has to rise well before it is decided again
 * @returns the decisions that changed
 * @throws StillwatchError `unknown_decision`, `decision_over`
 */
export async function undo(
  store: Store,
  which: readonly string[],
  said: Said,
  now: number,
  posteriorOf: (campaign: string) => number | undefined,
): Promise<Decision[]> {
  const known = await loadDecisions(store, now);
  const live = known.filter((one) => isLive(one, now));
  const chosen = which.flatMap((name) => {
    const ofCampaign = live.filter(({ campaign }) => campaign === name);
    if (ofCampaign.length > 0) return ofCampaign;
    const one = known.find(({ id }) => id === name);
    if (!one) throw unknownDecision(name, known);
    if (!live.includes(one))
      throw new StillwatchError("decision_over", { id: name, state: one.state });
    return live.filter(
      ({ account, rung }) =>
        account === one.account && rungs.indexOf(rung) >= rungs.indexOf(one.rung),
    );
  });
  const { actor, at, reason } = said;
  const changed = distinct(chosen).map((one): Decision => {
    const posterior = Math.max(one.score, posteriorOf(one.campaign) ?? 0);
    return { ...one, state: "undone", undone: { actor, at, reason, posterior } };
  });
  await appendAudit(
    store,
    changed.map((one) => actOf(one, "undone", said)),
  );
  return changed;
}

function distinct(list: readonly Decision[]): Decision[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}

function unknownDecision(id: string, known: readonly Decision[]): StillwatchError {
  if (known.some(({ campaign }) => campaign === id))
    return new StillwatchError("nothing_to_decide", { id });
  const campaigns = [...new Set(known.map(({ campaign }) => campaign))];
  return new StillwatchError("unknown_decision", {
    id,
    known: campaigns.slice(0, 12).join(", ") || "none",
  });
}
