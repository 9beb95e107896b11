// When models were released: as the operator said, or learned. A model that appears more than a day after the log
// begins was released in the hour in which it appears.

import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";

/**
 * The day of a release, in seconds. Figures and sentences count what happened "within a day of the release": its
 * length is their unit, and no model's to change.
 */
export const releaseDay = 86_400;

/** A subquery with the columns `released`, the model, and `at`, the hour of its release. */
export const releases = `(SELECT model AS released, toStartOfHour(at) AS at FROM release FINAL
  UNION ALL SELECT toString(model) AS released, min(hour) AS at FROM account_hour
    WHERE model != '' AND toString(model) NOT IN (SELECT model FROM release) GROUP BY model
    HAVING at > (SELECT min(hour) FROM account_hour) + ${releaseDay})`;

export interface Release {
  readonly model: string;
  /** ms */
  readonly at: number;
}

/** Keeps in the store when models were released; what was said last of a model holds. */
export async function keepReleases(store: Store, said: readonly Release[]): Promise<void> {
  if (said.length === 0) return;
  const rows = said.map(
    ({ model, at }) => `(${literal(model)}, fromUnixTimestamp64Milli(toInt64(${at}), 'UTC'))`,
  );
  await store.run(
    `INSERT INTO release SELECT pair.1, pair.2 FROM (SELECT arrayJoin([${rows.join(", ")}]) AS pair)`,
  );
}
