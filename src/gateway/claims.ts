// Tokens whose claims are believed: signed by a key of the issuer's set, or under a secret that it shares with us. Without
// one of them no claim is read, because anybody can write one. Verified once, then remembered until a token ends.

import { hash } from "node:crypto";
import { createRemoteJWKSet, type JWTPayload, jwtVerify, type JWTVerifyOptions } from "jose";

export interface Claims {
  /** The issuer's keys. */
  readonly jwks?: URL | undefined;
  /** Or a secret that both know (HS256, HS384, HS512). */
  readonly secret?: string | undefined;
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
}

/** Tokens that are remembered, good and bad ones. */
const mostKept = 10_000;
/** Ms after which a token that could not be verified is tried again: the issuer's keys may have been out of reach. */
const badFor = 10_000;

export function verifier(claims: Claims): (token: string) => Promise<JWTPayload | null> {
  const options: JWTVerifyOptions = {
    ...(claims.issuer === undefined ? {} : { issuer: claims.issuer }),
    ...(claims.audience === undefined ? {} : { audience: claims.audience }),
    clockTolerance: 5,
  };
  const keys = claims.jwks === undefined ? null : createRemoteJWKSet(claims.jwks);
  const secret = claims.secret === undefined ? null : new TextEncoder().encode(claims.secret);
  const kept = new Map<string, { readonly payload: JWTPayload | null; readonly until: number }>();

  const verified = async (token: string): Promise<JWTPayload | null> => {
    try {
      // each takes the algorithms of its own kind alone, so that a public key is never taken for a secret
      if (keys) return (await jwtVerify(token, keys, options)).payload;
      if (!secret) return null;
      const algorithms = ["HS256", "HS384", "HS512"];
      return (await jwtVerify(token, secret, { ...options, algorithms })).payload;
    } catch {
      return null;
    }
  };

  return async (token) => {
    const name = hash("sha256", token);
    const known = kept.get(name);
    if (known && Date.now() < known.until) return known.payload;
    const payload = await verified(token);
    if (kept.size >= mostKept) kept.clear();
    const ends = payload?.exp === undefined ? Date.now() + 300_000 : payload.exp * 1000;
    kept.set(name, { payload, until: payload ? ends : Date.now() + badFor });
    return payload;
  };
}
