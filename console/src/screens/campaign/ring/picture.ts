// A ring as a graph for the renderer. Keys: "a" and "b" with the place of an account or a bundle.

import { UndirectedGraph } from "graphology";
import type { Drawing } from "../../../../../src/app/live/uses/drawing.ts";
import { type Bundle, membersOf } from "./bundles.ts";
import { visible } from "../../../../../src/core/visible.ts";
import { layOut } from "./layout.ts";

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  label: string;
  isTrait: boolean;
  at: number;
}
export interface TieLook {
  bundle: number;
  size: number;
}

const accountKey = (at: number): string => `a${at}`;
const bundleKey = (at: number): string => `b${at}`;

export function pictureOf(
  drawing: Drawing,
  bundles: readonly Bundle[],
  nameOf: (bundle: Bundle) => string,
): UndirectedGraph<NodeLook, TieLook> {
  const graph = new UndirectedGraph<NodeLook, TieLook>();
  const { accounts, strength } = drawing;
  const places = layOut(accounts.length, bundles);
  const small = accounts.length > 5_000 ? 1.2 : accounts.length > 500 ? 2.5 : 5;
  for (const [at, name] of accounts.entries())
    graph.addNode(accountKey(at), {
      x: places.accounts.x[at]!,
      y: places.accounts.y[at]!,
      size: small * (0.7 + 0.6 * strength[at]!),
      label: visible(name),
      isTrait: false,
      at,
    });
  for (const [at, bundle] of bundles.entries()) {
    graph.addNode(bundleKey(at), {
      x: places.bundles.x[at]!,
      y: places.bundles.y[at]!,
      size: 5 + 7 * Math.sqrt(bundle.size / Math.max(1, accounts.length)),
      label: nameOf(bundle),
      isTrait: true,
      at,
    });
  }
  return graph;
}

/** Draws these ties, in the place of those that were drawn. */
export function tie(
  graph: UndirectedGraph<NodeLook, TieLook>,
  bundles: readonly Bundle[],
  { selected, isolated }: { readonly selected: number; readonly isolated: number | null },
): void {
  graph.clearEdges();
  const draw = (at: number, account: number): void =>
    void graph.addUndirectedEdge(accountKey(account), bundleKey(at), { bundle: at, size: 1 });
  const all = bundles.reduce((sum, { size }) => sum + size, 0);
  for (const [at, bundle] of bundles.entries()) {
    if (isolated !== null && at !== isolated) continue;
    if (isolated === null && selected >= 0) {
      if (bundle.has[selected] === 1) draw(at, selected);
      continue;
    }
    if (isolated === null && all > mostTies) continue;
    // of one that everybody has, every so many-th stands for all
    const members = membersOf(bundle);
    const step = Math.ceil(members.length / mostOfOne);
    for (let i = 0; i < members.length; i += step) draw(at, members[i]!);
  }
}

/** More ties than this are drawn only of what is selected: a carpet says nothing, and costs a frame. */
const mostTies = 20_000;
const mostOfOne = 5_000;
