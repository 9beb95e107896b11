// npm run collect: worlds are drawn, their groups measured, and what was measured is written as JSON Lines for
// `npm run calibrate`. A world is measured by a process of its own, several at a time.
// Options: --out FILE, --worlds N, --seed N (of the first world), --from space|kinds (where worlds are drawn from),
// --only TAG,… (bindings of groups, as binding:dispatch, each for the truth that has it; other options for taking alone),
// --prompts DIR (every other world is written from these), --resold SHARE (of the worlds, in which some come through
// resellers), --jobs N, and folders of labelled worlds to measure instead.

import { execFile } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { drawKindsWorld } from "./draw-world.ts";
import { drawSpaceWorld } from "../src/space/draw.ts";

const { values: flags, positionals: folders } = parseArgs({
  options: {
    out: { type: "string", default: "groups.jsonl" },
    worlds: { type: "string", default: "60" },
    seed: { type: "string", default: "7000" },
    from: { type: "string", default: "space" },
    only: { type: "string" },
    prompts: { type: "string" },
    resold: { type: "string", default: "0" },
    jobs: { type: "string", default: "2" },
  },
  allowPositionals: true,
});
const run = promisify(execFile);
const parts: string[] = [];
writeFileSync(flags.out, "");
let done = 0;

async function measure(folder: string, number: number, origin: string): Promise<void> {
  const { stdout } = await run(
    process.execPath,
    [join(import.meta.dirname, "measure-groups.ts"), folder, String(number), origin],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  parts[number] = stdout;
  // what was measured is kept if the rest is not waited for
  appendFileSync(flags.out, stdout);
}

async function drawn(number: number): Promise<void> {
  const seed = Number(flags.seed) + number;
  const out = mkdtempSync(join(tmpdir(), "stillwatch-world-"));
  try {
    const prompts = seed % 2 === 1 ? flags.prompts : undefined;
    if (flags.from === "space")
      await drawSpaceWorld({
        ...{ seed, out, prompts, resold: Number(flags.resold) },
        only: flags.only?.split(",") ?? [],
      });
    else await drawKindsWorld(seed, out, prompts);
    await measure(out, number, `${flags.from} ${seed}`);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const tasks =
  folders.length > 0
    ? folders.map((folder, i) => () => measure(folder, i, basename(folder)))
    : Array.from({ length: Number(flags.worlds) }, (_, i) => () => drawn(i));
let next = 0;
await Promise.all(
  Array.from({ length: Number(flags.jobs) }, async () => {
    for (let i = next++; i < tasks.length; i = next++) {
      await tasks[i]!();
      process.stderr.write(`world ${++done} of ${tasks.length}\n`);
    }
  }),
);
// in the order of the worlds
writeFileSync(flags.out, parts.join(""));
console.log(
  `${parts.join("").split("\n").length - 1} groups of ${tasks.length} worlds: ${flags.out}`,
);
