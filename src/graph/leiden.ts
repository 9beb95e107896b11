// Leiden communities by modularity: groups of nodes that have more weight among them than a random graph of the
// same degrees would give them. Every community is connected, ties break by the least number, and all randomness
// comes from the seed, so the same graph and seed give the same communities.
// Source: Traag, Waltman, van Eck, "From Louvain to Leiden: guaranteeing well-connected communities" (2019).
// Null: the degree-preserving configuration model (Newman 2006), with resolution after Reichardt and Bornholdt.

import { seeded } from "../core/random.ts";
import { type Graph, strengths } from "./csr.ts";
import { components } from "./components.ts";
import { merge, relabel } from "./merge.ts";

export interface LeidenOptions {
  /** Above 1 gives more, smaller communities. */
  readonly resolution?: number;
  readonly seed?: number;
  /** Rounds of moving, refining and merging at the most; it stops earlier when nothing moves. */
  readonly rounds?: number;
}

/** Spread of the random choice in the refinement, in units of modularity gain; 0 would be greedy. */
const randomness = 0.01;
/** Gains below this are rounding. */
const epsilon = 1e-12;

/** Community of each node, numbered from 0 without gaps in the order of their least nodes. */
export function leiden(graph: Graph, options: LeidenOptions = {}): Uint32Array {
  const { resolution = 1, seed = 1, rounds = 12 } = options;
  return search(graph, strengths(graph), resolution, rounds, seeded(seed));
}

/**
 * Communities at several resolutions, each made of those of the next finer one: who is together where chance weighs
 * much gains by it where chance weighs less, too. Only the finest search looks at every node, so a mistake of it stays.
 * @param resolutions in falling order
 * @returns communities of the nodes for each resolution, numbered from 0 without gaps
 */
export function leidenLadder(
  graph: Graph,
  resolutions: readonly number[],
  { seed = 1, rounds = 12 }: Omit<LeidenOptions, "resolution"> = {},
): Uint32Array[] {
  let level = graph;
  let strength = strengths(graph);
  // node of the input → node of the present level
  let place = identity(graph.n);
  return resolutions.map((resolution) => {
    const community = search(level, strength, resolution, rounds, seeded(seed));
    place = place.map((v) => community[v]!);
    const count = relabel(community);
    ({ graph: level, strength } = merge(level, strength, community, count));
    return place;
  });
}

function search(
  graph: Graph,
  strengthOf: Float64Array,
  resolution: number,
  rounds: number,
  random: () => number,
): Uint32Array {
  let level = graph;
  let strength = strengthOf;
  const total = strength.reduce((sum, value) => sum + value, 0);
  // node of the input → node of the present level
  let place = identity(graph.n);
  let community = identity(graph.n);
  if (total <= 0) return community;

  for (let round = 0; round < rounds; round++) {
    const moved = move(level, strength, total, resolution, community, random);
    if (!moved && round > 0) break;
    const refined = refine(level, strength, total, resolution, community, random);
    const count = relabel(refined);
    if (count === level.n) break;
    const merged = merge(level, strength, refined, count);
    const next = new Uint32Array(count);
    for (let v = 0; v < level.n; v++) next[refined[v]!] = community[v]!;
    relabel(next);
    place = place.map((v) => refined[v]!);
    level = merged.graph;
    strength = merged.strength;
    community = next;
  }
  const result = place.map((v) => community[v]!);
  // moving can leave a community in two pieces; they have nothing in common, so each is one of its own
  const connected = components(graph, result);
  relabel(connected);
  return connected;
}

function identity(n: number): Uint32Array<ArrayBuffer> {
  return Uint32Array.from({ length: n }, (_, v) => v);
}

/** Moves nodes to the neighbouring community of the greatest gain until none gains. Returns whether any moved. */
function move(
  graph: Graph,
  strength: Float64Array,
  total: number,
  resolution: number,
  community: Uint32Array,
  random: () => number,
): boolean {
  const { n, offsets, targets, weights } = graph;
  const sum = new Float64Array(n);
  const size = new Uint32Array(n);
  for (let v = 0; v < n; v++) {
    sum[community[v]!]! += strength[v]!;
    size[community[v]!]!++;
  }
  const empty: number[] = [];
  for (let c = n - 1; c >= 0; c--) if (size[c] === 0) empty.push(c);
  const queue = shuffled(n, random);
  const queued = new Uint8Array(n).fill(1);
  const links = new Float64Array(n);
  const touched: number[] = [];
  let head = 0;
  let left = n;
  let any = false;
  while (left > 0) {
    const v = queue[head]!;
    head = head + 1 === n ? 0 : head + 1;
    left--;
    queued[v] = 0;
    const own = community[v]!;
    touched.length = 0;
    for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
      const u = targets[at]!;
      if (u === v) continue;
      const c = community[u]!;
      if (links[c] === 0) touched.push(c);
      links[c]! += weights[at]!;
    }
    const factor = (resolution * strength[v]!) / total;
    let best = own;
    let bestGain = links[own]! - factor * (sum[own]! - strength[v]!);
    for (const c of touched) {
      if (c === own) continue;
      const gain = links[c]! - factor * sum[c]!;
      if (gain > bestGain + epsilon || (gain > bestGain - epsilon && best !== own && c < best)) {
        best = c;
        bestGain = gain;
      }
    }
    if (bestGain < -epsilon && size[own]! > 1 && empty.length > 0) best = empty[empty.length - 1]!;
    for (const c of touched) links[c] = 0;
    if (best === own) continue;
    any = true;
    sum[own]! -= strength[v]!;
    if (--size[own]! === 0) empty.push(own);
    // an empty community is only ever chosen from the end
    if (size[best]!++ === 0) empty.pop();
    sum[best]! += strength[v]!;
    community[v] = best;
    for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
      const u = targets[at]!;
      if (queued[u] || community[u] === best) continue;
      queued[u] = 1;
      queue[(head + left) % n] = u;
      left++;
    }
  }
  return any;
}

/** Splits each community into well-connected parts: single nodes merge at random where modularity gains. */
function refine(
  graph: Graph,
  strength: Float64Array,
  total: number,
  resolution: number,
  community: Uint32Array,
  random: () => number,
): Uint32Array {
  const { n, offsets, targets, weights } = graph;
  const part = Uint32Array.from({ length: n }, (_, v) => v);
  const sum = Float64Array.from(strength);
  const alone = new Uint8Array(n).fill(1);
  const whole = new Float64Array(n);
  for (let v = 0; v < n; v++) whole[community[v]!]! += strength[v]!;
  // weight from each part to the rest of its community
  const outward = new Float64Array(n);
  for (let v = 0; v < n; v++)
    for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
      const u = targets[at]!;
      if (u !== v && community[u] === community[v]) outward[v]! += weights[at]!;
    }
  const links = new Float64Array(n);
  const touched: number[] = [];
  const gains: number[] = [];
  for (const v of shuffled(n, random)) {
    const all = whole[community[v]!]!;
    const cut = (s: number): number => ((resolution * s) / total) * (all - s);
    if (!alone[v] || outward[v]! < cut(strength[v]!) - epsilon) continue;
    touched.length = 0;
    for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
      const u = targets[at]!;
      if (u === v || community[u] !== community[v]) continue;
      const p = part[u]!;
      if (links[p] === 0) touched.push(p);
      links[p]! += weights[at]!;
    }
    gains.length = 0;
    let weight = 0;
    let top = 0;
    for (const p of touched) {
      const gain = links[p]! - ((resolution * strength[v]!) / total) * sum[p]!;
      const fits = gain > epsilon && outward[p]! >= cut(sum[p]!) - epsilon;
      gains.push(fits ? gain : -1);
      if (fits && gain > top) top = gain;
    }
    for (let i = 0; i < gains.length; i++) {
      if (gains[i]! < 0) gains[i] = 0;
      else gains[i] = Math.exp((gains[i]! - top) / (randomness * top));
      weight += gains[i]!;
    }
    let draw = random() * weight;
    let chosen = -1;
    for (let i = 0; i < gains.length && weight > 0; i++) {
      if (gains[i] === 0) continue;
      chosen = touched[i]!;
      draw -= gains[i]!;
      if (draw <= 0) break;
    }
    if (chosen >= 0) {
      outward[chosen] = outward[chosen]! + outward[v]! - 2 * links[chosen]!;
      sum[chosen]! += strength[v]!;
      sum[v] = 0;
      part[v] = chosen;
      alone[v] = 0;
      alone[chosen] = 0;
    }
    for (const p of touched) links[p] = 0;
  }
  return part;
}

function shuffled(n: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, v) => v);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const t = order[i]!;
    order[i] = order[j]!;
    order[j] = t;
  }
  return order;
}
