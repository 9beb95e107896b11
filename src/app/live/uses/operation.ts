// What whoever runs the server asks: what it holds, who did something, whether the audit is whole.

import { lastSweep } from "../../../campaigns/case-history/kept.ts";
import { lastReport } from "../../../campaigns/records/kept-report.ts";
import { StillwatchError } from "../../../core/errors.ts";
import { personName, programName } from "../../../core/person.ts";
import { appendAudit, type AuditCheck } from "../../../evidence/audit/audit.ts";
import { entriesOf } from "../../entries-of.ts";
import { needAudit } from "../../sound-audit.ts";
import type { By, Use } from "./use.ts";

/** What the store holds. */
export interface Held {
  readonly exchanges: number;
  readonly accounts: number;
  /** Times of the oldest and the newest exchange, RFC 3339; null without any. */
  readonly from: string | null;
  readonly to: string | null;
  readonly sweep: { readonly number: number; readonly to: string } | null;
  /** Who loaded the demo world, and when; null where the records are not those of it. */
  readonly demo: { readonly by: string; readonly at: string } | null;
}

async function held({ opened: { store } }: Use): Promise<Held> {
  const [row] = await store.rows<{ n: string; from: string; to: string }>(
    "SELECT count() AS n, toUnixTimestamp64Milli(min(time)) AS from, toUnixTimestamp64Milli(max(time)) AS to FROM exchange",
  );
  const [records] = await store.rows<{ n: string }>("SELECT uniqExact(account) AS n FROM account");
  const exchanges = Number(row!.n);
  const iso = (ms: string): string | null =>
    exchanges === 0 ? null : new Date(Number(ms)).toISOString();
  const number = await lastSweep(store);
  const report = number === 0 ? null : await lastReport(store);
  const demo = (await entriesOf(store, ["demo"])).at(-1);
  return {
    ...{ exchanges, accounts: Number(records!.n), from: iso(row!.from), to: iso(row!.to) },
    sweep: report && { number, to: report.sweep.to },
    demo: demo ? { by: demo.actor, at: demo.at } : null,
  };
}

/**
 * Writes down that the records that come now are those of the demo world.
 * @param data what world it is @throws StillwatchError `demo_filled`
 */
async function demoBegin(use: Use, { actor, at, reason }: By, data: unknown): Promise<void> {
  const { exchanges, accounts } = await held(use);
  if (exchanges > 0 || accounts > 0) throw new StillwatchError("demo_filled");
  await appendAudit(use.opened.store, [
    { at, actor: personName(actor), action: "demo", subject: "demo", reason, data },
  ]);
}

/** Somebody who did something that is written in the audit. */
export interface Actor {
  readonly name: string;
  /** The program itself. */
  readonly is_program: boolean;
  readonly acts: number;
  readonly last: string; // RFC 3339
  /** How often each was done, the most frequent first. */
  readonly actions: readonly { readonly action: string; readonly acts: number }[];
}

/** The last to act first, the program at the end. @throws StillwatchError `audit_broken` */
async function actors({ opened: { store } }: Use): Promise<Actor[]> {
  await needAudit(store);
  const rows = await store.rows<{ actor: string; action: string; n: string; last: string }>(
    "SELECT actor, toString(action) AS action, toString(count()) AS n, max(at) AS last FROM audit GROUP BY actor, action ORDER BY count() DESC, action",
  );
  const named = [...Map.groupBy(rows, ({ actor }) => actor)].map(([name, own]): Actor => ({
    ...{ name, is_program: name === programName },
    acts: own.reduce((sum, { n }) => sum + Number(n), 0),
    last: own.map(({ last }) => last).reduce((a, b) => (a > b ? a : b)),
    actions: own.map(({ action, n }) => ({ action, acts: Number(n) })),
  }));
  return named.toSorted(
    (a, b) => Number(a.is_program) - Number(b.is_program) || (a.last < b.last ? 1 : -1),
  );
}

/** The chain is walked once, and again only where the store cannot vouch for what was walked. */
async function auditCheck({ opened: { store } }: Use): Promise<AuditCheck> {
  try {
    await needAudit(store);
  } catch (error) {
    if (!(error instanceof StillwatchError) || error.code !== "audit_broken") throw error;
    const { number, why } = error.values as { readonly number: number; readonly why: string };
    return { ok: false, number, why };
  }
  const [last] = await store.rows<{ number: number; hash: string }>(
    "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1",
  );
  return { ok: true, entries: last?.number ?? 0, head: last?.hash ?? "" };
}

export const operationUses = { held, demoBegin, actors, auditCheck };
