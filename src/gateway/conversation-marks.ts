// By what a conversation is known again: hashes of what people and the model said in it, and of the ids of its calls and
// answers. Whoever shortens, reorders or forks its history still sends some of it back; a piece of reasoning that was put
// into another conversation comes with none of it. In: the bodies of a request and of its answer, of any API. Out: numbers
// of 48 bits; the words go no further. A mark too much only lets two conversations look like one.

import { hash } from "node:crypto";
import { type Bag, bagOf, isBag, listOf } from "../core/json-value.ts";
import { kindOfPart } from "../core/message-parts.ts";
import { turnsOf } from "../core/request-body.ts";

/** Marks of a request, and of an answer: the last ones. */
const most = 512;
/** Levels of a body that are looked at: those of a text in the result of a tool, of an answer, in an event. */
const deepest = 8;
/** Characters of a text by which it is known. */
const longest = 4096;

const ids: ReadonlySet<string> = new Set([
  ...["id", "call_id", "tool_call_id", "tool_use_id", "toolUseId"],
]);
const idsAndTexts: ReadonlySet<string> = new Set([...ids, "text", "content", "output"]);
/** Speakers who say the same in many conversations. */
const constant: ReadonlySet<unknown> = new Set(["system", "developer"]);

export function marksOfRequest(body: Bag): number[] {
  const marks = new Marks();
  for (const name of ["previous_response_id", "conversation"]) {
    const id = bagOf(body[name])?.["id"] ?? body[name];
    if (typeof id === "string") marks.add(id);
  }
  const turns = turnsOf(body);
  if (typeof turns === "string") marks.add(turns);
  else marks.walk(turns);
  return marks.all();
}

/** @param answer the body of an answer, or the events of a streamed one */
export function marksOfAnswer(answer: unknown): number[] {
  const marks = new Marks();
  if (!Array.isArray(answer)) marks.walk(answer);
  else {
    // its texts come in pieces, but where an event holds all of the answer
    for (const event of answer) {
      marks.walk(event, ids);
      if (isBag(event)) marks.walk(event["response"]);
    }
    for (const text of streamedTexts(answer)) marks.add(text);
  }
  return marks.all();
}

class Marks {
  readonly #marks = new Set<number>();

  add(words: string): void {
    const plain = words.slice(0, longest).trim();
    if (plain !== "") this.#marks.add(hash("sha256", plain, "buffer").readUIntBE(0, 6));
  }

  /** @param names of the members whose texts are marks */
  walk(value: unknown, names = idsAndTexts, levels = deepest): void {
    if (levels < 0) return;
    if (Array.isArray(value)) {
      for (const one of value) {
        if (typeof one !== "string") this.walk(one, names, levels - 1);
        else if (names === idsAndTexts) this.add(one);
      }
      return;
    }
    // what comes with a blob wherever it is sent says nothing of where that is
    if (!isBag(value) || constant.has(value["role"]) || kindOfPart(value) === "reasoning") return;
    for (const [name, held] of Object.entries(value)) {
      if (typeof held === "string") {
        if (names.has(name)) this.add(held);
      } else if (held !== null && typeof held === "object") this.walk(held, names, levels - 1);
    }
  }

  all(): number[] {
    return [...this.#marks].slice(-most);
  }
}

/** What a stream says in pieces, put together as it is sent back. */
function streamedTexts(events: readonly unknown[]): Iterable<string> {
  const said = new Map<string, string>();
  const add = (place: unknown, piece: unknown): void => {
    const key = String(place);
    if (typeof piece === "string") said.set(key, (said.get(key) ?? "") + piece);
  };
  for (const event of events) {
    if (!isBag(event)) continue;
    const block = bagOf(event["contentBlockDelta"]);
    add(event["index"], bagOf(event["delta"])?.["text"]);
    add(block?.["contentBlockIndex"], bagOf(block?.["delta"])?.["text"]);
    for (const choice of listOf(event["choices"])) {
      const held = bagOf(choice);
      add(held?.["index"], bagOf(held?.["delta"])?.["content"]);
    }
    for (const candidate of listOf(event["candidates"])) {
      const held = bagOf(candidate);
      for (const part of listOf(bagOf(held?.["content"])?.["parts"]))
        if (isBag(part) && part["thought"] !== true) add(held?.["index"], part["text"]);
    }
  }
  return said.values();
}
