// Peer: prefix hashes and pairwise clustering of keys, AegisGate's rule as it is summed up: similarity of prompts by the
// hash of their prefix, ratio of tell-tale phrases, more than 5 addresses, pairwise clustering of keys, nothing below
// 100 exchanges an hour. Its source was not at hand; what that summary leaves open is set here and named "ours".
// An account is flagged when two of its three own marks stand, or when it is in a cluster of keys.
// Twice: over the busiest hour with the floor as published, and over the whole log without a floor.

import type { Peer, PeerWorld } from "./peer.ts";
import { prefixOf } from "./prefix.ts";
import { type UnionFind, unionFind } from "../../../src/graph/union-find.ts";

const prefixClusterDefaults = {
  /** Least exchanges in the busiest hour, as published. */
  floor: 100,
  /** More addresses than this are a mark, as published. */
  addresses: 5,
  /** Ours: share of the commonest prefix from which prompts are alike. */
  alike: 0.5,
  /** Ours: share of prompts with a phrase. */
  phrases: 0.3,
  /** Ours: weighted Jaccard similarity of two keys' shares of prefixes from which they are tied. */
  similarity: 0.5,
  /** Ours: least keys of a cluster. */
  cluster: 3,
  /** Ours: least exchanges for a share to mean anything, once there is no floor. */
  leastForShares: 5,
};

/** Ours: what is asked of a model to learn from it. */
const phrase =
  /step[- ]by[- ]step|chain[- ]of[- ]thought|(?:explain|show|describe) (?:your|the|each|every) (?:reasoning|work|thinking|steps?)|think(?:ing)? (?:aloud|through)|reasoning (?:trace|process)|rubric|on a scale of|as an expert|in (?:great )?detail/i;

const hour = 3_600_000;

interface Sent {
  readonly time: number;
  readonly prefix: number;
  readonly phrase: boolean;
  readonly ip: string | undefined;
}

export function prefixCluster(options = prefixClusterDefaults): Peer {
  return {
    name: "prefix and pairwise",
    async run(world) {
      const sent = await sentBy(world);
      const busiest = new Map<string, readonly Sent[]>();
      for (const [account, list] of sent) {
        list.sort((a, b) => a.time - b.time);
        const most = busiestHour(list);
        if (most.length >= options.floor) busiest.set(account, most);
      }
      return [
        { name: `prefix and pairwise, floor ${options.floor}`, accounts: judge(busiest, options) },
        { name: "prefix and pairwise, no floor", accounts: judge(sent, options) },
      ];
    },
  };
}

async function sentBy(world: PeerWorld): Promise<Map<string, Sent[]>> {
  const sent = new Map<string, Sent[]>();
  const prefixes = new Map<string, number>();
  for await (const { account, time, prompt, ip } of world.exchanges()) {
    const text = prefixOf(prompt ?? "");
    let prefix = prefixes.get(text);
    if (prefix === undefined) prefixes.set(text, (prefix = prefixes.size));
    const one = { time, prefix, phrase: phrase.test(prompt ?? ""), ip };
    const list = sent.get(account);
    if (list) list.push(one);
    else sent.set(account, [one]);
  }
  return sent;
}

function busiestHour(sent: readonly Sent[]): readonly Sent[] {
  let [best, end, from] = [0, 0, 0];
  for (let to = 0; to < sent.length; to++) {
    while (sent[to]!.time - sent[from]!.time >= hour) from++;
    if (to + 1 - from > end - best) [best, end] = [from, to + 1];
  }
  return sent.slice(best, end);
}

function judge(
  windows: ReadonlyMap<string, readonly Sent[]>,
  options: typeof prefixClusterDefaults,
): Set<string> {
  const flagged = new Set<string>();
  const names: string[] = [];
  const profiles: Map<number, number>[] = [];
  for (const [account, window] of windows) {
    const counts = new Map<number, number>();
    for (const { prefix } of window) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    const addresses = new Set(window.flatMap(({ ip }) => ip ?? [])).size;
    const enough = window.length >= options.leastForShares;
    const marks =
      Number(enough && Math.max(...counts.values()) >= options.alike * window.length) +
      Number(
        enough && window.filter((one) => one.phrase).length >= options.phrases * window.length,
      ) +
      Number(addresses > options.addresses);
    if (marks >= 2) flagged.add(account);
    names.push(account);
    profiles.push(new Map([...counts].map(([prefix, n]) => [prefix, n / window.length])));
  }
  const clusters = pairwise(profiles, options.similarity);
  for (const [i, name] of names.entries())
    if (clusters.size(i) >= options.cluster) flagged.add(name);
  return flagged;
}

/**
 * Ties every two profiles (shares that sum to 1) whose weighted Jaccard similarity, the sum of the lesser shares over
 * the sum of the greater, is at least `least` (> 0). The result is that of all pairs; pairs that have nothing in common
 * are not looked at.
 */
export function pairwise(
  profiles: readonly ReadonlyMap<number, number>[],
  least: number,
): UnionFind {
  const clusters = unionFind(profiles.length);
  const holders = new Map<number, { readonly index: number; readonly share: number }[]>();
  for (const [i, profile] of profiles.entries()) {
    const common = new Map<number, number>();
    for (const [value, share] of profile) {
      const earlier = holders.get(value) ?? [];
      for (const { index, share: other } of earlier)
        common.set(index, (common.get(index) ?? 0) + Math.min(share, other));
      earlier.push({ index: i, share });
      holders.set(value, earlier);
    }
    for (const [j, both] of common) if (both >= least * (2 - both)) clusters.union(i, j);
  }
  return clusters;
}
