// The API behind the gateway: one address, whatever a request says. Connections are kept and used again.

import http, { type ClientRequest } from "node:http";
import https from "node:https";

export interface Upstream {
  /** @param headers names and values in turn, without `host` */
  request(method: string, path: string, headers: readonly string[]): ClientRequest;
  close(): void;
}

/**
 * Ms that an idle connection is kept. Shorter than servers keep theirs (Node 5 s, nginx 75 s): of one that the server has
 * just closed, a request that is no repeat-safe one would fail.
 */
const idleConnection = 4_000;
/** Connections that are kept while idle. */
const mostIdle = 256;

export function makeUpstream(base: URL): Upstream {
  const secure = base.protocol === "https:";
  const { Agent, request } = secure ? https : http;
  const agent = new Agent({ keepAlive: true, maxFreeSockets: mostIdle, timeout: idleConnection });
  const prefix = base.pathname.replace(/\/$/, "");
  const to = {
    agent,
    hostname: base.hostname.replace(/^\[|\]$/g, ""),
    port: base.port === "" ? (secure ? 443 : 80) : Number(base.port),
  };
  return {
    request: (method, path, headers) =>
      request({ ...to, method, path: prefix + path, headers: ["Host", base.host, ...headers] }),
    close: () => agent.destroy(),
  };
}

/** Path and query of a request; null where it names none, or would be another's. */
export function pathOf(url: string | undefined): string | null {
  if (url === undefined) return null;
  if (url.startsWith("/")) return url;
  // absolute form, as to a proxy: what host it names does not matter
  return /^https?:\/\/[^/]+(\/.*)$/i.exec(url)?.[1] ?? null;
}
