// A list of chat messages, of any of the usual forms, to what is kept of it: the last human turn as the prompt, the system
// prompt apart, the rest counted. A list of bare parts or strings is one human turn. Never descends further than a part of
// a message, so that a hostile nesting costs nothing. Nothing is taken from calls of tools and their results.

import { type Bag, bagOf, isBag, listOf } from "./json-value.ts";
import { kindOfPart, type PartKind, placeholders, textOfPart } from "./message-parts.ts";
import { addBlobs, addThoughtSignature } from "./reasoning-blobs.ts";

export type PartCounts = Partial<Record<PartKind, number>>;

export interface Conversation {
  /** The last turn of a human that holds more than results of tools. */
  readonly prompt: string | undefined;
  readonly system: string | undefined;
  /** Messages that are a turn of a human; 0 where they are not known. */
  readonly turns: number;
  /** Parts of all messages by kind. */
  readonly parts: PartCounts;
  /** Sealed reasoning, in order. */
  readonly blobs: readonly string[];
}

type Speaker = "human" | "system" | "model" | "tool";

const speakers: ReadonlyMap<string, Speaker> = new Map([
  ...["user", "human"].map((role) => [role, "human"] as const),
  ...["system", "developer"].map((role) => [role, "system"] as const),
  ...["assistant", "model", "ai", "chatbot"].map((role) => [role, "model"] as const),
  ...["tool", "function", "ipython"].map((role) => [role, "tool"] as const),
]);

/** Words for parts that are no text, in one turn: past it they are left out, as they say nothing new. */
const mostPlaceholders = 16;

/** @returns null where nothing of the list is a message, a part or a text */
export function readMessages(list: readonly unknown[]): Conversation | null {
  const reading = new Reading();
  let bare: unknown[] = [];
  for (const entry of list) {
    if (!isBag(entry) || !isMessage(entry)) {
      bare.push(entry);
      continue;
    }
    if (bare.length > 0) reading.turn("human", bare);
    bare = [];
    reading.message(entry);
  }
  if (bare.length > 0) reading.turn("human", bare);
  return reading.end();
}

/** Whether a list is of messages or parts and of nothing else, so that no person wrote it as a prompt. */
export function isPlainlyMessages(list: readonly unknown[]): boolean {
  return (
    list.every((entry) => isBag(entry) && (isPlainlyMessage(entry) || isPlainlyPart(entry))) &&
    list.some((entry) => isPlainlyMessage(entry as Bag) || holdsWords(entry as Bag))
  );
}

export function isPlainlyMessage(entry: Bag): boolean {
  const { role } = entry;
  if (typeof role !== "string" || !speakers.has(role.toLowerCase())) return false;
  return (
    "content" in entry || "parts" in entry || "tool_calls" in entry || "function_call" in entry
  );
}

function isPlainlyPart(entry: Bag): boolean {
  return typeof entry["type"] === "string" && kindOfPart(entry) !== "other";
}

function holdsWords(part: Bag): boolean {
  return kindOfPart(part) === "text" ? textOfPart(part) !== undefined : "image_url" in part;
}

/** The texts of a system prompt: a string, blocks, or an object with parts. */
export function textsOf(content: unknown): string[] {
  if (typeof content === "string") return [content];
  const held = bagOf(content);
  const parts = held ? (held["parts"] ?? held["content"] ?? [held]) : content;
  if (typeof parts === "string") return [parts];
  return listOf(parts).flatMap((part) => {
    if (typeof part === "string") return [part];
    const text = isBag(part) && kindOfPart(part) === "text" ? textOfPart(part) : undefined;
    return text === undefined ? [] : [text];
  });
}

function isMessage(entry: Bag): boolean {
  if (speakerOf(entry) !== undefined) return true;
  const type = entry["type"] ?? "message";
  return type === "message" && (entry["content"] ?? entry["parts"] ?? null) !== null;
}

function speakerOf(entry: Bag): Speaker | undefined {
  const { role, type } = entry;
  if (typeof role === "string") return speakers.get(role.toLowerCase());
  return typeof type === "string" && "content" in entry ? speakers.get(type) : undefined;
}

class Reading {
  readonly #parts: PartCounts = {};
  readonly #blobs: string[] = [];
  readonly #system: string[] = [];
  #understood = false;
  #turns = 0;
  #last: unknown;

  message(entry: Bag): void {
    const known = speakerOf(entry);
    const speaker = known ?? "human";
    this.#understood ||= known !== undefined;
    const content = entry["content"] ?? entry["parts"];
    if (speaker === "system") for (const text of textsOf(content)) this.#system.push(text);
    const results = this.#parts.tool_result;
    if (this.turn(speaker, content)) this.#turns++;
    if (speaker === "tool" && this.#parts.tool_result === results) this.#count("tool_result", 1);
    const calls = listOf(entry["tool_calls"]).length + (isBag(entry["function_call"]) ? 1 : 0);
    if (calls > 0) this.#count("tool_call", calls);
    for (const name of ["reasoning_details", "thinking_blocks"])
      for (const part of listOf(entry[name])) if (isBag(part)) addBlobs(part, this.#blobs);
  }

  /**
   * @param content a text, a list of parts and texts, or one part
   * @returns whether it is a turn of a human
   */
  turn(speaker: Speaker, content: unknown): boolean {
    let speaks = false;
    const parts = Array.isArray(content) ? content : [content];
    for (const part of parts) speaks = this.#part(part) || speaks;
    if (speaker !== "human" || !speaks) return false;
    this.#last = parts;
    return true;
  }

  end(): Conversation | null {
    if (!this.#understood) return null;
    return {
      prompt: this.#last === undefined ? undefined : wordsOf(this.#last as readonly unknown[]),
      system: this.#system.length > 0 ? this.#system.join("\n") : undefined,
      turns: this.#turns,
      parts: this.#parts,
      blobs: this.#blobs,
    };
  }

  /** Counts a part; whether somebody speaks by it. */
  #part(part: unknown): boolean {
    if (typeof part === "string") {
      this.#understood = true;
      this.#count("text", 1);
      return part.trim() !== "";
    }
    if (!isBag(part)) return false;
    const kind = kindOfPart(part);
    this.#count(kind, 1);
    if (kind === "other") return false;
    this.#understood = true;
    if (kind === "reasoning") addBlobs(part, this.#blobs);
    addThoughtSignature(part, this.#blobs);
    if (kind === "text") return (textOfPart(part) ?? "").trim() !== "";
    return placeholders[kind] !== undefined;
  }

  #count(kind: PartKind, by: number): void {
    this.#parts[kind] = (this.#parts[kind] ?? 0) + by;
  }
}

/** What a turn says, a word in the place of each part that is no text. */
function wordsOf(parts: readonly unknown[]): string {
  const words: string[] = [];
  let held = 0;
  for (const part of parts) {
    if (typeof part === "string") words.push(part);
    if (!isBag(part)) continue;
    const kind = kindOfPart(part);
    const word = kind === "text" ? textOfPart(part) : placeholders[kind];
    if (word === undefined || (kind !== "text" && held++ >= mostPlaceholders)) continue;
    words.push(word);
  }
  return words.join("\n");
}
