// What another policy did to what waited for a person: it ended, and was proposed anew on the terms of now. Pure.

import type { Decision } from "../core/decision.ts";

/** How many that is, of the decisions that are new or changed in a step. */
export function proposedAnew(fresh: readonly Decision[]): number {
  const place = ({ account, rung }: Decision): string => JSON.stringify([account, rung]);
  const ended = new Set(
    fresh.flatMap((one) => (one.reasons.includes("changed_terms") ? [place(one)] : [])),
  );
  return fresh.filter((one) => one.state === "proposed" && ended.has(place(one))).length;
}
