// One body of a record, under the field's name, to the fields that it tells. A text in prompt, system or response is a body
// only where a mapping put it there, as exports write bodies as text, and only where it is JSON of messages or parts and of
// nothing else. In our own form such a text is what a customer typed or a model answered, and a mapping may say the same.

import { coerce, Refused } from "./coerce.ts";
import { isBag, opensAsJson, parsedJson } from "./json-value.ts";
import {
  type Conversation,
  isPlainlyMessage,
  isPlainlyMessages,
  readMessages,
  textsOf,
} from "./messages.ts";
import { hashesOf } from "./reasoning-blobs.ts";
import { isPlainlyRequest, readRequest } from "./request-body.ts";
import { isPlainlyResponse, readResponse } from "./response-body.ts";

type Fields = Record<string, unknown>;

/** Fields whose text may be a body or what somebody wrote. */
export const textFieldNames = ["prompt", "system", "response"] as const;

/**
 * Texts that may be bodies: `none`, as in our own form; `perhaps`, of a mapping that does not say, so that no system prompt
 * is believed; or those of the fields that a mapping names, whole.
 */
export type TextBodies = "none" | "perhaps" | readonly (typeof textFieldNames)[number][];

export function mayBeBody(name: string, texts: TextBodies): boolean {
  if (typeof texts === "string") return texts === "perhaps";
  return texts.some((one) => one === name);
}

/** One of these stands in each text that is a body: to look for them costs less than to parse all texts that are JSON. */
const names = /"(?:role|parts|type|choices|candidates|output)"/;

const largestTurn = 65_535;

/**
 * @param texts which texts may be bodies
 * @returns "text" where it is one as it stands; null where nothing of it is understood
 */
export function readBody(
  name: "prompt" | "system" | "messages" | "request" | "response",
  raw: unknown,
  texts: TextBodies,
): Fields | "text" | null {
  if (name === "messages" || name === "request") return readRequestField(raw);
  let body = raw;
  if (typeof raw === "string") {
    body = mayBeBody(name, texts) && names.test(raw) ? parsedJson(raw) : undefined;
    if (!isPlainly(name, body)) return "text";
  }
  if (name === "response") return readResponse(body)?.fields ?? null;
  if (name === "system") return systemOf(body);
  const fields = promptOf(body);
  // where nobody said that the text is a body, a customer may have typed it, and forged the system prompt
  const isForged = typeof raw === "string" && texts === "perhaps";
  return fields && isForged ? { ...fields, system: undefined } : fields;
}

function isPlainly(name: "prompt" | "system" | "response", body: unknown): boolean {
  if (Array.isArray(body)) return body.length > 0 && isPlainlyMessages(body);
  if (!isBag(body)) return false;
  return name === "response"
    ? isPlainlyResponse(body) || (isPlainlyMessage(body) && body["role"] === "assistant")
    : isPlainlyMessage(body) || (name === "prompt" && isPlainlyRequest(body));
}

function systemOf(body: unknown): Fields | null {
  const texts = textsOf(body);
  return texts.length > 0 ? textFieldOf("system", texts.join("\n")) : null;
}

/** What stands in a prompt may be written by a person: of settings and users that it names nothing is believed. */
function promptOf(body: unknown): Fields | null {
  const read = bodyOrMessages(body);
  if (!read?.conversation) return null;
  return { ...fieldsOf(read.conversation), tools: read.fields["tools"] };
}

function readRequestField(raw: unknown): Fields | null {
  let body = raw;
  if (typeof raw === "string") {
    body = parsedJson(raw);
    // JSON that breaks off is no prompt
    if (body === undefined) return opensAsJson(raw) ? null : textFieldOf("prompt", raw);
  }
  if (coerce("body", body) === undefined) return {};
  const read = bodyOrMessages(body);
  return read && { ...(read.conversation && fieldsOf(read.conversation)), ...read.fields };
}

function bodyOrMessages(
  body: unknown,
): { conversation: Conversation | null; fields: Fields } | null {
  let list = body;
  if (isBag(body)) {
    const read = typeof body["role"] === "string" ? null : readRequest(body);
    if (read?.conversation) return read;
    const alone = readMessages([body]);
    // the last turn as it came: how many were before it, it does not say
    return alone ? { conversation: { ...alone, turns: 0 }, fields: {} } : read;
  }
  // some clients log a list of conversations, of which there is one
  if (Array.isArray(list) && list.length === 1 && Array.isArray(list[0])) list = list[0];
  const conversation = Array.isArray(list) ? readMessages(list) : null;
  return conversation && { conversation, fields: {} };
}

function fieldsOf({ prompt, system, turns, parts, blobs }: Conversation): Fields {
  return {
    ...textFieldOf("prompt", prompt),
    ...textFieldOf("system", system),
    turn: turns > 0 ? Math.min(turns, largestTurn) : undefined,
    reasoning_in: blobs.length > 0 ? hashesOf(blobs) : undefined,
    parts,
  };
}

/** A text that is a word for nothing is none. */
function textFieldOf(name: string, text: string | undefined): Fields {
  const read = coerce("text", text);
  return read === undefined || read instanceof Refused ? {} : { [name]: read };
}
