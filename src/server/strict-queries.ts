// A key of a query that a route does not know is refused: a list that was asked for a part and tells all is a wrong answer. That
// holds for what people and their scripts read; what other products ask in their own way (gateways, bouncers, scrapers) goes
// on taking whatever they add.

import type { FastifyInstance } from "fastify";
import { z } from "zod";

/** Who reads; the other roles are of machines whose requests somebody else wrote. */
const readers: readonly unknown[] = ["viewer", "investigator", "approver", "admin"];

/** Before any route is added. */
export function refuseUnknownKeys(server: FastifyInstance): void {
  server.addHook("onRoute", (route) => {
    const isRead = [route.method].flat().includes("GET") && route.url.startsWith("/v1/");
    if (!isRead || !readers.includes(route.config?.role)) return;
    const query = (route.schema?.querystring ?? z.object({})) as z.ZodObject;
    route.schema = { ...route.schema, querystring: strict(query) };
  });
}

function strict(query: z.ZodObject): z.ZodObject {
  const known = Object.keys(query.shape);
  return query.clone({
    ...query.def,
    catchall: z.never(),
    error: (issue: z.core.$ZodRawIssue) =>
      issue.code === "unrecognized_keys" ? unknown(issue.keys, known) : undefined,
  });
}

function unknown(keys: readonly string[], known: readonly string[]): string {
  const named = keys.map((key) => `"${key.slice(0, 60)}"`).join(", ");
  return `there is no ${named} here. ${known.length === 0 ? "This takes no query" : `Known: ${known.join(", ")}`}`;
}
