// The account: the principal whose access can be limited, as the operator's own records describe it.

import { type Field, type Left, type Read, readRecord, refuse } from "./fields.ts";

export const accountFields: readonly Field[] = [
  { name: "account", kind: "string", required: true, note: "as in the exchanges" },
  { name: "created", kind: "day", note: "sign-up" },
  { name: "closed", kind: "day", note: "end of access" },
  {
    name: "email",
    kind: "string",
    note: "kept as the domain's keyed hash and masked label, kind of provider and shape of the local part",
  },
  { name: "phone", kind: "string", note: "kept as keyed hash and a masked label of its ends" },
  { name: "payment", kind: "string", note: "token or fingerprint of the card, never its number" },
  { name: "device", kind: "string", note: "device fingerprint at sign-up" },
  { name: "signup_ip", kind: "address", note: "address at sign-up" },
  { name: "org", kind: "string", note: "organisation, as declared" },
  { name: "plan", kind: "string", note: "plan or tier; kept, no signal uses it yet" },
  { name: "verified", kind: "boolean", note: "identity or organisation was checked" },
  { name: "programme", kind: "string", note: "agreement on distillation, evaluation or resale" },
  {
    name: "as_of",
    kind: "day",
    note: "since when the record holds; without it, since it was read",
  },
  {
    name: "traits",
    kind: "object",
    note: "further names to a value or list of values; each a trait family",
  },
];

export interface Account {
  readonly account: string;
  readonly created?: number | undefined;
  readonly closed?: number | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly payment?: string | undefined;
  readonly device?: string | undefined;
  readonly signup_ip?: string | undefined;
  readonly org?: string | undefined;
  readonly plan?: string | undefined;
  readonly verified?: boolean | undefined;
  readonly programme?: string | undefined;
  readonly as_of?: number | undefined;
  readonly traits?: Readonly<Record<string, unknown>> | undefined;
}

const known: ReadonlySet<string> = new Set(accountFields.map((field) => field.name));

/** What the store's calendar holds, in ms: 1900 to 2299. */
const calendar = [Date.UTC(1900, 0), Date.UTC(2300, 0)] as const;

/** Reads one account record. Times outside the calendar, and 1970 itself, are how databases write "never". */
export function readAccount(record: unknown, left?: Left): Read<Account> {
  if (looksLikeExchange(record)) return refuse(null, "this looks like an exchange", "exchange");
  const read = readRecord(accountFields, known, record, left);
  if (!read.ok) return read;
  for (const name of ["created", "closed", "as_of"]) {
    const time = read.value[name] as number | undefined;
    if (time !== undefined && (time === 0 || time < calendar[0] || time >= calendar[1]))
      delete read.value[name];
  }
  return { ok: true, value: read.value as unknown as Account };
}

/** An exchange has an account too, and would make an empty record that displaces the true one. */
function looksLikeExchange(record: unknown): boolean {
  if (typeof record !== "object" || record === null) return false;
  const names = Object.keys(record);
  return (
    names.includes("id") &&
    names.includes("time") &&
    !names.some((name) => name !== "account" && name !== "org" && known.has(name))
  );
}
