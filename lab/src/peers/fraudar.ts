// Peer: FRAUDAR (Hooi, Song, Beutel, Shah, Shin, Faloutsos, KDD 2016): the densest block of the bipartite graph of
// accounts and traits, edges weighted 1 / log(degree of the trait + 5) so that what everybody has cannot camouflage;
// greedy peeling; the accounts and traits of a block are taken out and the next one is sought. The paper gives no rule
// when to stop. Twice: after ten blocks, and at the best place, the most blocks with which at most 0.1 % of the honest
// accounts are flagged, found on the very accounts that are judged.
// Traits are what is known of both sides without judging text: card, device, phone, organisation, /24 (at sign-up
// and in exchanges), TLS fingerprint, system prompt, prefix of the prompt. Traits of one account are left out.

import { peel } from "./peel.ts";
import type { Peer, PeerWorld } from "./peer.ts";
import { prefixOf } from "./prefix.ts";
import { subnetOf } from "./subnet.ts";

export const fraudarDefaults = {
  /** Added to a trait's degree under the logarithm, as published. */
  smoothing: 5,
  /** Ours: blocks that are sought. */
  blocks: 10,
  /** Share of honest accounts that may be flagged at the best stop. */
  falseFlags: 0.001,
};

export function fraudar(options = fraudarDefaults): Peer {
  return {
    name: "FRAUDAR",
    async run(world) {
      const { accounts, row, column, nodes } = await incidence(world);
      const degrees = new Uint32Array(nodes);
      for (const trait of column) degrees[trait]!++;
      const weight = Float64Array.from(
        column,
        (trait) => 1 / Math.log(degrees[trait]! + options.smoothing),
      );
      const alive = new Uint8Array(nodes).fill(1);
      let best = new Set<string>();
      let wrong = 0;
      const flagged = new Set<string>();
      const sizes: number[] = [];
      for (let block = 0; block < options.blocks; block++) {
        const { inside, density } = peel({ nodes, row, column, weight }, alive);
        const members = accounts.filter((_, i) => inside[i] === 1);
        if (density === 0 || members.length < 2) break;
        sizes.push(members.length);
        for (const account of members) {
          flagged.add(account);
          if (world.given.honest.has(account)) wrong++;
        }
        if (wrong <= options.falseFlags * world.given.honest.size) best = new Set(flagged);
        for (let v = 0; v < nodes; v++) if (inside[v] === 1) alive[v] = 0;
      }
      return [
        { name: "FRAUDAR, best stop", accounts: best },
        {
          name: `FRAUDAR, ${options.blocks} blocks`,
          accounts: flagged,
          note: `accounts in blocks: ${sizes.join(", ")}`,
        },
      ];
    },
  };
}

async function incidence(world: PeerWorld): Promise<{
  accounts: string[];
  row: number[];
  column: number[];
  nodes: number;
}> {
  const index = new Map<string, number>();
  const held = new Map<string, Set<number>>();
  const add = (account: string, kind: string, value: string | null | undefined): void => {
    let at = index.get(account);
    if (at === undefined) index.set(account, (at = index.size));
    if (value === null || value === undefined || value === "") return;
    const name = `${kind}:${value}`;
    const holders = held.get(name);
    if (holders) holders.add(at);
    else held.set(name, new Set([at]));
  };
  for (const one of world.accounts) {
    add(one.account, "card", one.payment);
    add(one.account, "device", one.device);
    add(one.account, "phone", one.phone);
    add(one.account, "org", one.org);
    add(one.account, "signup", subnetOf(one.signup_ip));
  }
  for await (const one of world.exchanges()) {
    add(one.account, "net", subnetOf(one.ip));
    add(one.account, "tls", one.ja4);
    add(one.account, "system", one.system);
    add(one.account, "prefix", prefixOf(one.prompt ?? ""));
  }
  const row: number[] = [];
  const column: number[] = [];
  let nodes = index.size;
  for (const holders of held.values()) {
    if (holders.size < 2) continue;
    for (const at of holders) {
      row.push(at);
      column.push(nodes);
    }
    nodes++;
  }
  return { accounts: [...index.keys()], row, column, nodes };
}
