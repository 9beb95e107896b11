// Who does something, as it is written down: the person who is signed in, never a field of what was sent.

import type { FastifyRequest } from "fastify";
import type { By } from "../app/live/uses/use.ts";

export function by({ person }: FastifyRequest, reason: string): By {
  return { actor: person!.name, reason, at: new Date().toISOString() };
}
