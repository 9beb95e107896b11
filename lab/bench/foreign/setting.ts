// A simulated world as the place that foreign accounts are put into: its time, models and internet; and their files
// beside it.

import { createReadStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { World } from "../../src/evaluate/world.ts";
import type { SimulateSummary } from "../../src/simulate/index.ts";
import type { Random } from "../../src/simulate/random.ts";
import { Internet } from "../../src/simulate/world/internet.ts";
import type { Population, Setting } from "./population.ts";

const day = 86_400_000;

/** @param days length of the world */
export async function settingOf(
  world: World,
  made: SimulateSummary,
  days: number,
  random: Random,
): Promise<Setting> {
  const start = Date.parse(made.start);
  return {
    start,
    days,
    internet: new Internet(random.fork(), made.accounts),
    models: await modelsOf(world, start),
    release: { model: made.release.model, time: Date.parse(made.release.time) },
  };
}

/** The models that are there on the first day, the commonest first: nobody uses one before its release. */
async function modelsOf(world: World, start: number): Promise<string[]> {
  const counts = new Map<string, number>();
  const lines = createInterface({ input: createReadStream(world.exchanges), crlfDelay: Infinity });
  for await (const line of lines) {
    // read from the head of the line: readline also breaks lines at U+2028, which real prompts hold
    const [, time, model] = /^\{.*?"time":"([^"]+)".*?"model":"([^"]+)"/.exec(line) ?? [];
    if (time === undefined || model === undefined) continue;
    if (Date.parse(time) >= start + day) break;
    counts.set(model, (counts.get(model) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

export interface PopulationFiles {
  readonly folder: string;
  readonly exchanges: string;
  readonly accounts: string;
}

export function writePopulation(population: Population, folder: string): PopulationFiles {
  mkdirSync(folder, { recursive: true });
  const file = (name: string, lines: readonly string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
    return path;
  };
  file(
    "truth.jsonl",
    population.truth.map((one) => JSON.stringify(one)),
  );
  return {
    folder,
    exchanges: file("exchanges.jsonl", population.exchanges),
    accounts: file("accounts.jsonl", population.accounts),
  };
}
