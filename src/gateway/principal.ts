// Whose request it is, by what its headers say: a name that the operator's own proxy set, a hash of the API key, or a claim
// of a token that was verified. A key itself goes no further than here.

import { createHmac, hash } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { textOf, timesOf } from "./headers.ts";
import { type Claims, verifier } from "./claims.ts";

export type PrincipalChoice =
  | { readonly by: "key"; readonly header?: string | undefined }
  | { readonly by: "header"; readonly header: string }
  | { readonly by: "claim"; readonly claim: string; readonly claims: Claims };

export interface Principal {
  /** null where the request names nobody: nothing is decided about it, and it is not recorded. */
  readonly account: string | null;
  /** Hash of the key. */
  readonly key?: string | undefined;
}

/** Why nobody can be told, of a request that says more of who it is than anybody honest does. */
export type Misnamed =
  /** In two places, and not the same: the upstream might read the other one. */
  | "twice"
  /** A name that is no account's. */
  | "long";

export type ReadPrincipal = (request: IncomingMessage) => Principal | Misnamed | Promise<Principal>;

const keyHeaders = ["authorization", "x-api-key", "api-key", "x-goog-api-key"];

/** Characters of a name that a header or a claim gives. */
export const longestName = 1024;
const nobody: Principal = { account: null };

/** @param secret of the HMAC under which keys are hashed; a plain hash without one */
export function principalReader(choice: PrincipalChoice, secret?: string): ReadPrincipal {
  const hashed = (key: string): string =>
    (secret === undefined
      ? hash("sha256", key)
      : createHmac("sha256", secret).update(key).digest("hex")
    ).slice(0, 32);

  if (choice.by === "header") {
    const name = choice.header.toLowerCase();
    return (request) => {
      if (timesOf(request.rawHeaders, name) > 1) return "twice";
      const value = textOf(request.headers[name]);
      if (value === undefined) return nobody;
      if (value.length > longestName) return "long";
      const [key, other] = keysIn(request);
      // of two keys a client may have made one up
      return { account: value, key: key && other === undefined ? hashed(key) : undefined };
    };
  }
  if (choice.by === "claim") {
    const verify = verifier(choice.claims);
    return (request) => {
      if (timesOf(request.rawHeaders, "authorization") > 1) return "twice";
      const token = keyOf(request.headers, "authorization");
      if (token === undefined) return nobody;
      return (async () => {
        const value = (await verify(token))?.[choice.claim];
        return typeof value === "string" && value !== "" && value.length <= longestName
          ? { account: value }
          : nobody;
      })();
    };
  }
  const names = choice.header === undefined ? keyHeaders : [choice.header.toLowerCase()];
  return (request) => {
    for (const name of names) if (timesOf(request.rawHeaders, name) > 1) return "twice";
    const [key, other] = keysIn(request, names);
    if (key === undefined) return nobody;
    if (other !== undefined) return "twice";
    const own = hashed(key);
    return { account: `key-${own}`, key: own };
  };
}

/** Keys of a request, each once. */
function keysIn({ headers }: IncomingMessage, names: readonly string[] = keyHeaders): string[] {
  const keys = new Set<string>();
  for (const name of names) {
    const key = keyOf(headers, name);
    if (key !== undefined) keys.add(key);
  }
  return [...keys];
}

function keyOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  if (typeof value !== "string") return undefined;
  const key = (/^(?:bearer|basic) +(.+)$/i.exec(value)?.[1] ?? value).trim();
  return key === "" ? undefined : key;
}
