// The body of an answer, or the events of a streamed one, to what it says: tokens, why it ended, who answered, sealed
// reasoning that was given out. Of its text nothing is taken.

import { answerOfEvent } from "./answer-events.ts";
import { coerce, Refused } from "./coerce.ts";
import { type Bag, bagOf, firstOf, isBag, listOf } from "./json-value.ts";
import { readMessages } from "./messages.ts";
import { hashesOf } from "./reasoning-blobs.ts";
import { usageOf } from "./usage.ts";

const usageNames = ["usage", "usageMetadata", "usage_metadata", "amazon-bedrock-invocationMetrics"];
const endNames = ["stop_reason", "finish_reason", "stopReason", "finishReason", "done_reason"];

export interface ReadResponse {
  /** Of the record's fields those that the body tells. */
  readonly fields: Record<string, unknown>;
}

/** @returns null where nothing of it is of an answer */
export function readResponse(body: unknown): ReadResponse | null {
  const fields: Record<string, unknown> = {};
  const said: unknown[] = [];
  const set = (field: string, kind: "string" | "integer", raw: unknown): void => {
    const read = coerce(kind, raw);
    if (read !== undefined && !(read instanceof Refused)) fields[field] = read;
  };
  let understood = false;
  for (const one of Array.isArray(body) ? body : [body]) {
    if (!isBag(one)) continue;
    const piece = answerOfEvent(one);
    const messages = messagesOf(piece);
    for (const message of messages) said.push(message);
    const usage = bagOf(firstOf(piece, usageNames));
    for (const [field, count] of usage ? Object.entries(usageOf(usage)) : [])
      set(field, "integer", count);
    const end = endOf(piece);
    set("stop_reason", "string", end);
    set("model", "string", piece["model"] ?? piece["modelVersion"]);
    understood ||= messages.length > 0 || usage !== undefined || end !== undefined;
    understood ||= isBag(piece["error"]);
  }
  if (!understood) return null;
  const blobs = readMessages(said)?.blobs ?? [];
  if (blobs.length > 0) fields["reasoning_out"] = hashesOf(blobs);
  return { fields };
}

/** Whether it is an answer and nothing else, so that no model wrote it as its text. */
export function isPlainlyResponse(body: Bag): boolean {
  const { type, object, choices, candidates } = body;
  if (Array.isArray(choices)) return typeof object === "string" && choices.every(isBag);
  if (Array.isArray(candidates)) return isBag(body["usageMetadata"]) && candidates.every(isBag);
  if (type === "message") return body["role"] === "assistant" && isBag(body["usage"]);
  if (object === "response") return Array.isArray(body["output"]);
  return isBag(bagOf(body["output"])?.["message"]) && isBag(body["usage"]);
}

/** Messages and items of an answer, of any API. */
function messagesOf(piece: Bag): readonly unknown[] {
  if (Array.isArray(piece["choices"]))
    return piece["choices"].flatMap((choice) => {
      const held = bagOf(choice);
      return held ? [held["message"] ?? held["delta"] ?? held["text"]] : [];
    });
  if (Array.isArray(piece["candidates"]))
    return piece["candidates"].map((candidate) => bagOf(candidate)?.["content"]);
  if (Array.isArray(piece["output"])) return piece["output"];
  const message = piece["message"] ?? bagOf(piece["output"])?.["message"];
  if (isBag(message)) return [message];
  return readMessages([piece]) ? [piece] : [];
}

function endOf(piece: Bag): unknown {
  const incomplete = bagOf(piece["incomplete_details"])?.["reason"];
  if (typeof incomplete === "string") return incomplete;
  const own = firstOf(piece, endNames);
  if (own !== undefined) return own;
  for (const choice of [...listOf(piece["choices"]), ...listOf(piece["candidates"])]) {
    const end = isBag(choice) ? firstOf(choice, endNames) : undefined;
    if (end !== undefined) return end;
  }
  return piece["object"] === "response" ? piece["status"] : undefined;
}
