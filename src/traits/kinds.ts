// The kinds of traits: what accounts can share, of which family, and where it is drawn from.
// Adding one is adding an entry; names under an account's own `traits` come as "declared:<name>" by themselves.

import type { Family } from "../core/campaign.ts";
import { mailProvider } from "../core/mail-provider.ts";

export interface TraitKind {
  readonly id: string;
  readonly family: Family;
  /** Table that it is drawn from; words are drawn from exchanges by rules of their own (derive.ts). */
  readonly from: "exchange" | "account" | "refrain" | "frame";
  /** Expression over the table's columns that yields the keyed value, 0 for none. */
  readonly sql: string;
  /** Kind under which the value's masked label is kept. */
  readonly label: string;
  /** What a reader calls it. */
  readonly name: string;
  /**
   * How far two accounts with this value in common are tied beyond what its rarity says, 0 to 1: a card is one
   * payment instrument, an agent is a download.
   */
  readonly tie: number;
}

const day = 86_400;

export const traitKinds: readonly TraitKind[] = [
  // network
  {
    id: "address",
    family: "network",
    from: "exchange",
    sql: "address",
    label: "address",
    name: "address",
    tie: 0.7,
  },
  {
    id: "network",
    family: "network",
    from: "exchange",
    sql: "network",
    label: "network",
    name: "network",
    tie: 0.3,
  },
  {
    id: "signup-address",
    family: "network",
    from: "account",
    sql: "signup_address",
    label: "address",
    name: "sign-up address",
    tie: 0.7,
  },
  {
    id: "signup-network",
    family: "network",
    from: "account",
    sql: "signup_network",
    label: "network",
    name: "sign-up network",
    tie: 0.3,
  },
  // client
  {
    id: "harness",
    family: "client",
    from: "exchange",
    sql: "harness",
    label: "harness",
    name: "client and request shape",
    tie: 0.25,
  },
  {
    id: "ja4",
    family: "client",
    from: "exchange",
    sql: "ja4",
    label: "ja4",
    name: "TLS fingerprint",
    tie: 0.15,
  },
  // identity
  {
    id: "card",
    family: "identity",
    from: "account",
    sql: "card",
    label: "card",
    name: "card",
    tie: 1,
  },
  {
    id: "device",
    family: "identity",
    from: "account",
    sql: "device",
    label: "device",
    name: "device",
    tie: 1,
  },
  {
    id: "phone",
    family: "identity",
    from: "account",
    sql: "phone",
    label: "phone",
    name: "phone",
    tie: 1,
  },
  {
    id: "domain",
    family: "identity",
    from: "account",
    sql: `if(email_public IN (${mailProvider.own}, ${mailProvider.education}), email_domain, 0)`,
    label: "domain",
    name: "e-mail domain",
    tie: 0.8,
  },
  {
    id: "org",
    family: "identity",
    from: "account",
    sql: "if(org = '', 0, sipHash64(org))",
    label: "org",
    name: "organisation",
    tie: 1,
  },
  {
    id: "end-user",
    family: "identity",
    from: "exchange",
    sql: "end_user",
    label: "end_user",
    name: "end user",
    tie: 0.5,
  },
  {
    id: "api-key",
    family: "identity",
    from: "exchange",
    sql: "api_key",
    label: "key",
    name: "API key",
    tie: 1,
  },
  // content
  {
    id: "system",
    family: "content",
    from: "exchange",
    sql: "system",
    label: "system",
    name: "system prompt",
    tie: 0.4,
  },
  {
    id: "refrain",
    family: "content",
    from: "refrain",
    sql: "",
    label: "refrain",
    name: "refrain",
    tie: 0.5,
  },
  {
    id: "frame",
    family: "content",
    from: "frame",
    sql: "",
    label: "frame",
    name: "template frame",
    tie: 0.5,
  },
  // sign-up cohort: weak alone, it orders births
  {
    id: "cohort",
    family: "signup",
    from: "account",
    sql: `if(created IS NULL, 0, toUInt64(intDiv(toUnixTimestamp(assumeNotNull(created)), ${day}) + 1))`,
    label: "cohort",
    name: "day of sign-up",
    tie: 0.1,
  },
];

const byId = new Map(traitKinds.map((kind) => [kind.id, kind]));

/** The kind of a stored trait; declared names share one. */
export function kindOf(id: string): TraitKind {
  const found = byId.get(id);
  if (found) return found;
  return {
    id,
    family: "declared",
    from: "account",
    sql: "",
    label: id,
    name: id.replace(/^declared:/, ""),
    tie: 0.8,
  };
}
