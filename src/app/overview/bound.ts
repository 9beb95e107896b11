// Whether a decision ever bound its account: not what only waited for a yes, nor what a policy in shadow wrote down.

import type { Decision } from "../../core/decision.ts";

/**
 * What is over or taken back no longer says what it was: its reasons and approvals do.
 * @param now of the log, ms
 */
export function everBound(
  { rung, reasons, needs, approvals, ...one }: Decision,
  now: number,
): boolean {
  if (rung === "observe" || one.state === "proposed" || reasons.includes("shadow")) return false;
  if (approvals.length < needs) return false;
  const from = Date.parse(one.effective);
  const over = one.undone?.at ?? (one.state === "expired" ? one.expires : null);
  return from <= now && (over === null || from < Date.parse(over));
}
