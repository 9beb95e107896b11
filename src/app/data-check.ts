// The check of the data: whether what was read is what a judgement takes it for. In: a store, the bounds of the model, and
// what the run that read the logs knows. Out: verdicts with sentences. Nothing is written.

import { type CheckedData, type DataCheck, worthlessData } from "../core/data-check.ts";
import { StillwatchError } from "../core/errors.ts";
import type { DataCheckModel } from "../model/schema.ts";
import { dataFigures } from "./data-check/figures.ts";
import { judgeFigures } from "./data-check/judge-figures.ts";
import type { ReadCounts } from "./data-check/of-reading.ts";
import type { OpenStore } from "./open-store.ts";

export type { DataCheck } from "../core/data-check.ts";
export type { ReadCounts } from "./data-check/of-reading.ts";

/**
 * Checks what a store holds, swept or not.
 * @param read what the run that read the logs counted, where it is the same one
 * @throws StillwatchError `store_empty`
 */
export async function checkData(
  { store }: Pick<OpenStore, "store">,
  by: DataCheckModel,
  read?: ReadCounts,
): Promise<DataCheck> {
  const figures = await dataFigures(store);
  if (figures.exchanges === 0) throw new StillwatchError("store_empty", { path: store.path });
  return judgeFigures(figures, by, read);
}

/** What of the data is worth nothing, with why; nothing of a store without exchanges. */
export async function worthlessOf(
  { store }: Pick<OpenStore, "store">,
  by: DataCheckModel,
): Promise<ReadonlyMap<CheckedData, string>> {
  const figures = await dataFigures(store);
  if (figures.exchanges === 0) return new Map();
  return worthlessData(judgeFigures(figures, by, undefined));
}
