// The API as OpenAPI 3.1, made of the routes' own schemas, and a page to read it.

import reader from "@scalar/fastify-api-reference";
import type { FastifyInstance } from "fastify";

export function readerRoutes(server: FastifyInstance): void {
  server.get("/openapi.json", { config: { role: "anybody" }, schema: { hide: true } }, () =>
    server.swagger(),
  );
  void server.register(async (scope) => {
    scope.addHook("onRoute", (route) => {
      route.config = { ...route.config, role: "anybody" };
    });
    await scope.register(reader, {
      routePrefix: "/docs",
      configuration: { url: "/openapi.json", title: "Stillwatch" },
    });
  });
}
