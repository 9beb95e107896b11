// The kinds of traits: what accounts can share, of which family, and where it is drawn from.
// Adding one is adding an entry; names under an account's own `traits` come as "declared:<name>" by themselves.

import type { Family } from "../core/campaign.ts";
import { mailProvider } from "../core/mail-provider.ts";

export interface TraitKind {
  readonly id: string;
  readonly family: Family;
  /** Table that it is drawn from; words are drawn from exchanges by rules of their own (derive.ts). */
  readonly from: "exchange" | "account" | "refrain" | "frame" | "item" | "search";
  /** Expression over the table's columns that yields the keyed value, 0 for none. */
  readonly sql: string;
  /** Kind under which the value's masked label is kept. */
  readonly label: string;
  /** What a reader calls it. */
  readonly name: string;
  /** How a value is shown: by its masked label (its first digits where none is kept), masked where a name is kept, or as the day that it counts. */
  readonly shown: "label" | "masked" | "day";
  /** Place among what an account shares: what names a person comes first, what anybody can download last. */
  readonly place: number;
  /** Who honestly has it in common: people of one home, users of one app, people behind one network. */
  readonly honest: readonly ("home" | "app" | "network")[];
}

/** Seconds. */
export const day = 86_400;

export const traitKinds: readonly TraitKind[] = [
  // network
  {
    id: "address",
    family: "network",
    from: "exchange",
    sql: "address",
    label: "address",
    name: "address",
    shown: "label",
    place: 8,
    honest: ["home", "network"],
  },
  {
    id: "network",
    family: "network",
    from: "exchange",
    sql: "network",
    label: "network",
    name: "network",
    shown: "label",
    place: 12,
    honest: ["network"],
  },
  {
    id: "signup-address",
    family: "network",
    from: "account",
    sql: "signup_address",
    label: "address",
    name: "sign-up address",
    shown: "label",
    place: 9,
    honest: ["home", "network"],
  },
  {
    id: "signup-network",
    family: "network",
    from: "account",
    sql: "signup_network",
    label: "network",
    name: "sign-up network",
    shown: "label",
    place: 13,
    honest: ["network"],
  },
  // client
  {
    id: "harness",
    family: "client",
    from: "exchange",
    sql: "harness",
    label: "harness",
    name: "client and request shape",
    shown: "label",
    place: 15,
    honest: ["app"],
  },
  {
    id: "ja4",
    family: "client",
    from: "exchange",
    sql: "ja4",
    label: "ja4",
    name: "TLS fingerprint",
    shown: "label",
    place: 16,
    honest: [],
  },
  // identity
  {
    id: "card",
    family: "identity",
    from: "account",
    sql: "card",
    label: "card",
    name: "card",
    shown: "label",
    place: 1,
    honest: ["home"],
  },
  {
    id: "device",
    family: "identity",
    from: "account",
    sql: "device",
    label: "device",
    name: "device",
    shown: "label",
    place: 2,
    honest: ["home"],
  },
  {
    id: "phone",
    family: "identity",
    from: "account",
    sql: "phone",
    label: "phone",
    name: "phone",
    shown: "label",
    place: 3,
    honest: ["home"],
  },
  {
    id: "domain",
    family: "identity",
    from: "account",
    sql: `if(email_public IN (${mailProvider.own}, ${mailProvider.education}), email_domain, 0)`,
    label: "domain",
    name: "e-mail domain",
    shown: "label",
    place: 6,
    honest: [],
  },
  {
    id: "org",
    family: "identity",
    from: "account",
    sql: "if(org = '', 0, sipHash64(org))",
    label: "org",
    name: "organisation",
    shown: "label",
    place: 5,
    honest: [],
  },
  {
    id: "end-user",
    family: "identity",
    from: "exchange",
    sql: "end_user",
    label: "end_user",
    name: "end user",
    shown: "masked",
    place: 7,
    honest: [],
  },
  {
    id: "api-key",
    family: "identity",
    from: "exchange",
    sql: "api_key",
    label: "key",
    name: "API key",
    shown: "label",
    place: 4,
    honest: [],
  },
  // content
  {
    id: "system",
    family: "content",
    from: "exchange",
    sql: "system",
    label: "system",
    name: "system prompt",
    shown: "label",
    place: 10,
    honest: ["app"],
  },
  {
    id: "refrain",
    family: "content",
    from: "refrain",
    sql: "",
    label: "refrain",
    name: "refrain",
    shown: "label",
    place: 11,
    honest: [],
  },
  {
    id: "frame",
    family: "content",
    from: "frame",
    sql: "",
    label: "frame",
    name: "template skeleton",
    shown: "label",
    place: 11,
    honest: [],
  },
  {
    id: "item",
    family: "content",
    from: "item",
    sql: "",
    label: "item",
    name: "prompt, word for word",
    shown: "label",
    place: 11,
    honest: ["app"],
  },
  // what accounts write about and how they work: found when rings are searched for (rings/queues.ts, manners.ts), not stored
  {
    id: "queue",
    family: "content",
    from: "search",
    sql: "",
    label: "queue",
    name: "subject of the prompts",
    shown: "label",
    place: 13,
    honest: [],
  },
  {
    id: "manner",
    family: "rhythm",
    from: "search",
    sql: "",
    label: "manner",
    name: "way of working",
    shown: "label",
    place: 14,
    honest: ["app"],
  },
  // sign-up cohort: weak alone, it orders births
  {
    id: "cohort",
    family: "signup",
    from: "account",
    sql: `if(created IS NULL, 0, toUInt64(intDiv(toUnixTimestamp(assumeNotNull(created)), ${day}) + 1))`,
    label: "cohort",
    name: "day of sign-up",
    shown: "day",
    place: 14,
    honest: [],
  },
];

/** What the kind of a name under an account's own `traits` begins with. */
const declared = "declared:";

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
    name: isDeclared(id) ? id.slice(declared.length) : id,
    shown: "label",
    // the operator's own: after what names a person
    place: 7,
    honest: [],
  };
}

/** Whether it is the kind of a name that an operator declares. */
export function isDeclared(id: string): boolean {
  return id.startsWith(declared) && id.length > declared.length;
}
