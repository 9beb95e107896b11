// Tokens of the API: made once and shown once, kept as hashes, each with a name, a role and an end. They carry 256 random
// bits, so that a plain hash is enough: there is nothing to guess.

import { hash, randomBytes } from "node:crypto";
import { chmodSync, readFileSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { z } from "zod";
import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import type { Named } from "../core/who.ts";
import { writeWhole } from "../core/whole-file.ts";
import { type Role, roles } from "../core/roles.ts";

export const tokenSchema = z.strictObject({
  id: z.string(),
  /** Of the person or program that has it; what is done with it is written down under this name. */
  name: z.string(),
  role: z.enum(roles),
  hash: z.string(),
  created: z.iso.datetime(),
  expires: z.iso.datetime().nullable(),
  revoked: z.iso.datetime().nullable(),
  /** Who made it over HTTP, and who made theirs, the nearest first; missing where it was made at a terminal. */
  makers: z
    .array(z.strictObject({ actor: z.string(), subject: z.string().exactOptional() }))
    .exactOptional(),
});
export type Token = z.infer<typeof tokenSchema>;
const fileSchema = z.strictObject({ version: z.literal(1), tokens: z.array(tokenSchema) });

/** What a token looks like, so that scanners of secrets find one that leaked. */
const prefix = "stillwatch_";

export interface TokenOf {
  readonly name: string;
  readonly role: Role;
  readonly expires: string | null;
  readonly makers?: readonly Named[];
}

export interface Made {
  readonly token: Token;
  readonly secret: string;
}

export interface Tokens {
  /** Whether there is any that works. */
  readonly isEmpty: boolean;
  list(): readonly Token[];
  /** @returns the secret, which is never shown again */
  create(of: TokenOf): Made;
  /** @throws StillwatchError `unknown_token` */
  revoke(id: string): Token;
  /** Whose it is; null for none that works. */
  find(secret: string, now: number): Token | null;
}

export const hashOfSecret = (secret: string): string => hash("sha256", secret, "hex");

/** Ms in which a file that another process changed may not be noticed: looking costs more than the rest of a request. */
const betweenLooks = 100;

export function makeToken({ name, role, expires, makers }: TokenOf): Made {
  const secret = prefix + randomBytes(32).toString("base64url");
  const token: Token = {
    id: randomBytes(6).toString("hex"),
    name: personName(name),
    role,
    hash: hashOfSecret(secret),
    created: new Date().toISOString(),
    expires,
    revoked: null,
    ...(makers === undefined ? {} : { makers: [...makers] }),
  };
  return { token, secret };
}

export const works = ({ revoked, expires }: Token, now: number): boolean =>
  revoked === null && (expires === null || Date.parse(expires) > now);

/** As it may be shown. */
export function withoutHash(one: Token): Omit<Token, "hash"> {
  const { hash, ...rest } = one;
  void hash;
  return rest;
}

/** Tokens of a file, which another process may change: it is read again when it is another. */
export function openTokens(path: string): Tokens {
  let tokens: readonly Token[] = [];
  let byHash = new Map<string, Token>();
  let seen = "";
  let looked = Number.NEGATIVE_INFINITY;
  const take = (all: readonly Token[]): void => {
    tokens = all;
    byHash = new Map(all.map((one) => [one.hash, one]));
  };
  const read = (): void => {
    looked = performance.now();
    const stat = statSync(path, { throwIfNoEntry: false }) ?? null;
    const is = stat === null ? "" : `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
    if (is === seen) return;
    seen = is;
    if (stat === null) return take([]);
    let found: unknown;
    try {
      found = JSON.parse(readFileSync(path, "utf8"));
    } catch (cause) {
      throw new StillwatchError("tokens_bad", { path }, cause);
    }
    const file = fileSchema.safeParse(found);
    if (!file.success) throw new StillwatchError("tokens_bad", { path });
    take(file.data.tokens);
  };
  const write = (all: readonly Token[]): void => {
    writeWhole(
      dirname(path),
      basename(path),
      `${JSON.stringify({ version: 1, tokens: all }, null, 2)}\n`,
    );
    chmodSync(path, 0o600);
    take(all);
  };
  read();
  return {
    get isEmpty() {
      read();
      return !tokens.some((one) => works(one, Date.now()));
    },
    list() {
      read();
      return tokens;
    },
    create(of) {
      read();
      const made = makeToken(of);
      write([...tokens, made.token]);
      return made;
    },
    revoke(id) {
      read();
      const known = tokens.find((one) => one.id === id);
      if (!known) throw new StillwatchError("unknown_token", { id });
      const revoked = { ...known, revoked: known.revoked ?? new Date().toISOString() };
      write(tokens.map((one) => (one === known ? revoked : one)));
      return revoked;
    },
    find(secret, now) {
      if (performance.now() - looked > betweenLooks) read();
      const hash = hashOfSecret(secret);
      // one that was made a moment ago works at once: only what is not known costs another look
      if (!byHash.has(hash)) read();
      const one = byHash.get(hash);
      return one && works(one, now) ? one : null;
    },
  };
}
