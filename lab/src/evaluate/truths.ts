// Three truths: distillation, other abuse, honest. A world says which an account is, or its campaign and kind do.

import type { Truth } from "../../../src/evidence/backtest/truth.ts";

export const truths = ["distillation", "other-abuse", "honest"] as const;
export type TruthName = (typeof truths)[number];

/** Kinds that are other abuse in worlds that do not say so. */
const abusive: ReadonlySet<string> = new Set(["multi-account", "multi-account-bot", "shared-seat"]);

export function truthOf({ truth, campaign, kind }: Truth): TruthName {
  if (truth !== undefined) return truth;
  if (campaign !== null && campaign !== undefined) return "distillation";
  return abusive.has(kind) ? "other-abuse" : "honest";
}

/** Who an account belongs with, by what it is; null for one by itself. */
export function groupOf(one: Truth): string | null {
  return truthOf(one) === "distillation"
    ? (one.campaign ?? one.group ?? null)
    : (one.group ?? null);
}
