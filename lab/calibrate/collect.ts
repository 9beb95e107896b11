// npm run collect: worlds with random kinds, sizes and knobs are simulated, their rings judged, and what every signal
// measured of them is written as a table (Parquet) for `npm run calibrate`.
// Options: --out FILE.parquet, --worlds N, --seed N (of the first world), --prompts DIR (every other world is written
// from these), and folders of labelled worlds to measure instead of simulated ones.

import { parseArgs } from "node:util";
import { basename } from "node:path";
import { measure, measureDrawn } from "./draw-world.ts";
import { type RingRow, writeTable } from "./ring-table.ts";

const { values: flags, positionals: folders } = parseArgs({
  options: {
    out: { type: "string", default: "rings.parquet" },
    worlds: { type: "string", default: "60" },
    seed: { type: "string", default: "7000" },
    prompts: { type: "string" },
  },
  allowPositionals: true,
});

const rows: RingRow[] = [];
const say = (done: number, of: number): void =>
  void process.stderr.write(`world ${done} of ${of}\n`);
if (folders.length > 0)
  folders.forEach((folder, i) => {
    rows.push(...measure(folder, basename(folder), i));
    say(i + 1, folders.length);
  });
else
  for (let i = 0; i < Number(flags.worlds); i++) {
    rows.push(...(await measureDrawn(Number(flags.seed) + i, i, flags.prompts)));
    say(i + 1, Number(flags.worlds));
  }
await writeTable(flags.out, rows);
console.log(
  `${rows.length} rings of ${new Set(rows.map((row) => row.world)).size} worlds: ${flags.out}`,
);
