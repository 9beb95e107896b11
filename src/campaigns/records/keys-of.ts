// By which API keys a member's part comes, where a part is all that comes by some keys: these are the owner's to roll.

import type { JudgedRing } from "../../judge/index.ts";

/** @param i the member's place in the ring */
export function keysOf({ part }: JudgedRing, i: number): { readonly keys?: readonly string[] } {
  return part?.keys ? { keys: part.keys[i]! } : {};
}
