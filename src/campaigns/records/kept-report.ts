// The report of the last sweep, as the store keeps it.

import type { RingRecord, SweepReport } from "../../core/campaign.ts";
import type { Store } from "../../store/open.ts";

/** The report of the last sweep, or null. */
export async function lastReport(store: Store): Promise<SweepReport | null> {
  const [row] = await store.rows<{ report: string }>(
    "SELECT report FROM sweep ORDER BY number DESC LIMIT 1",
  );
  return row ? withNewNames(JSON.parse(row.report) as SweepReport & OldReport) : null;
}

/** What a report of version 0.1 called otherwise. */
interface OldReport {
  readonly cleared?: SweepReport["dismissed"];
}

function withNewNames({ cleared, ...report }: SweepReport & OldReport): SweepReport {
  if (!cleared) return report;
  type Old = { readonly twin_value: number };
  const renamed = <R extends RingRecord>(ring: R): R => ({
    ...ring,
    signals: ring.signals.map((one) => {
      const { twin_value, ...rest } = one as typeof one & Old;
      return { ...rest, control_value: twin_value };
    }),
  });
  return {
    ...report,
    campaigns: report.campaigns.map(renamed),
    dismissed: cleared.map(renamed),
  };
}
