// The demo world of the package: a few days of logs of honest customers and three campaigns, as an operator's own logs would
// be, packed. Who belongs to a campaign is not in it. The server reads it on request into an empty store.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, zstdCompressSync } from "node:zlib";
import { parseCampaign, simulate } from "../lab/src/simulate/index.ts";
import type { DemoManifest } from "../src/app/live/demo-world.ts";

/** Half a minute of reading and sweeping on a laptop. */
const world = {
  seed: 20260605,
  days: 4,
  honest: 400,
  campaigns: ["hydra:60", "swarm:80", "judge:12"].map(parseCampaign),
};

/** Half a second; 19 takes ten, for a tenth less of a megabyte. */
const level = 12;

/** Writes `demo.json`, `accounts.jsonl.zst` and `exchanges.jsonl.zst` into the folder, which is made. */
export async function makeDemoWorld(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const raw = mkdtempSync(join(folder, "raw-"));
  try {
    const made = await simulate({ ...world, out: raw });
    for (const name of ["accounts.jsonl", "exchanges.jsonl"]) {
      const packed = zstdCompressSync(readFileSync(join(raw, name)), {
        params: { [constants.ZSTD_c_compressionLevel]: level },
      });
      writeFileSync(join(folder, `${name}.zst`), packed);
    }
    const { exchanges, accounts, start, end } = made;
    const manifest: DemoManifest = { exchanges, accounts, from: start, to: end };
    writeFileSync(join(folder, "demo.json"), `${JSON.stringify(manifest)}\n`);
  } finally {
    rmSync(raw, { recursive: true, force: true });
  }
}
