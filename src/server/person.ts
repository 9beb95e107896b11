// Who does something, as it is written down: the person who is signed in, never a field of what was sent.

import type { FastifyRequest } from "fastify";
import type { By } from "../app/live/uses/use.ts";
import type { Somebody } from "../core/who.ts";

export function by(request: FastifyRequest, reason: string): By {
  return { ...personIn(request), reason, at: new Date().toISOString() };
}

export function personIn({ person }: FastifyRequest): Somebody {
  const { name: actor, subject, makers } = person!;
  if (subject === undefined && makers === undefined) return { actor };
  const who = {
    ...(subject === undefined ? {} : { subject }),
    ...(makers === undefined ? {} : { makers }),
  };
  return { actor, who };
}
