// Are the probabilities what they say? `npm run bench:calibration -- --worlds 200 --seed 9000`: judges the rings of
// simulated worlds that the model was not fitted on, and prints, for bins of the posterior and of the q-value,
// how many rings there were and which share of them was honest.

import { parseArgs } from "node:util";
import { measureDrawn } from "../calibrate/draw-world.ts";
import type { RingRow } from "../calibrate/ring-table.ts";

const { values: flags } = parseArgs({
  options: {
    worlds: { type: "string", default: "200" },
    seed: { type: "string", default: "9000" },
  },
});

const rings: RingRow[] = [];
for (let world = 0; world < Number(flags.worlds); world++) {
  rings.push(...(await measureDrawn(Number(flags.seed) + world, world)));
  process.stderr.write(`world ${world + 1} of ${flags.worlds}\n`);
}
const isHonest = (ring: RingRow): boolean => ring.guilty < 0.5;

function table(title: string, bins: readonly number[], of: (ring: RingRow) => number): void {
  console.log(
    `| ${title} | rings | honest | share honest | expected |\n| --- | ---: | ---: | ---: | ---: |`,
  );
  for (let i = 0; i + 1 < bins.length; i++) {
    const [low, high] = [bins[i]!, bins[i + 1]!];
    const inside = rings.filter((ring) => of(ring) >= low && of(ring) < high);
    const honest = inside.filter(isHonest).length;
    const expected = inside.reduce((sum, ring) => sum + (1 - ring.score), 0);
    console.log(
      `| ${low} to ${high} | ${inside.length} | ${honest} | ${inside.length ? (honest / inside.length).toFixed(4) : "–"} | ${inside.length ? (expected / inside.length).toFixed(4) : "–"} |`,
    );
  }
  console.log("");
}

console.log(`${rings.length} rings of ${flags.worlds} worlds, seeds ${flags.seed} and on\n`);
table("posterior", [0, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 1.0001], (ring) => ring.score);
const reported = rings.filter((ring) => ring.eligible && ring.score >= 0.9 && ring.q <= 0.05);
console.log(
  `Reported as campaigns: ${reported.length}, of them honest ${reported.filter(isHonest).length}. ` +
    `Campaign rings not reported: ${rings.filter((ring) => !isHonest(ring) && !reported.includes(ring)).length} of ${rings.filter((ring) => !isHonest(ring)).length}.`,
);
for (const ring of reported.filter(isHonest))
  console.log(
    `- honest: ${ring.kind} of ${ring.members}, posterior ${ring.score.toFixed(3)}, q ${ring.q.toFixed(4)}`,
  );
