// Each writing command killed at random moments: the store opens, and once the command was run again to its end, the
// store comes to what an undisturbed one comes to.

import { join } from "node:path";
import { answers } from "./small-store.ts";
import { copyStore, loseFrom, outcomeOf, repairing, run, type Stage, writing } from "./commands.ts";
import type { Random } from "../src/simulate/random.ts";

export interface Killed {
  readonly command: string;
  readonly kills: number;
  /** Of these while the command was still at work. */
  readonly hit: number;
  /** What was wrong afterwards, in words. */
  readonly wrong: readonly string[];
}

export async function killEach(
  stage: Stage,
  scratch: string,
  random: Random,
  times: number,
): Promise<Killed[]> {
  const all: Killed[] = [];
  for (const [command, argsOf] of Object.entries({ ...writing, "store repair": repairing })) {
    const store = join(scratch, "killed");
    const at = { ...stage, store };
    const isRepair = argsOf === repairing;
    const renew = (): void => {
      copyStore(stage.store, store);
      if (isRepair) loseFrom(store, "account_use");
    };
    renew();
    const { took, code, text } = await run(argsOf(at));
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${text}`);
    const right = await outcomeOf(store);
    const wrong: string[] = [];
    let hit = 0;
    for (let n = 0; n < times; n++) {
      renew();
      // it starts for half of its time or so, and works in the other: most kills should fall into the work
      const when = took * (0.25 + (0.75 * random.int(1000)) / 1000);
      const killed = await run(argsOf(at), when);
      if (killed.signal === "SIGKILL") hit++;
      try {
        // a store under repair answers nothing until it is repaired
        if (!isRepair) await answers(store);
        await run(argsOf(at));
        if ((await outcomeOf(store)) !== right)
          wrong.push(`after ${Math.round(when)} ms it comes to something else`);
      } catch (error) {
        wrong.push(`after ${Math.round(when)} ms: ${(error as Error).message}`);
      }
    }
    all.push({ command, kills: times, hit, wrong });
  }
  return all;
}
