// Replayed reasoning: encrypted reasoning that the model gave to one account comes back from another.
// Unit: share of the blobs sent in that were given out to somebody else. Blind where blobs are not logged.
// An honest application replays its own blobs, never a stranger's; resellers may move a thread between keys.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";

export const replayedReasoning: Signal = {
  id: "replayed-reasoning",
  family: "content",
  measures: "share of reasoning blobs sent in that another account was given",
  needs: ["reasoning"],
  least: "five reasoning blobs sent in",
  bounds: [0, 2.5],
  measure(ring) {
    if (ring.blobsIn < 5) return null;
    const value = ring.blobsForeign / ring.blobsIn;
    return {
      weight: value < 0.02 ? 0 : Math.min(2.5, 0.8 * Math.log(value / 0.02)),
      value,
      control: 0,
      text: `${percent(value)} of the reasoning blobs sent in were given to another account`,
    };
  },
};
