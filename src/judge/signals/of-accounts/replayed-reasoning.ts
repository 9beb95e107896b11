// Replayed reasoning: encrypted reasoning that the model gave to one account comes back from another.
// Unit: share of the blobs sent in that were given out to somebody else. Blind where blobs are not logged.
// An honest application replays its own blobs, never a stranger's; resellers may move a thread between keys.

import { z } from "zod";
import { percent, quantity } from "../../../core/format.ts";
import { count, positive } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const replayedReasoning = defineSignal({
  id: "replayed-reasoning",
  family: "content",
  role: "supports",
  name: "Replayed reasoning",
  measures: "share of reasoning blobs sent in that another account was given",
  needs: ["reasoning"],
  response: z.strictObject({
    blobs: count,
    /** Share that happens by accident, as when a key is passed on; nats for each e-fold beyond it. */
    accident: positive,
    slope: z.number(),
  }),
  least: (by) => `${quantity(by.blobs, "reasoning blob")} sent in`,
  measure(ring, _, by) {
    if (ring.blobsIn < by.blobs) return null;
    const value = ring.blobsForeign / ring.blobsIn;
    return {
      weight: value < by.accident ? 0 : by.slope * Math.log(value / by.accident),
      value,
      control: 0,
      text: `${percent(value)} of the reasoning blobs sent in were given to another account`,
    };
  },
  phrases: {
    headline: "reasoning replayed between accounts",
    alone: "reasoning given to others replayed",
    contrary: ({ value }) =>
      `${percent(value)} of the reasoning sent in was given to another account`,
  },
  arguesAgainst: { "questions-of-their-own": 1 },
});
