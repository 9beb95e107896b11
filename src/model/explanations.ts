// What of the model decides how a judged ring is told: from where on it is one self-identified organisation, which
// innocent explanation holds of it, and which signals are worth naming.

import { z } from "zod";
import { count, nats, share } from "./numbers.ts";

/** Shares of a ring from which its own records say who its members are. */
export const selfIdentification = z.strictObject({
  /** Members under one verified organisation, with addresses of one school, or of one domain that names its owner. */
  organisation: share,
  school: share,
  company: share,
  /** Members of such a domain that have to be verified: domains are bought too. */
  company_verified: share,
  /** Where nobody was verified: members of one domain, all paid by one card, and declared as one organisation. */
  customer: share,
  /** Exchanges from one network, where such a customer declares no organisation. */
  customer_network: share,
});

/** By signal, its weight from which an explanation does not hold. */
const unless = z.record(z.string(), nats).readonly();

export const explanations = z.strictObject({
  /** Weights from which a signal is worth naming, of a ring and of one account: in the line that tells it… */
  headline: nats,
  headline_alone: nats,
  /** …and against an innocent explanation. */
  contrary: nats,
  contrary_alone: nats,
  /** By signal, its weight below which the work was agreed to. */
  agreement: z.record(z.string(), nats).readonly(),
  /** Members with a school's address, below which it is said that they are few. */
  school: z.strictObject({ members: share }),
  /** Of a home: its members at the most, and those that have to share a card, a device or an address. */
  home: z.strictObject({ most_members: count, members: share, unless }),
  /** Members that have to use the same app or client. */
  app: z.strictObject({ members: share, unless }),
  /** Members that have to share a network, and exchanges from one below which none is said to carry most. */
  network: z.strictObject({ members: share, exchanges: share, unless }),
  /** Prompts above which items that several members sent make a shared task. */
  task: z.strictObject({ repeats: share, unless }),
});
