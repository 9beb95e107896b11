// The exchange: one request with its answer, as an operator's log holds it. This table is the record
// format; text fields are reduced to sketches at the door and never leave the reading thread.

import { unfoldBodies } from "./bodies.ts";
import type { TextBodies } from "./body-fields.ts";
import type { PartCounts } from "./messages.ts";
import { type Field, type Left, type Read, readRecord, refuse } from "./fields.ts";

export const exchangeFields: readonly Field[] = [
  {
    name: "id",
    kind: "string",
    note: "the same id, account and time twice is one exchange; without an id, the same content",
  },
  {
    name: "time",
    kind: "time",
    required: true,
    note: "when the request came; RFC 3339 or a number since 1970",
  },
  {
    name: "account",
    kind: "string",
    required: true,
    note: "the principal whose access can be limited",
  },
  { name: "key", kind: "string", note: "hash of the API key" },
  { name: "end_user", kind: "string", note: "the customer's customer" },
  { name: "org", kind: "string", note: "organisation; not kept: give it in the account record" },
  { name: "conversation", kind: "string", note: "thread" },
  { name: "turn", kind: "small", note: "from 1" },
  { name: "ip", kind: "address", note: "address of the client; of a list of forwarders the first" },
  { name: "asn", kind: "asn", note: "autonomous system; kept, no signal uses it yet" },
  { name: "country", kind: "country", note: "ISO 3166; never evidence" },
  { name: "user_agent", kind: "string", note: "as sent" },
  { name: "ja4", kind: "string", note: "TLS client fingerprint" },
  { name: "model", kind: "string", note: "model that answered" },
  { name: "endpoint", kind: "string", note: "path or operation" },
  { name: "stream", kind: "boolean", note: "answered as a stream" },
  { name: "status", kind: "status", note: "HTTP status; kept, no signal uses it yet" },
  { name: "stop_reason", kind: "string", note: "why generation ended; not kept" },
  { name: "input_tokens", kind: "integer", note: "tokens in" },
  { name: "output_tokens", kind: "integer", note: "tokens out" },
  {
    name: "reasoning_tokens",
    kind: "integer",
    note: "tokens of hidden reasoning; kept, no signal uses it yet",
  },
  { name: "max_tokens", kind: "number", note: "as asked" },
  { name: "temperature", kind: "number", note: "as asked" },
  { name: "logprobs", kind: "flag", note: "asked for log-probabilities" },
  { name: "choices", kind: "count", note: "answers asked for (n)" },
  { name: "tools", kind: "count", note: "number of tools offered, or their list" },
  { name: "system", kind: "text", note: "system prompt; sketched, then dropped" },
  { name: "prompt", kind: "text", note: "user's text; sketched, then dropped" },
  {
    name: "response",
    kind: "text",
    note: "answer, or its whole body; fills what the record lacks, its text is not read yet",
  },
  { name: "messages", kind: "body", note: "messages of the request; read, then dropped" },
  {
    name: "request",
    kind: "body",
    note: "whole body of the request; fills what the record lacks, then dropped",
  },
  { name: "prompt_sketch", kind: "object", note: "a sketch made at the edge, instead of text" },
  {
    name: "reasoning_in",
    kind: "strings",
    note: "hashes of encrypted reasoning sent in",
  },
  {
    name: "reasoning_out",
    kind: "strings",
    note: "hashes of encrypted reasoning given out",
  },
];

export interface Exchange {
  readonly id?: string | undefined;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly account: string;
  readonly key?: string | undefined;
  readonly end_user?: string | undefined;
  readonly org?: string | undefined;
  readonly conversation?: string | undefined;
  readonly turn?: number | undefined;
  readonly ip?: string | undefined;
  readonly asn?: number | undefined;
  readonly country?: string | undefined;
  readonly user_agent?: string | undefined;
  readonly ja4?: string | undefined;
  readonly model?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly stream?: boolean | undefined;
  readonly status?: number | undefined;
  readonly stop_reason?: string | undefined;
  readonly input_tokens?: number | undefined;
  readonly output_tokens?: number | undefined;
  readonly reasoning_tokens?: number | undefined;
  readonly max_tokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly logprobs?: boolean | undefined;
  readonly choices?: number | undefined;
  readonly tools?: number | undefined;
  readonly system?: string | undefined;
  readonly prompt?: string | undefined;
  readonly response?: string | undefined;
  readonly prompt_sketch?: Record<string, unknown> | undefined;
  readonly reasoning_in?: readonly string[] | undefined;
  readonly reasoning_out?: readonly string[] | undefined;
  /** Of a conversation that came as messages: its parts by kind. Not kept. */
  readonly parts?: PartCounts | undefined;
  /** Hash of the bodies of a record without an id. */
  readonly bodies?: string | undefined;
}

const known: ReadonlySet<string> = new Set(exchangeFields.map((field) => field.name));

/** Fields that only account records have. */
const accountOnly =
  "created closed email phone payment device signup_ip plan verified programme".split(" ");

/** No model was served over an API before, in ms: what is earlier is a counter, a day of a spreadsheet, or another unit. */
export const earliest = Date.UTC(2015, 0);

/** Clocks of logging machines may be ahead by this much, in ms; beyond it a unit or a zone is wrong. */
const clockSlack = 24 * 3600 * 1000;

/**
 * Reads one exchange.
 * @param now the reader's clock in ms, against which far-future times are refused
 * @param left told of names that are not in the table, and of fields that could not be read
 * @param texts which texts in `prompt`, `system` and `response` may be the JSON of a body, as a mapping says. In our own
 * form each is what somebody wrote, always: a customer could else hide or forge by typing JSON.
 */
export function readExchange(
  record: unknown,
  now: number,
  left?: Left,
  texts: TextBodies = "none",
): Read<Exchange> {
  const read = readRecord(exchangeFields, known, record, left);
  if (!read.ok)
    return read.refusal.field === "time" && looksLikeAccount(record)
      ? refuse("time", `${read.refusal.reason}; this looks like an account record`, "account")
      : read;
  const time = read.value["time"] as number;
  if (time < earliest) return refuse("time", "time is before 2015; check its unit");
  if (time > now + clockSlack)
    return refuse("time", "time is more than a day in the future; check its unit and zone");
  return { ok: true, value: unfoldBodies(read.value, texts, left) as unknown as Exchange };
}

/** What tells an exchange from every other: the text that its id in the store is the keyed hash of. */
export function identityOf(exchange: Exchange): string {
  const { id, account, time } = exchange;
  return id === undefined ? JSON.stringify(exchange) : `${id}\0${account}\0${time}`;
}

function looksLikeAccount(record: unknown): boolean {
  const names = Object.keys(record as object);
  return !names.includes("time") && names.some((name) => accountOnly.includes(name));
}
