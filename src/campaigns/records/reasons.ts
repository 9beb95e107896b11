// Why a ring is found to be what it is: its signals as evidence for and against the finding. A signal weighs on two
// questions, one hand behind many identities (weight) and training as the purpose (purpose); what it counts for a finding
// follows from both. What the purpose is says nothing about a concealed operation, of which it is not shown.

import type { Reason, RingRecord, SignalReading } from "../../core/campaign.ts";
import { type Finding, isCaseFinding } from "../../core/findings.ts";

/** Nats below which a signal is not worth naming, and how many are named in all. */
const least = 0.3;
const most = 8;

type Read = Pick<SignalReading, "id" | "weight" | "purpose" | "text">;

function natsFor(finding: Finding, { weight, purpose }: Read): number {
  if (!isCaseFinding(finding)) return -weight;
  if (finding === "concealed-operation") return weight;
  return finding === "distillation" ? weight + purpose : weight - purpose;
}

/** What a ring's signals say of a finding, the most telling first. */
function reasonsFor(finding: Finding, readings: readonly Read[]): Reason[] {
  return readings
    .map((one) => ({ signal: one.id, weight: natsFor(finding, one) + 0, text: one.text }))
    .filter(({ weight }) => Math.abs(weight) >= least)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.signal < b.signal ? -1 : 1));
}

/** As a verdict tells them. */
export function mainReasons(finding: Finding, readings: readonly Read[]): Reason[] {
  return reasonsFor(finding, readings).slice(0, most);
}

/** As a record of a ring tells them: both sides, however uneven. */
export function bothSides(finding: Finding, readings: readonly Read[]): RingRecord["reasons"] {
  const all = reasonsFor(finding, readings);
  return {
    for: all.filter(({ weight }) => weight > 0).slice(0, most),
    against: all.filter(({ weight }) => weight < 0).slice(0, most),
  };
}
