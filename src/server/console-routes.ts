// The web console: static files under `/console/`, made of console/ by the build. Whichever address of it is asked for,
// the same page answers and finds the screen itself. The files tell nothing: what is shown comes from the API, by role.

import { existsSync } from "node:fs";
import { join } from "node:path";
import files from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { consoleHints } from "./console-hints.ts";
import { sessionIn } from "./sessions.ts";

/** The same from src and from dist. */
const built = join(import.meta.dirname, "../../dist/console");

/**
 * Scripts, styles and pictures are ours alone, and nothing may frame the page. The style attribute is open, since
 * libraries set sizes and places by it; no script can come in by it.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** @param folder of the built files; where there is none, the page says how to build it */
export function consoleRoutes(server: FastifyInstance, folder = built): void {
  const open = { config: { role: "anybody" as const }, schema: { hide: true } };
  server.get("/", open, (_, reply) => reply.redirect("/console/", 302));
  void server.register(async (scope) => {
    // eslint-disable-next-line promise/prefer-await-to-callbacks
    scope.addHook("onSend", (_, reply, payload, done) => {
      void reply
        .header("content-security-policy", policy)
        .header("x-content-type-options", "nosniff")
        .header("referrer-policy", "no-referrer")
        .header("cross-origin-opener-policy", "same-origin");
      done(null, payload);
    });
    scope.addHook("onRoute", (route) => {
      route.config = { ...route.config, role: "anybody" };
      route.schema = { ...route.schema, hide: true } as never;
    });
    scope.get("/console", (_, reply) => reply.redirect("/console/", 302));
    if (!existsSync(join(folder, "index.html"))) {
      scope.get("/console/*", (_, reply) =>
        reply
          .code(503)
          .type("text/plain; charset=utf-8")
          .send("The console is not built. Run `npm run build` in the checkout, and reload.\n"),
      );
      return;
    }
    await scope.register(files, {
      root: folder,
      prefix: "/console/",
      wildcard: false,
      index: false,
      preCompressed: true,
      // names of assets change with what is in them
      setHeaders: (reply, path) =>
        void reply.header(
          "cache-control",
          path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
        ),
      cacheControl: false,
    });
    const hints = consoleHints(folder);
    scope.get("/console/*", (request, reply) => {
      const { pathname } = new URL(request.url, "http://here");
      // a file of another build is not there: no page takes its place
      if (pathname.startsWith("/console/assets/"))
        return reply.code(404).type("text/plain; charset=utf-8").send("not found\n");
      const isSignedIn = sessionIn(request.headers.cookie) !== null;
      const links = hints.of(pathname.slice("/console/".length), isSignedIn);
      if (links !== "") void reply.header("link", links);
      return reply.sendFile("index.html");
    });
  });
}
