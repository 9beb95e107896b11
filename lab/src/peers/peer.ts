// What a peer is: a published rule as a pure function from a world's exchanges and accounts to flagged accounts.
// Peers stand in the bench only; nothing of the product imports them.

import type { Account } from "../../../src/core/account.ts";
import type { Exchange } from "../../../src/core/exchange.ts";

export interface PeerWorld {
  /** Reads the exchanges, in the order of the log; each call reads them anew. */
  readonly exchanges: () => AsyncIterable<Exchange>;
  readonly accounts: readonly Account[];
  /** What a rule is given for free where its source assumes it, or to read it as favourably as can be. */
  readonly given: Given;
}

export interface Given {
  /** Accounts known to be honest: "historical benign traffic", or those that a threshold is chosen on. */
  readonly honest: ReadonlySet<string>;
  /** True campaign of each account that is in one. */
  readonly campaignOf: ReadonlyMap<string, string>;
}

/** One reading of a rule: which accounts it flags. */
export interface Flagged {
  readonly name: string;
  readonly accounts: ReadonlySet<string>;
  /** What the rule settled on, for instance a threshold. */
  readonly note?: string;
}

/** Its readings share one pass over the log, so their seconds are those of the pass. */
export interface Peer {
  readonly name: string;
  readonly run: (world: PeerWorld) => Promise<readonly Flagged[]>;
}
