// What a search measured of each judged ring, kept in the store: a model is fitted on it with an operator's labels. An
// account that was judged alone has none, for its signals are others.

import { type Finding, isFinding } from "../../core/findings.ts";
import type { JudgedRing } from "../../judge/index.ts";
import type { Measured } from "../../model/findings.ts";
import type { Columns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";

export interface MeasuredRing {
  /** Its name in the report. */
  readonly ring: string;
  /** What the evidence alone said. */
  readonly finding: Finding;
  readonly measures: Measured;
}

const columns: Columns = [
  ["sweep", "UInt32"],
  ["ring", "String"],
  ["finding", "LowCardinality(String)"],
  ["measures", "Map(String, Float64)"],
];

/** Replaces the measures that are kept. @param nameOf the name of a judged ring in the report */
export async function saveMeasures(
  store: Store,
  sweep: number,
  rings: readonly JudgedRing[],
  nameOf: (ring: JudgedRing) => string,
): Promise<void> {
  const writer = new RowWriter();
  for (const ring of rings) {
    const { measures } = ring.judgement;
    if (measures === undefined) continue;
    const known = Object.entries(measures).filter(([, value]) => Number.isFinite(value));
    writer.u32(sweep);
    writer.string(nameOf(ring));
    writer.string(ring.finding);
    writer.varint(known.length);
    for (const [id, value] of known) {
      writer.string(id);
      writer.f64(value);
    }
  }
  await store.run("TRUNCATE TABLE measure");
  await store.insert("measure", columns, writer.take());
}

/** Those of the last search, in the order of their names; of a sweep that did not end they do not count. */
export async function loadMeasures(store: Store): Promise<MeasuredRing[]> {
  const rows = await store.rows<{ ring: string; finding: string; measures: Measured }>(
    `SELECT ring, toString(finding) AS finding, measures FROM measure
     WHERE sweep <= (SELECT max(number) FROM sweep) ORDER BY toUInt32OrZero(substring(ring, 3))`,
  );
  return rows.flatMap(({ finding, ...row }) => (isFinding(finding) ? [{ ...row, finding }] : []));
}
