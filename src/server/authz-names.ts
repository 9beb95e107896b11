// Whom a gateway asks about, by the headers of its question. All that they name counts: a client that adds a header of its
// own beside the gateway's, or the same once more, is somebody else by none of them.

import type { IncomingMessage } from "node:http";
import { headerText } from "../core/header-text.ts";

/** Headers in which gateways name the account. */
const ofAccount: ReadonlySet<string> = new Set([
  ...["x-stillwatch-account", "x-account-id", "x-user-id", "x-consumer-id"],
]);
const ofEndUser: ReadonlySet<string> = new Set(["x-stillwatch-end-user"]);

/** Characters of a name that are read. */
const longestName = 1024;
/** Names of one request; each account is looked up with each end user. */
const mostNames = 64;

export interface Named {
  readonly accounts: readonly string[];
  readonly endUsers: readonly string[];
}

/** "often" where a request has more names than anybody honest gives it. */
export function namedBy({ rawHeaders }: IncomingMessage): Named | "often" {
  const accounts = namesIn(rawHeaders, ofAccount);
  const endUsers = namesIn(rawHeaders, ofEndUser);
  return accounts.length + endUsers.length > mostNames ? "often" : { accounts, endUsers };
}

/** Each value as it stands, and in its parts: proxies put a header that came twice into one, with commas between. */
function namesIn(raw: readonly string[], headers: ReadonlySet<string>): string[] {
  const names = new Set<string>();
  for (let i = 0; i < raw.length; i += 2) {
    if (!headers.has(raw[i]!.toLowerCase())) continue;
    const value = raw[i + 1]!;
    // letters are told after the cut: a part that is no UTF-8 is not to spoil the others
    for (const part of [value, ...value.split(",")]) {
      const name = headerText(part.trim()).slice(0, longestName);
      if (name !== "") names.add(name);
    }
  }
  return [...names];
}
