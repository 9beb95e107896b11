// Columns of the tables that are filled from outside the engine, in the order in which rows are written.
// The migrations create the tables; a test holds the two against each other.

export type Columns = readonly (readonly [name: string, type: string])[];

/** One slim row an exchange: no text, 64-bit values are keyed hashes. 0 means absent. */
export const exchangeColumns: Columns = [
  ["id", "UInt64"],
  ["time", "DateTime64(3, 'UTC')"],
  ["account", "UInt64"],
  ["api_key", "UInt64"],
  ["end_user", "UInt64"],
  ["conversation", "UInt64"],
  ["turn", "UInt16"],
  ["address", "UInt64"],
  ["network", "UInt64"],
  ["asn", "UInt32"],
  ["country", "LowCardinality(String)"],
  ["agent", "UInt64"],
  ["ja4", "UInt64"],
  ["harness", "UInt64"],
  ["model", "LowCardinality(String)"],
  ["status", "UInt16"],
  ["input_tokens", "UInt32"],
  ["output_tokens", "UInt32"],
  ["reasoning_tokens", "UInt32"],
  ["params", "UInt8"],
  ["tools", "UInt16"],
  ["system", "UInt64"],
  ["words", "UInt32"],
  ["area", "UInt8"],
  ["marks", "UInt16"],
  ["language", "UInt8"],
  ["prompt", "UInt64"],
  ["reasoning_in", "Array(UInt64)"],
  ["reasoning_out", "Array(UInt64)"],
  ["terms", "Array(UInt16)"],
  ["voice", "UInt8"],
  ["item", "UInt64"],
  ["refrains", "Array(UInt64)"],
  ["novelty", "UInt8"],
  ["frames", "Array(UInt64)"],
  ["again", "UInt8"],
];

/** The last of them need the order of the whole input and are added after the others (sources/finish-rows.ts). */
export const finishedColumns = 5;

export const accountColumns: Columns = [
  ["account", "UInt64"],
  ["name", "String"],
  ["created", "Nullable(DateTime64(3, 'UTC'))"],
  ["closed", "Nullable(DateTime64(3, 'UTC'))"],
  ["email_domain", "UInt64"],
  ["email_public", "UInt8"],
  ["email_shape", "LowCardinality(String)"],
  ["card", "UInt64"],
  ["device", "UInt64"],
  ["phone", "UInt64"],
  ["signup_address", "UInt64"],
  ["signup_network", "UInt64"],
  ["org", "String"],
  ["plan", "LowCardinality(String)"],
  ["verified", "UInt8"],
  ["programme", "String"],
  ["declared", "Array(Tuple(String, UInt64))"],
  ["told", "Array(UInt64)"],
];

/** Prompts, kept only where the operator asked for it. */
export const keptTextColumns: Columns = [
  ["account", "String"],
  ["id", "UInt64"],
  ["text", "String"],
];

/** What may be shown for a keyed value: masked where it could name a person. */
export const labelColumns: Columns = [
  ["kind", "LowCardinality(String)"],
  ["value", "UInt64"],
  ["label", "String"],
];

/** Bits of exchange.params: what the request asked for beyond text. */
export const params = {
  stream: 1,
  logprobs: 2,
  choices: 4,
  temperature: 8,
  maxTokens: 16,
  hasText: 32,
  edge: 64,
} as const;

/** "name Type, name Type": the form that the engine's file() wants. LowCardinality travels as its inner type. */
export function structure(columns: Columns): string {
  return columns
    .map(([name, type]) => `${name} ${type.replace(/LowCardinality\((\w+)\)/, "$1")}`)
    .join(", ");
}
