// One sweep: from the store's exchanges to campaigns, honest groups and verdicts, kept in the store and returned.
// Deterministic: the same rows, key, model and seed give the same report.

import { worthlessData } from "../core/data-check.ts";
import { sampleRateOf } from "../core/estimate.ts";
import { StillwatchError } from "../core/errors.ts";
import { piecesOfOne } from "../campaigns/case-history/advance.ts";
import { loadHistories } from "../campaigns/case-history/kept.ts";
import { keptApart, setApart } from "../campaigns/case-history/set-apart.ts";
import { boundSignals } from "../judge/bound-model.ts";
import type { Store } from "../store/open.ts";
import { checkData, type ReadCounts } from "./data-check.ts";
import { keepSweep, type KeptSearch } from "./keep-sweep.ts";
import { searchBasis } from "./search-basis.ts";
import { searchRings } from "./search-rings.ts";
import { type Concluding, conclude, type SweepResult } from "./conclude.ts";

export interface SweepOptions extends Concluding {
  /** All that the run knows that read them, for the check of the data. */
  readonly read?: ReadCounts | undefined;
  /** The tables that a search reads stay as the last sweep derived them. */
  readonly isDerived?: boolean;
  readonly onStep?: (step: string) => void;
}

/** Seed of everything that is drawn at random, where nobody names one. */
export const defaultSeed = 1;

/**
 * Finds rings, judges them, carries case histories on, and keeps what it concludes as the store's last sweep.
 * @throws StillwatchError `model_bad`, `store_empty`
 */
export async function sweep(store: Store, options: SweepOptions): Promise<SweepResult> {
  const { result, search } = await judgeStore(store, options);
  await keepSweep(store, result, search);
  return result;
}

/**
 * What a sweep would conclude, without keeping it.
 * @throws StillwatchError `model_bad`, `store_empty`
 */
export async function judgeStore(
  store: Store,
  options: SweepOptions,
): Promise<{ readonly result: SweepResult; readonly search: KeptSearch }> {
  boundSignals(options.model);
  const [totals] = await store.rows<Record<"n" | "senders" | "records" | "from" | "to", string>>(
    `SELECT count() AS n, uniqExact(account) AS senders, (SELECT uniqExact(account) FROM account) AS records,
      toUnixTimestamp64Milli(min(time)) AS from, toUnixTimestamp64Milli(max(time)) AS to FROM exchange`,
  );
  if (Number(totals!.n) === 0) throw new StillwatchError("store_empty", { path: store.path });
  const span = {
    exchanges: Number(totals!.n),
    senders: Number(totals!.senders),
    records: Number(totals!.records),
    from: Number(totals!.from),
    to: Number(totals!.to),
  };
  const basis = await searchBasis(store, options);
  const { model } = options;
  const known = await loadHistories(store);
  const data = await checkData({ store }, model.data_check, options.read);
  const searched = await searchRings(store, {
    ...options,
    worthless: worthlessData(data),
    sampleRate: sampleRateOf(data),
    apart: (rings, accounts) => setApart(rings, known, accounts, model.stages.split.fewest),
    keptApart: (accounts) => keptApart(known, accounts),
    together: (rings) => piecesOfOne(known, rings, model.cases),
  });
  const { result, nameOf, shown } = await conclude(store, options, span, known, searched, data);
  const { incidence, trace } = searched;
  return { result, search: { basis, incidence, trace, rings: shown, nameOf } };
}
