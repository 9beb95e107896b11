// Questions over accounts, traits and hours, answered as JSON or CSV.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { csvOf } from "../app/explore/csv.ts";
import {
  comparisons,
  comparisonsOf,
  fieldsOf,
  fieldTypes,
  type Subject,
  subjects,
} from "../app/explore/fields.ts";
import type { Live } from "../app/live/live.ts";
import { question } from "./explore-question.ts";

const field = z.object({
  name: z.string(),
  type: z.enum(fieldTypes),
  unit: z.string(),
  words: z.string(),
  values: z.array(z.string()).optional().describe("all that it can be"),
  is: z.array(z.enum(comparisons)).describe("how it can be compared"),
  column: z.boolean().describe("whether answers have it, and can be sorted by it"),
});

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();

const answer = z.object({
  columns: z.array(z.string()).describe("in their order"),
  items: z.array(z.record(z.string(), cell)),
  next: z.string().nullable(),
});

export function exploreRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/explore/fields",
    {
      schema: {
        summary: "What can be asked of accounts, traits and hours",
        response: {
          200: z.object({
            subjects: z.array(z.object({ subject: z.enum(subjects), fields: z.array(field) })),
          }),
        },
      },
      config: { role: "viewer" },
    },
    () => ({ subjects: subjects.map((subject) => ({ subject, fields: toldFields(subject) })) }),
  );
  typed.post(
    "/v1/explore",
    {
      schema: {
        summary:
          "Ask for accounts, traits or hours by conditions; as CSV where that is accepted, the next page's cursor then in the header stillwatch-next",
        querystring: z.object({ format: z.enum(["json", "csv"]).optional() }),
        body: question.extend({
          cursor: z.string().min(1).max(200).optional().describe("`next` of the page before"),
        }),
        response: { 200: answer },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      const { cursor, ...asked } = request.body;
      const found = await live.use("explore", asked, cursor);
      const isCsv =
        request.query.format === "csv" ||
        (request.query.format === undefined && request.headers.accept?.startsWith("text/csv"));
      if (!isCsv) return reply.send(found);
      // a file has no room for it
      if (found.next !== null) void reply.header("stillwatch-next", found.next);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${asked.subject}.csv"`)
        .send(csvOf(found) as never);
    },
  );
}

function toldFields(subject: Subject): z.infer<typeof field>[] {
  return fieldsOf[subject].map(({ name, type, unit, words, values, onlyWhere }) => ({
    ...{ name, type, unit, words },
    ...(values ? { values: [...values] } : {}),
    is: onlyWhere ? ["eq"] : [...comparisonsOf[type]],
    column: !onlyWhere,
  }));
}
