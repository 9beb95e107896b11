// How a case that is a part of accounts is told: how it was found, what it looks like, and what is known of one account's
// part. It speaks of the exchanges that were cut out, and never of the owners; where all comes by some keys it says by which.

import type { AccountPart } from "../../core/verdict.ts";
import { quantity } from "../../core/format.ts";
import type { JudgedRing } from "../../judge/index.ts";
import type { Model } from "../../model/schema.ts";
import { headline } from "./headline.ts";

export function foundInPart({ told, keys }: NonNullable<JudgedRing["part"]>): {
  method: string;
  null_text: string;
} {
  return {
    method: `a part of what these accounts send: the exchanges that ${told}; what their owners send besides is left out`,
    null_text: keys
      ? "one party that works for all these owners by a key of each would work at their hours and on what is theirs, and a key out of a pool would have its lines and programs in common with the other keys"
      : "people who send the same words amid what else they ask would send them at their own hours, in their own sessions, with their own client",
  };
}

export function headlineInPart(
  ring: JudgedRing,
  model: Pick<Model, "explanations" | "findings">,
): string {
  return `a part of each account: ${headline(ring, model)}`;
}

/** "96 exchanges from 2026-04-22 06:00 to 2026-04-28 21:00 UTC, from 3 addresses"; empty where version 0.1 kept the verdict. */
export function partFigures({ exchanges, first, last, addresses = 0 }: AccountPart): string {
  if (exchanges === undefined || first === undefined || last === undefined) return "";
  const minute = (time: string): string => time.slice(0, 16).replace("T", " ");
  // a log may hold no addresses
  const lines = addresses === 0 ? "" : `, from ${quantity(addresses, "address", "addresses")}`;
  return `${quantity(exchanges, "exchange")} from ${minute(first)} to ${minute(last)} UTC${lines}`;
}

/** What an owner can do, as the end of a sentence; empty where nothing is known of keys. */
export function keysToRoll({ keys = [] }: AccountPart): string {
  if (keys.length === 0) return "";
  return keys.length === 1
    ? `. All of it came by the key ${keys[0]}: tell the owner to roll it`
    : `. All of it came by the keys ${keys.join(", ")}: tell the owner to roll them`;
}
