// Readings of every ring of one labelled world, uncalibrated: what calibrate.ts learns from.
// Runs as a process of its own, because a process owns one store. Usage: ring-readings.ts WORLD
// Prints one JSON line a ring: kind it mostly holds, share of campaign accounts, members, readings.

import { openWorld } from "../src/evaluate/world.ts";
import { judgeRings, loadAccounts } from "../../src/judge/index.ts";
import { weights } from "../../src/judge/weights.ts";
import { findRings, loadIncidence } from "../../src/rings/index.ts";
import { sketchKey } from "../../src/sketch/key.ts";
import { ingest } from "../../src/sources/ingest.ts";
import { openStore } from "../../src/store/open.ts";
import { derive } from "../../src/traits/derive.ts";

const world = openWorld(process.argv[2]!);
const truth = new Map(world.truth.map((one) => [one.account, one]));
const store = await openStore();
try {
  await ingest({
    store,
    // no secret: the same world gives the same readings
    key: sketchKey("c5".repeat(32)),
    exchanges: [world.exchanges],
    accounts: [world.accounts],
    now: Date.now(),
  });
  await derive(store);
  const incidence = await loadIncidence(store);
  const accounts = await loadAccounts(store, incidence);
  const unit = {
    bias: weights.bias,
    factors: Object.fromEntries(Object.keys(weights.factors).map((id) => [id, [1, 0] as const])),
  };
  // members are settled under the weights in force, the readings taken without them
  const judged = await judgeRings(store, incidence, accounts, await findRings(incidence, 1), {
    fdr: 0.05,
    threshold: 0.9,
    ...(process.argv[3] === "--in-force" ? {} : { weights: unit }),
  });
  for (const ring of judged) {
    const kinds = new Map<string, number>();
    let guilty = 0;
    for (const one of ring.facts.members) {
      const { kind, campaign } = truth.get(one.name)!;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (campaign !== null) guilty++;
    }
    const [kind] = [...kinds].reduce((a, b) => (b[1] > a[1] ? b : a));
    console.log(
      JSON.stringify({
        kind,
        guilty: guilty / ring.facts.members.length,
        members: ring.facts.members.length,
        score: ring.judgement.score,
        q: ring.q,
        eligible: ring.judgement.eligible,
        readings: Object.fromEntries(ring.judgement.readings.map((r) => [r.id, r.weight])),
      }),
    );
  }
} finally {
  await store.close();
}
