// What a request may not ask for at the rung `minimise`: probabilities of tokens, more than one answer, reasoning as text.
// The one case in which a body is changed: only those members, and the response says which (`stillwatch-minimised`). In:
// the body. Out: the body as it goes on, and the names of what was taken out of it.

import { bagOf, type Bag, isBag } from "../core/json-value.ts";
import { type Edit, edited, membersOf } from "./members.ts";

export interface Minimised {
  readonly body: Buffer;
  readonly names: readonly string[];
}

/** Members that are taken out where they stand. Some servers read names without case, so do we. */
const dropped: ReadonlySet<string> = new Set([
  ...["logprobs", "top_logprobs", "toplogprobs", "prompt_logprobs"],
  ...["responselogprobs", "response_logprobs"],
]);
/** Numbers of answers: one is enough. */
const counts: ReadonlySet<string> = new Set(["n", "candidatecount", "candidate_count"]);
/** Switches for reasoning as text: off. */
const switches: ReadonlySet<string> = new Set([
  ...["include_reasoning", "includethoughts", "include_thoughts"],
]);
/** Objects in which such settings stand too. */
const holders: ReadonlySet<string> = new Set([
  ...["generationconfig", "generation_config", "config", "thinkingconfig", "thinking_config"],
]);

/** @returns null where the body is no JSON object in UTF-8, and so cannot be minimised */
export function minimised(body: Uint8Array): Minimised | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    return isBag(JSON.parse(text)) ? withoutMore(body, text) : null;
  } catch {
    // no UTF-8, no JSON, or nested deeper than can be written again
    return null;
  }
}

function withoutMore(body: Uint8Array, text: string): Minimised {
  const names: string[] = [];
  const members = membersOf(text);
  const edits: Edit[] = [];
  for (const place of members) {
    const value = JSON.parse(text.slice(place.valueFrom, place.to)) as unknown;
    const next = changed(place.name, value, names);
    if (next !== value)
      edits.push({ place, value: next === undefined ? null : JSON.stringify(next) });
  }
  if (edits.length === 0) return { body: Buffer.from(body), names };
  return { body: Buffer.from(edited(text, members, edits)), names: [...new Set(names)] };
}

/** The value itself where nothing is to be changed, another, or undefined where the member goes. */
function changed(name: string, value: unknown, names: string[]): unknown {
  const plain = name.toLowerCase();
  if (dropped.has(plain)) {
    if (value === null || value === false || value === 0) return value;
    names.push(plain);
    return undefined;
  }
  if (counts.has(plain) && value !== null && value !== 1) {
    names.push(plain);
    return 1;
  }
  if (switches.has(plain) && value !== null && value !== false) {
    names.push(plain);
    return false;
  }
  if (plain === "include" && Array.isArray(value)) return withoutLogprobs(value, names);
  const bag = bagOf(value);
  if (!bag) return value;
  if (plain === "reasoning") return withoutSummary(bag, names);
  if (plain === "thinking") return omitted(bag, names);
  return holders.has(plain) ? changedWithin(bag, names) : value;
}

function changedWithin(bag: Bag, names: string[]): Bag {
  const next: Record<string, unknown> = {};
  let same = true;
  for (const [name, value] of Object.entries(bag)) {
    const new_ = changed(name, value, names);
    same &&= new_ === value;
    if (new_ !== undefined) next[name] = new_;
  }
  return same ? bag : next;
}

/** Of OpenAI's Responses: what is included beside the answer. Sealed reasoning stays, a conversation needs it. */
function withoutLogprobs(list: readonly unknown[], names: string[]): readonly unknown[] {
  const left = list.filter((one) => typeof one !== "string" || !/logprobs/i.test(one));
  if (left.length === list.length) return list;
  names.push("include.logprobs");
  return left;
}

/** Of OpenAI's Responses: summaries of reasoning. */
function withoutSummary(bag: Bag, names: string[]): Bag {
  const { summary = null, generate_summary = null, ...rest } = bag;
  if (summary === null && generate_summary === null) return bag;
  names.push("reasoning.summary");
  return rest;
}

/** Of Anthropic's Messages: the model thinks as it was asked to, and its thoughts come sealed alone. */
function omitted(bag: Bag, names: string[]): Bag {
  const thinks = bag["type"] === "enabled" || bag["type"] === "adaptive";
  if (!thinks || bag["display"] === "omitted") return bag;
  names.push("thinking.display");
  return { ...bag, display: "omitted" };
}
