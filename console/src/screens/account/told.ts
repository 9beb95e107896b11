// Which decisions an account's owner can be told about. While something binds the account it is what binds, never that
// something else is over: the message would say that nothing is to be done.

import type { ShownDecision } from "../../../../src/app/live/uses/decisions.ts";

export interface Told {
  /** Something binds the account now. */
  readonly isBound: boolean;
  /** The newest first. */
  readonly told: readonly ShownDecision[];
}

/** @param now ms */
export function toldOf(decisions: readonly ShownDecision[], now: number): Told {
  const binding = decisions.filter((one) => one.state === "active" && hasBound(one, now));
  const told = binding.length > 0 ? binding : decisions.filter((one) => hasBound(one, now));
  return { isBound: binding.length > 0, told: told.toReversed() };
}

/** What never bound anybody is nobody's to be told: what waits or is in shadow, and what ended before it began. */
function hasBound(one: ShownDecision, now: number): boolean {
  const { state, rung, approvals, needs, reasons } = one;
  if (state === "proposed" || state === "shadow" || reasons.includes("shadow")) return false;
  if (rung === "observe" || approvals.length < needs) return false;
  const begin = Date.parse(one.effective);
  const ends = [one.expires, one.undone?.at].flatMap((at) => (at ? [Date.parse(at)] : []));
  return begin <= now && ends.every((end) => begin < end);
}

/** It is decided, and binds from later on: parts of a case have their turn one after the other. */
export const isAhead = ({ state, effective }: ShownDecision, now: number): boolean =>
  state === "active" && Date.parse(effective) > now;
