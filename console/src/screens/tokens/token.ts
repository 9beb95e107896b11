// A token as the server lists it, and whether it works.

import type { Role } from "../../../../src/core/roles.ts";

export interface ToldToken {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly created: string;
  readonly expires: string | null;
  readonly revoked: string | null;
}

export type TokenState = "works" | "ended" | "ran out";

export function stateOf({ revoked, expires }: ToldToken, now: number): TokenState {
  if (revoked !== null) return "ended";
  return expires !== null && Date.parse(expires) <= now ? "ran out" : "works";
}
