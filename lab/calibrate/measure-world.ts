// Measures of every ring of one labelled world, under the model that comes with the program. A process of its own,
// because a process owns one store. Usage: measure-world.ts WORLD ORIGIN NUMBER. Prints one RingRow a line, as JSON.

import { searchRings } from "../../src/app/search-rings.ts";
import { defaultModel } from "../../src/model/load.ts";
import { sketchKey } from "../../src/sketch/key.ts";
import { ingest } from "../../src/sources/ingest.ts";
import { openStore } from "../../src/store/open.ts";
import { openWorld } from "../src/evaluate/world.ts";
import type { RingRow } from "./ring-table.ts";

const [path, origin, number] = process.argv.slice(2);
const world = openWorld(path!);
const truth = new Map(world.truth.map((one) => [one.account, one]));
const store = await openStore();
try {
  await ingest({
    store,
    // no secret: the same world gives the same measures
    key: sketchKey("c5".repeat(32)),
    exchanges: [world.exchanges],
    accounts: [world.accounts],
    now: Date.now(),
  });
  const { judged } = await searchRings(store, { model: defaultModel(), seed: 1 });
  for (const [i, ring] of judged.entries()) {
    const { members } = ring.facts;
    const kinds = new Map<string, number>();
    let guilty = 0;
    for (const one of members) {
      const { kind, campaign } = truth.get(one.name)!;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (campaign !== null) guilty++;
    }
    const [kind] = [...kinds].reduce((a, b) => (b[1] > a[1] ? b : a));
    const row: RingRow = {
      origin: origin!,
      world: Number(number),
      ring: `r-${i + 1}`,
      kind,
      guilty: guilty / members.length,
      members: members.length,
      readable: ring.facts.prompts > 0,
      score: ring.judgement.score,
      q: ring.q,
      eligible: ring.judgement.eligible,
      measured: Object.fromEntries(ring.judgement.measured.map(({ id, weight }) => [id, weight])),
    };
    console.log(JSON.stringify(row));
  }
} finally {
  await store.close();
}
