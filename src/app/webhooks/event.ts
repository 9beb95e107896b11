// What others are told of, and in which words. No prompt, no name of a card, address or person: account ids, ids of cases
// and decisions, masked labels.

import type { Rung } from "../../core/campaign.ts";

export const webhookEvents = [
  "campaign.confirmed",
  "decision.made", // an account came under a rung, or a harsher one
  "decision.lifted", // it came under a milder one, or none
  "account.fell", // a new account, between two sweeps
  "appeal.filed",
  "watchlist.seen",
  "source.silent",
] as const;
export type WebhookEventType = (typeof webhookEvents)[number];

/** An account whose rung is another than before. */
export interface RungChange {
  readonly account: string;
  readonly rung: Rung;
  readonly before: Rung;
  readonly campaign: string | null;
}

export interface WebhookEvent {
  readonly id: string;
  readonly type: WebhookEventType;
  readonly at: string; // RFC 3339
  /** One sentence for a person. */
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly changes?: readonly RungChange[] };
}
