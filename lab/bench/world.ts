// The world that is measured: an existing folder, or one made from a fixed seed in a temporary folder.

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorld, type World } from "../src/evaluate/world.ts";
import { parseCampaign, simulate } from "../src/simulate/index.ts";

const seed = 20261123;
const days = 6;
const campaigns = ["hydra:150", "careful:100", "swarm:200", "waves:60", "fixed:12", "judge:15"];

export interface BenchWorld {
  readonly world: World;
  /** Where it came from, in words for the table. */
  readonly origin: string;
  /** Bytes of the file of exchanges, as it lies on disk. */
  readonly bytes: number;
  /** Folder for what measurements write; with a made world in it. */
  readonly scratch: string;
  remove(): void;
}

/** @param honest honest accounts of a made world; 4,000 give about 200,000 exchanges */
export async function benchWorld(folder: string | undefined, honest: number): Promise<BenchWorld> {
  const scratch = mkdtempSync(join(tmpdir(), "stillwatch-bench-"));
  const remove = (): void => rmSync(scratch, { recursive: true, force: true });
  try {
    const path = folder ?? join(scratch, "world");
    if (folder === undefined)
      await simulate({ out: path, seed, days, honest, campaigns: campaigns.map(parseCampaign) });
    const world = openWorld(path);
    const origin =
      folder === undefined
        ? `simulated, seed ${seed}, ${days} days, ${honest} honest accounts, ${campaigns.join(" ")}`
        : `the folder ${world.name}`;
    return { world, origin, bytes: statSync(world.exchanges).size, scratch, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
