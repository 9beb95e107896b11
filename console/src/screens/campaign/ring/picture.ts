// A ring as a graph for the renderer. Keys: "a" and "b" with the place of an account or a bundle.

import { UndirectedGraph } from "graphology";
import type { Drawing } from "../../../../../src/app/live/uses/drawing.ts";
import type { Bundle } from "./bundles.ts";
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
  account: number;
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
  const small = accounts.length > 5_000 ? 2 : accounts.length > 500 ? 3 : 5;
  for (const [at, name] of accounts.entries())
    graph.addNode(accountKey(at), {
      x: places.accounts.x[at]!,
      y: places.accounts.y[at]!,
      size: small * (0.7 + 0.6 * strength[at]!),
      label: name,
      isTrait: false,
      at,
    });
  for (const [at, bundle] of bundles.entries()) {
    graph.addNode(bundleKey(at), {
      x: places.bundles.x[at]!,
      y: places.bundles.y[at]!,
      size: 5 + 7 * Math.sqrt(bundle.accounts.length / Math.max(1, accounts.length)),
      label: nameOf(bundle),
      isTrait: true,
      at,
    });
    for (const account of bundle.accounts)
      graph.addUndirectedEdge(accountKey(account), bundleKey(at), { bundle: at, account, size: 1 });
  }
  return graph;
}
