// The disk full at every step: a file system in memory of a bounded size, where the machine lets one be mounted. What
// does not fit is refused in words of ours; with room again, the command ends as on an empty disk.

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { diskUse } from "../../src/store/disk-use.ts";
import { copyStore, outcomeOf, run, type Stage, writing } from "./commands.ts";

export interface Filled {
  readonly command: string;
  readonly tries: number;
  /** Of these refused for want of room. */
  readonly refused: number;
  readonly wrong: readonly string[];
}

/** Null where nothing can be mounted. */
export async function fillEach(
  stage: Stage,
  scratch: string,
  steps: number,
): Promise<Filled[] | null> {
  const disk = join(scratch, "disk");
  mkdirSync(disk);
  const mount = (...args: string[]): boolean =>
    spawnSync("mount", [...args, disk], { stdio: "ignore" }).status === 0;
  if (!mount("-t", "tmpfs", "-o", "size=512m", "tmpfs")) return null;
  const all: Filled[] = [];
  try {
    const store = join(disk, "store");
    const at = { ...stage, store };
    for (const command of ["ingest", "sweep", "store compact", "store retain"]) {
      const args = writing[command]!(at);
      copyStore(stage.store, store);
      await run(args);
      const right = await outcomeOf(store);
      const wrong: string[] = [];
      let refused = 0;
      for (let n = 0; n < steps; n++) {
        mount("-o", "remount,size=512m");
        copyStore(stage.store, store);
        // from no room at all to more than enough, in growing steps
        const room = Math.round(8192 * 2 ** ((n * 12) / steps));
        mount("-o", `remount,size=${Math.ceil(diskUse(store) + room)}`);
        const { code, text } = await run(args);
        if (code !== 0) {
          refused++;
          if (!/^error: /m.test(text) || /\n\s+at /.test(text))
            wrong.push(`${room} bytes: ${text.slice(0, 200)}`);
        }
        mount("-o", "remount,size=512m");
        await run(args);
        const came = await outcomeOf(store).catch((error: unknown) => (error as Error).message);
        if (came !== right) wrong.push(`${room} bytes: ${came.slice(0, 200)}`);
      }
      all.push({ command, tries: steps, refused, wrong });
    }
  } finally {
    spawnSync("umount", [disk], { stdio: "ignore" });
  }
  return all;
}
