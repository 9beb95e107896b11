// Decisions over time: kept as entries of the audit, of which the newest about a decision holds it as it stands.
// Nothing comes twice after a crash: whatever belongs together is one insert, a decision's id follows from what it is
// about, and who decides again after a crash finds what was written and adds the rest.

import { type Decision, isLive } from "../core/decision.ts";
import type { Somebody } from "../core/who.ts";
import { modelHash } from "../model/load.ts";
import type { Model } from "../model/schema.ts";
import { inLine } from "../store/lease.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { type Act, appendAudit, decisionActions, program } from "../evidence/audit/audit.ts";
import { policyHash } from "../policy/policy.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { needAudit } from "./sound-audit.ts";

/** What reads decisions and writes others on them: one at a time. */
export function deciding<T>(store: Store, work: () => Promise<T>): Promise<T> {
  return inLine(store, "decide", work);
}

const actions = decisionActions.map(literal).join(", ");

/** Every decision that was ever taken, in the order in which they were; those whose time is over are expired. */
export async function loadDecisions(store: Store, now: number): Promise<Decision[]> {
  await needAudit(store);
  const rows = await store.rows<{ data: string }>(`
    SELECT argMax(data, number) AS data FROM audit WHERE action IN (${actions}) GROUP BY subject ORDER BY min(number)`);
  return rows.map(({ data }) => asOf(withBasis(JSON.parse(data) as Stored), now));
}

/** Version 0.1 kept no basis. */
type Stored = Omit<Decision, "basis"> & Partial<Pick<Decision, "basis">>;

function withBasis(stored: Stored): Decision {
  return { ...stored, basis: stored.basis ?? null };
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
    /** It was the policy in use when it was read: where a person published another one since, that one stays in use. */
    readonly isInUse?: boolean | undefined;
    /** The model whose judgement was decided about; null where nothing was judged. */
    readonly model: Model | null;
    readonly now: number;
    readonly known: readonly Decision[];
  },
): Promise<void> {
  const at = new Date(said.now).toISOString();
  await appendAudit(store, [
    ...(await policyAct(store, said, at)),
    ...(said.model ? await inUse(store, "model", modelHash(said.model), said.model, at) : []),
    ...programActs(decisions, said),
  ]);
}

/** Entries of decisions that the policy led to, which are new or changed. */
export function programActs(
  decisions: readonly Decision[],
  { known: before, now }: { readonly known: readonly Decision[]; readonly now: number },
): Act[] {
  const known = new Set(before.map(({ id }) => id));
  const at = new Date(now).toISOString();
  return decisions.map((one) => {
    const action = one.state === "expired" ? "ended" : known.has(one.id) ? "changed" : "decided";
    return actOf(one, action, { at, actor: program, reason: one.reasons.join(" ") });
  });
}

async function policyAct(
  store: Store,
  { policy, isInUse }: { readonly policy: Policy; readonly isInUse?: boolean | undefined },
  at: string,
): Promise<Act[]> {
  const acts = await inUse(store, "policy", policyHash(policy), policy, at);
  return isInUse && acts[0]?.reason !== firstOf("policy") ? [] : acts;
}

const firstOf = (what: "policy" | "model"): string => `first ${what}`;

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
  const reason = last ? `another ${what} is in use` : firstOf(what);
  return [{ at, actor: program, action: what, subject: hash, reason, data }];
}

export interface Said extends Somebody {
  readonly at: string; // RFC 3339, of the clock
  readonly reason: string;
}

/** The entry of a decision as it stands after something was done to it. */
export function actOf(one: Decision, action: Act["action"], { at, actor, reason }: Said): Act {
  return { at, actor, action, subject: one.id, reason, data: one };
}
