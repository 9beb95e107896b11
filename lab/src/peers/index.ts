// Own implementations of published rules, to stand in one table with ours (lab/bench/peers.ts).

import { fraudar } from "./fraudar.ts";
import { mmdWindows } from "./mmd-windows.ts";
import type { Peer } from "./peer.ts";
import { prefixCluster } from "./prefix-cluster.ts";
import { sharedIdentifier } from "./shared-identifier.ts";
import { volume } from "./volume.ts";

export type { Peer } from "./peer.ts";
export { readWorld } from "./read-world.ts";

export const peers: readonly Peer[] = [
  volume(),
  sharedIdentifier,
  prefixCluster(),
  fraudar(),
  mmdWindows(),
];
