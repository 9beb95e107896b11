// Tokens of a server that runs. Of a store in a directory they lie in a file beside it; at a server's store, which several
// processes serve, in its audit, of which the keeper tells. What is made or ended here is written down under a name.

import type { Live } from "../app/live/live.ts";
import { StillwatchError } from "../core/errors.ts";
import { makersOf } from "../core/who.ts";
import type { By } from "../app/live/uses/use.ts";
import {
  hashOfSecret,
  type Made,
  makeToken,
  openTokens,
  type Token,
  type Tokens,
  tokenSchema,
  withoutHash,
  works,
} from "./tokens.ts";

export interface ServedTokens extends Pick<Tokens, "isEmpty" | "list" | "find"> {
  create(of: Parameters<Tokens["create"]>[0], by: By): Promise<Made>;
  /** @throws StillwatchError `unknown_token` */
  revoke(id: string, by: By): Promise<Token>;
}

export function servedTokens(live: Live): ServedTokens {
  return live.sharedTokens === null ? ofFile(live) : ofAudit(live);
}

function ofFile(live: Live): ServedTokens {
  const file = openTokens(live.opened.tokens);
  return {
    get isEmpty() {
      return file.isEmpty;
    },
    list: () => file.list(),
    find: (secret, now) => file.find(secret, now),
    async create(of, by) {
      const made = file.create({ ...of, makers: makersOf(by) });
      await live.use("noteToken", "token_made", withoutHash(made.token), by);
      return made;
    },
    async revoke(id, by) {
      const revoked = file.revoke(id);
      await live.use("noteToken", "token_revoked", withoutHash(revoked), by);
      return revoked;
    },
  };
}

function ofAudit(live: Live): ServedTokens {
  let told: Live["sharedTokens"] = null;
  let tokens: readonly Token[] = [];
  let byHash = new Map<string, Token>();
  const read = (): readonly Token[] => {
    if (told === live.sharedTokens) return tokens;
    told = live.sharedTokens;
    // a role of a newer version is nobody's here
    tokens = (told ?? []).flatMap((one) => tokenSchema.safeParse(one).data ?? []);
    byHash = new Map(tokens.map((one) => [one.hash, one]));
    return tokens;
  };
  return {
    get isEmpty() {
      return !read().some((one) => works(one, Date.now()));
    },
    list: read,
    find(secret, now) {
      read();
      const one = byHash.get(hashOfSecret(secret));
      return one && works(one, now) ? one : null;
    },
    async create(of, by) {
      const made = makeToken({ ...of, makers: makersOf(by) });
      await live.use("noteToken", "token_made", made.token, by);
      return made;
    },
    async revoke(id, by) {
      const known = read().find((one) => one.id === id);
      if (!known) throw new StillwatchError("unknown_token", { id });
      const revoked = { ...known, revoked: known.revoked ?? by.at };
      await live.use("noteToken", "token_revoked", revoked, by);
      return revoked;
    },
  };
}
