// A streamed answer as some logs keep it, a list of its events, to pieces that read as bodies of answers do: each event
// holds a part of a body under a name of its own.

import { type Bag, bagOf, isBag } from "./json-value.ts";

export function answerOfEvent(event: Bag): Bag {
  const { type } = event;
  const delta = bagOf(event["delta"]);
  switch (type) {
    case "message_start":
      return bagOf(event["message"]) ?? event;
    case "message_delta":
      return { type: "message", ...delta, usage: event["usage"] };
    case "content_block_start":
      return bagOf(event["content_block"]) ?? event;
    case "content_block_delta":
      return { type: "thinking", signature: delta?.["signature"] };
  }
  if (typeof type === "string" && type.startsWith("response."))
    return bagOf(event["response"]) ?? bagOf(event["item"]) ?? event;
  return converseOfEvent(event);
}

/** Bedrock's events have no type. */
function converseOfEvent(event: Bag): Bag {
  const ends = bagOf(event["messageStop"]) ?? bagOf(event["metadata"]);
  if (ends && (isBag(ends["usage"]) || typeof ends["stopReason"] === "string")) return ends;
  const delta = bagOf(bagOf(event["contentBlockDelta"])?.["delta"]);
  return isBag(delta?.["reasoningContent"]) ? delta : event;
}
