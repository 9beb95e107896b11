// Peer: the union of accounts by any identifier they share, Glasswally's rule (github.com/m0rs3c0d3/Glasswally,
// src/state/window.rs): payment method, organisation, /24 of any address, TLS fingerprint (JA4 here, where it has
// JA3); every link counts alike and links chain. Flagged are groups of five accounts and more (Glasswally takes a
// group up from three, and scores it higher the larger it is).
// Twice: as published, and without the TLS fingerprint, which every user of one SDK version shares.

import { subnetOf } from "./subnet.ts";
import type { Peer } from "./peer.ts";
import { unionFind } from "../../../src/graph/union-find.ts";

/** Least accounts of a group that is flagged. */
const leastGroup = 5;

export const sharedIdentifier: Peer = {
  name: "any shared identifier",
  async run(world) {
    const accounts = new Map<string, number>();
    const held = new Map<string, Set<number>>();
    const add = (account: string, kind: string, value: string | null | undefined): void => {
      let index = accounts.get(account);
      if (index === undefined) accounts.set(account, (index = accounts.size));
      if (value === null || value === undefined) return;
      const name = `${kind}:${value}`;
      const holders = held.get(name);
      if (holders) holders.add(index);
      else held.set(name, new Set([index]));
    };
    for (const { account, payment, org, signup_ip } of world.accounts) {
      add(account, "card", payment);
      add(account, "org", org);
      add(account, "net", subnetOf(signup_ip));
    }
    for await (const { account, org, ip, ja4 } of world.exchanges()) {
      add(account, "org", org);
      add(account, "net", subnetOf(ip));
      add(account, "tls", ja4);
    }
    const flag = (kinds: readonly string[]): Set<string> => {
      const sets = unionFind(accounts.size);
      for (const [name, holders] of held) {
        if (!kinds.includes(name.slice(0, name.indexOf(":")))) continue;
        const [first, ...others] = holders;
        for (const other of others) sets.union(first!, other);
      }
      const flagged = new Set<string>();
      for (const [account, index] of accounts)
        if (sets.size(index) >= leastGroup) flagged.add(account);
      return flagged;
    };
    return [
      { name: "shared identifier", accounts: flag(["card", "org", "net", "tls"]) },
      { name: "shared identifier, no TLS", accounts: flag(["card", "org", "net"]) },
    ];
  },
};
