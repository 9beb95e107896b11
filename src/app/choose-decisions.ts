// The decisions that a person names, by their ids or by campaign, and what is said where there is none.

import type { Decision } from "../core/decision.ts";
import { StillwatchError } from "../core/errors.ts";

export function distinct(list: readonly Decision[]): Decision[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}

export function unknownDecision(id: string, known: readonly Decision[]): StillwatchError {
  if (known.some(({ campaign }) => campaign === id))
    return new StillwatchError("nothing_to_decide", { id });
  const campaigns = [...new Set(known.map(({ campaign }) => campaign))];
  return new StillwatchError("unknown_decision", {
    id,
    known: campaigns.slice(0, 12).join(", ") || "none",
  });
}
