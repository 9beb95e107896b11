// What nobody answers: an address that there is not, or a method that an address does not have. Both are told before anything
// that was sent is read, so that a body says nothing of whether there is such an address.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { problem, type Problem } from "./problem.ts";

/** Before any route is added: routes that come later are the ones that are known. */
export function refuseUnknownRoutes(
  server: FastifyInstance,
  send: (request: FastifyRequest, reply: FastifyReply, problem: Problem) => void,
): void {
  const known = new Map<string, { readonly like: RegExp; readonly methods: Set<string> }>();
  server.addHook("onRoute", ({ url, method }) => {
    const one = known.get(url) ?? { like: likeOf(url), methods: new Set<string>() };
    for (const each of [method].flat()) one.methods.add(each);
    known.set(url, one);
  });
  const allowed = (path: string): string[] =>
    [...known.values()].flatMap(({ like, methods }) => (like.test(path) ? [...methods] : []));
  const answer = (request: FastifyRequest, reply: FastifyReply): void => {
    const path = request.url.split("?")[0]!;
    const methods = [...new Set(allowed(path))].sort();
    if (methods.length > 0) void reply.header("allow", methods.join(", "));
    send(
      request,
      reply,
      methods.length > 0
        ? problem(
            405,
            "method_not_allowed",
            `${path} takes no ${request.method}, but ${methods.join(", ")}`,
          )
        : problem(
            404,
            "unknown_address",
            `there is no ${request.method} ${path}; /docs lists what there is`,
          ),
    );
  };
  // eslint-disable-next-line promise/prefer-await-to-callbacks
  server.addHook("onRequest", (request, reply, done) => {
    if (request.is404) answer(request, reply);
    else done();
  });
  server.setNotFoundHandler({ config: { role: "anybody" } } as never, answer);
}

/** What an address of a route stands for: `:name` for a part of a path, `*` for whatever follows. */
const likeOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split("/")
      .map((part) =>
        part
          .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
          .replace(/^:.*$/, "[^/]+")
          .replace("*", ".*"),
      )
      .join("/")}$`,
  );
