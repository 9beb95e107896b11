// Encrypted reasoning that was given to one account and sent back by another. Lies for clients that move between keys.

import { percent } from "../../../core/format.ts";
import { measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { aFifth } from "../../signal.ts";

/** Blobs from which a share can be told. */
const enough = 5;

export const foreignReasoning = defineRingSignal({
  id: "foreign-reasoning",
  family: "client",
  name: "Replayed reasoning",
  measures: "share of the reasoning sent back that another account was given",
  needs: ["reasoning"],
  figures: [
    measure("foreign-reasoning", "client", [1, 1, 1], ({ facts }) =>
      facts.blobsIn < enough ? Number.NaN : facts.blobsForeign / facts.blobsIn,
    ),
  ],
  shows: "foreign-reasoning",
  text: ({ group, value }) =>
    `of ${group.facts.blobsIn} pieces of encrypted reasoning that members sent back, ${percent(value("foreign-reasoning"))} had been given to another account`,
  phrases: {
    facts: [{ measure: "foreign-reasoning", least: aFifth }],
    headline: "replays others' reasoning",
    contrary: () => "they send back reasoning that others were given",
  },
  arguesAgainst: { "independent-people": 7, "no-training-material": 5 },
});
