// The report of the last sweep, as the store keeps it.

import type { RingRecord, SweepReport } from "../../core/campaign.ts";
import type { Probabilities } from "../../core/findings.ts";
import { rounded } from "../../core/stats.ts";
import { bothSides } from "./reasons.ts";
import type { Store } from "../../store/open.ts";

/** The report of the last sweep, or null. */
export async function lastReport(store: Store): Promise<SweepReport | null> {
  const [row] = await store.rows<{ report: string }>(
    "SELECT report FROM sweep ORDER BY number DESC LIMIT 1",
  );
  return row ? withNewNames(JSON.parse(row.report) as SweepReport & OldReport) : null;
}

/** What reports of version 0.1 called otherwise, and what they did not know. */
interface OldReport {
  readonly cleared?: SweepReport["dismissed"];
}

function withNewNames({ cleared, ...report }: SweepReport & OldReport): SweepReport {
  return {
    ...report,
    campaigns: report.campaigns.map((ring) => renamed(ring, "distillation")),
    operations: (report.operations ?? []).map((ring) => renamed(ring, "concealed-operation")),
    abuse: (report.abuse ?? []).map((ring) => renamed(ring, "other-abuse")),
    dismissed: (cleared ?? report.dismissed).map((ring) => renamed(ring, "none")),
  };
}

type OldSignal = { readonly twin_value?: number; readonly purpose?: number };

/** @param finding what the list says of a ring that has none of its own */
function renamed<R extends RingRecord>(ring: R, finding: R["finding"]): R {
  const old: Partial<RingRecord> & Pick<RingRecord, "score" | "signals"> = ring;
  if (old.finding !== undefined) return ring;
  const signals = old.signals.map((one) => {
    const { twin_value, ...rest } = one as typeof one & OldSignal;
    return { ...rest, purpose: 0, control_value: twin_value ?? one.control_value };
  });
  const probabilities = foundBefore(old.score);
  const reasons = bothSides(finding, signals);
  return { ...ring, signals, finding, probabilities, score: probabilities[finding], reasons };
}

/** A score of before there were five findings: the probability of a campaign, and of nothing else. */
export function foundBefore(score: number): Probabilities {
  const others = { "open-party": 0, "other-abuse": 0, "concealed-operation": 0 };
  return { none: rounded(1 - score), ...others, distillation: score };
}
