// The trace of the last judgement, kept in the store: for each account the stages at which it left or joined a ring.

import type { Incidence } from "../../rings/index.ts";
import type { JudgedRing, TraceStep } from "../../judge/index.ts";
import type { Columns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";

/** One step of an account, as it is shown. */
export interface KeptStep {
  readonly stage: TraceStep["stage"];
  readonly round: number;
  readonly event: TraceStep["event"];
  /** Fit to the ring, in nats; null where the stage does not ask for it. */
  readonly fit: number | null;
  /** The ring that is meant, by its name in the report; empty where it dissolved. */
  readonly ring: string;
}

const columns: Columns = [
  ["account", "UInt64"],
  ["step", "UInt32"],
  ["stage", "String"],
  ["round", "UInt8"],
  ["event", "String"],
  ["fit", "Float64"],
  ["ring", "String"],
];

/** Replaces the trace that is kept. @param nameOf the name of a judged ring in the report */
export async function saveTrace(
  store: Store,
  incidence: Incidence,
  trace: readonly TraceStep[],
  rings: readonly JudgedRing[],
  nameOf: (ring: JudgedRing) => string,
): Promise<void> {
  const ringOf = new Map<number, string>();
  for (const ring of rings)
    for (const account of ring.facts.ring.accounts) ringOf.set(account, nameOf(ring));
  const writer = new RowWriter();
  trace.forEach(({ account, stage, round, event, fit, anchor }, step) => {
    writer.u64(incidence.accountLo[account]!, incidence.accountHi[account]!);
    writer.u32(step);
    writer.string(stage);
    writer.u8(round);
    writer.string(event);
    writer.f64(fit ?? Number.NaN);
    writer.string(ringOf.get(anchor) ?? "");
  });
  await store.run("TRUNCATE TABLE trace");
  await store.insert("trace", columns, writer.take());
}

/** The steps of one account. @param account its keyed hash, as the engine writes it */
export async function loadTrace(store: Store, account: string): Promise<KeptStep[]> {
  const rows = await store.rows<Omit<KeptStep, "fit"> & { fit: number | null }>(
    `SELECT toString(stage) AS stage, round, toString(event) AS event, if(isNaN(fit), NULL, fit) AS fit, ring
     FROM trace WHERE account = ${account} ORDER BY step`,
  );
  return rows.map((row) => ({ ...row, round: Number(row.round) }));
}
