// How a request reached this server: by TLS or not, and from a page of ours or of somebody else's. A proxy in front may have
// ended the TLS and rewritten the host, so that the address which people type counts where it is known.

import type { FastifyRequest } from "fastify";

/** Whether cookies may be sent back by TLS alone. */
export type IsSecure = (request: FastifyRequest) => boolean;
/** Whether a page that is not ours sent what changes something. */
export type IsForged = (request: FastifyRequest) => boolean;

/** @param publicUrl the address that people type, where it is known */
export function reached(publicUrl: string | undefined): {
  readonly isSecure: IsSecure;
  readonly isForged: IsForged;
} {
  const own = publicUrl === undefined ? null : new URL(publicUrl);
  return {
    isSecure: ({ protocol }) => protocol === "https" || own?.protocol === "https:",
    isForged: ({ method, headers, host }) => {
      if (method === "GET" || method === "HEAD") return false;
      const { origin, "sec-fetch-site": site } = headers;
      // the browser itself says so, whatever a proxy made of the host
      if (site === "same-origin") return false;
      if (site !== undefined && site !== "none") return true;
      if (origin === undefined || origin === own?.origin) return false;
      // of an origin that is none ("null") there is no host
      return URL.parse(origin)?.host !== host;
    },
  };
}
