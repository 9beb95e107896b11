// The key by which Security Event Tokens are signed: made at first use, kept beside the store, its public half for whoever
// receives them.

import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import {
  calculateJwkThumbprint,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from "jose";
import { writeWhole } from "../../core/whole-file.ts";
import type { SignSet } from "./shapes.ts";

export interface SetSigner {
  readonly sign: (issuer: string, audience: string | undefined) => SignSet;
  /** Public keys, as JSON Web Key Set. */
  readonly jwks: { readonly keys: readonly JWK[] };
}

const alg = "ES256";

export async function setSigner(path: string): Promise<SetSigner> {
  const secret = existsSync(path)
    ? (JSON.parse(readFileSync(path, "utf8")) as JWK)
    : await made(path);
  const kid = await calculateJwkThumbprint(secret);
  const key = (await importJWK(secret, alg)) as CryptoKey;
  const { kty, crv, x, y } = secret;
  return {
    jwks: { keys: [{ kty, crv, x, y, kid, alg, use: "sig" } as JWK] },
    sign: (issuer, audience) => (claims, jti) => {
      const token = new SignJWT({ ...claims })
        .setProtectedHeader({ alg, kid, typ: "secevent+jwt" })
        .setIssuer(issuer)
        .setIssuedAt()
        .setJti(jti);
      return (audience === undefined ? token : token.setAudience(audience)).sign(key);
    },
  };
}

async function made(path: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(privateKey);
  writeWhole(dirname(path), basename(path), `${JSON.stringify(jwk)}\n`);
  return jwk;
}
