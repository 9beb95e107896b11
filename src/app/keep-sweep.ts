// Keeps what a sweep concluded as the store's last sweep. The report is written last: it is what says that the sweep is
// complete, and whatever a killed process leaves before it is as if it had not been.

import {
  dropOlder,
  dropUnfinished,
  lastSweep,
  saveHistories,
} from "../campaigns/case-history/kept.ts";
import { saveProfiles } from "../campaigns/early-warning/published-profiles.ts";
import { saveMeasures } from "../campaigns/records/kept-measures.ts";
import { saveTrace } from "../campaigns/records/kept-trace.ts";
import { saveVerdicts } from "../campaigns/records/kept-verdicts.ts";
import type { JudgedRing, TraceStep } from "../judge/index.ts";
import type { Incidence } from "../rings/index.ts";
import type { Columns } from "../store/columns.ts";
import type { Store } from "../store/open.ts";
import { RowWriter } from "../store/row-binary.ts";
import { saveSearch, type SearchBasis } from "./search-basis.ts";
import type { SweepResult } from "./conclude.ts";

const sweepColumns: Columns = [
  ["number", "UInt32"],
  ["report", "String"],
];

/** What a sweep that searched for rings keeps besides its result. */
export interface KeptSearch {
  /** What the store held when rings were searched for. */
  readonly basis: SearchBasis;
  readonly incidence: Incidence;
  readonly trace: readonly TraceStep[];
  readonly rings: readonly JudgedRing[];
  readonly nameOf: (ring: JudgedRing) => string;
}

/** @param search null where rings were not searched for: verdicts and trace stay those of the last search */
export async function keepSweep(
  store: Store,
  { report, verdicts, histories, profiles }: SweepResult,
  search: KeptSearch | null,
): Promise<void> {
  const last = await lastSweep(store);
  await dropUnfinished(store, last);
  if (search) {
    const { basis, incidence, trace, rings, nameOf } = search;
    // before the verdicts: where it is left without its sweep, they are of neither, and the next sweep searches
    await saveSearch(store, last + 1, basis);
    await saveVerdicts(store, verdicts);
    await saveTrace(store, incidence, trace, rings, nameOf);
    await saveMeasures(store, last + 1, rings, nameOf);
  }
  await saveHistories(store, last + 1, histories);
  await saveProfiles(store, last + 1, profiles);
  const writer = new RowWriter();
  writer.u32(last + 1);
  writer.string(JSON.stringify(report));
  await store.insert("sweep", sweepColumns, writer.take());
  // one before the last stays, so that a backtest can go back over a step that was cut off
  await store.run(`ALTER TABLE sweep DELETE WHERE number < ${last}`);
  await dropOlder(store, last);
}
