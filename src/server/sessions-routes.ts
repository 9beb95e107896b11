// Who is signed in at this server, and an end to it: an administrator's work, for when somebody's role was taken away where
// they sign in and the sessions from before still hold.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { roles } from "../core/roles.ts";
import { listOf, reason } from "./paging.ts";
import { by } from "./person.ts";
import { type Session, type Sessions, signedInBy } from "./sessions.ts";

const session = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  by: z.enum(signedInBy).describe("what they showed: a token, the one-time link, their provider"),
  began: z.string(),
  seen: z.string().describe("when they last asked for something"),
  until: z.string(),
});

const role = "admin" as const;

export function sessionsRoutes(server: FastifyInstance, live: Live, sessions: Sessions): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/sessions",
    {
      schema: {
        summary: "Who is signed in at this server, who was here last first",
        response: { 200: listOf(session) },
      },
      config: { role },
    },
    () => ({ items: sessions.list().map(told), next: null }),
  );
  typed.delete(
    "/v1/sessions",
    {
      schema: {
        summary: "Sign a person out of this server, wherever they are signed in",
        querystring: z.object({
          name: z.string().min(1).max(200).describe("of the person"),
          reason: reason.default("ended over HTTP"),
        }),
        response: { 200: z.object({ ended: z.number() }) },
      },
      config: { role },
    },
    async (request) => {
      const { name, reason: why } = request.query;
      const ended = sessions.endOf(name);
      if (ended > 0) await live.use("noteEndedSessions", name, ended, by(request, why));
      return { ended };
    },
  );
}

function told({
  handle,
  name,
  role: of,
  by: what,
  began,
  seen,
  until,
}: Session): z.infer<typeof session> {
  const at = (ms: number): string => new Date(ms).toISOString();
  return {
    ...{ id: handle, name, role: of, by: what },
    ...{ began: at(began), seen: at(seen), until: at(until) },
  };
}
