// Where the tokens of a place are: the file beside a store in a directory, the audit of a server's store, or behind a
// server that runs.

import { userInfo } from "node:os";
import { noteToken, sharedTokens } from "../app/api-tokens.ts";
import { askServer, isServer } from "../app/desk/ask-server.ts";
import { withStore } from "../app/open-store.ts";
import { tokensFile } from "../app/tokens-file.ts";
import { StillwatchError } from "../core/errors.ts";
import {
  makeToken,
  openTokens,
  type Token,
  type TokenOf,
  tokenSchema,
  withoutHash,
} from "../server/tokens.ts";

export type ShownToken = Omit<Token, "hash">;

export interface TokenBook {
  list(): Promise<readonly ShownToken[]>;
  create(of: TokenOf): Promise<{ readonly token: ShownToken; readonly secret: string }>;
  /** @throws StillwatchError `unknown_token`, `server_answer` */
  revoke(id: string): Promise<ShownToken>;
}

/** @param mustExist whether the store has to be there; else it is made */
export async function withTokens<T>(
  store: string,
  mustExist: boolean,
  work: (book: TokenBook) => Promise<T>,
): Promise<T> {
  if (isServer(store)) return work(ofServer(store));
  const file = tokensFile(store, mustExist);
  if (file !== null) return work(ofFile(file));
  return withStore({ path: store, mustExist }, (opened) => work(ofAudit(opened.store)));
}

function ofFile(path: string): TokenBook {
  const file = openTokens(path);
  return {
    list: () => Promise.resolve(file.list().map(withoutHash)),
    create(of) {
      const { token, secret } = file.create(of);
      return Promise.resolve({ token: withoutHash(token), secret });
    },
    revoke: (id) => Promise.resolve(withoutHash(file.revoke(id))),
  };
}

function ofAudit(store: Parameters<typeof sharedTokens>[0]): TokenBook {
  const all = async (): Promise<Token[]> =>
    (await sharedTokens(store)).map((one) => tokenSchema.parse(one));
  const said = (reason: string): Parameters<typeof noteToken>[3] => ({
    ...{ actor: userInfo().username, at: new Date().toISOString(), reason },
  });
  return {
    list: async () => (await all()).map(withoutHash),
    async create(of) {
      const { token, secret } = makeToken(of);
      await noteToken(store, "token_made", token, said("made at a terminal"));
      return { token: withoutHash(token), secret };
    },
    async revoke(id) {
      const known = (await all()).find((one) => one.id === id);
      if (!known) throw new StillwatchError("unknown_token", { id });
      const by = said("ended at a terminal");
      const revoked = { ...known, revoked: known.revoked ?? by.at };
      await noteToken(store, "token_revoked", revoked, by);
      return withoutHash(revoked);
    },
  };
}

function ofServer(url: string): TokenBook {
  const server = askServer(url, process.env.STILLWATCH_TOKEN || undefined);
  return {
    async list() {
      return (await server.get<{ readonly items: readonly ShownToken[] }>("/v1/tokens")).items;
    },
    async create({ name, role, expires }) {
      const body = { name, role, expires };
      const made = await server.ask<ShownToken & { readonly secret: string }>(
        ...(["POST", "/v1/tokens", { body }] as const),
      );
      const { secret, ...token } = made.body;
      return { token, secret };
    },
    async revoke(id) {
      const path = `/v1/tokens/${encodeURIComponent(id)}`;
      return (await server.ask<ShownToken>("DELETE", path)).body;
    },
  };
}
