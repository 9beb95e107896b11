// Notes and conclusions of analysts about a case.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { noteActions } from "../evidence/audit/audit.ts";
import { by } from "./person.ts";
import { id, listOf } from "./paging.ts";

const note = z.object({
  number: z.number().int().describe("of its entry in the audit"),
  kind: z.enum(noteActions),
  by: z.string(),
  at: z.string(),
  text: z.string(),
});
const params = z.object({ id });

export function notesRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/campaigns/:id/notes",
    {
      schema: {
        summary: "Notes and conclusions, the oldest first; the last conclusion holds",
        params,
        response: { 200: listOf(note) },
      },
      config: { role: "viewer" },
    },
    async (request) => ({ items: await live.use("notes", request.params.id), next: null }),
  );
  typed.post(
    "/v1/campaigns/:id/notes",
    {
      schema: {
        summary: "Write a note or a conclusion down, for good",
        params,
        body: z.strictObject({
          kind: z.enum(noteActions).default("note"),
          text: z.string().trim().min(1).max(4000),
        }),
        response: { 201: note },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      const { kind, text } = request.body;
      const made = await live.use("note", request.params.id, kind, by(request, text));
      return reply.code(201).send(made);
    },
  );
}
