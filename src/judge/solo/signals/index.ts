// The signals that make sense of one account: those of rings that do not need a second member, and those written for
// one. What compares members with each other (equal shares, common wording, cards, cohorts) is not asked.

import type { RingFacts } from "../../ring-facts.ts";
import type { Signal } from "../../signal.ts";
import { agreement } from "../../signals/agreement.ts";
import { appetite } from "../../signals/appetite.ts";
import { elicitation } from "../../signals/elicitation.ts";
import { everNew } from "../../signals/ever-new.ts";
import { longOutput } from "../../signals/long-output.ts";
import { narrowAim } from "../../signals/narrow-aim.ts";
import { releasePivot } from "../../signals/release-pivot.ts";
import { releaseRush } from "../../signals/release-rush.ts";
import { replayedReasoning } from "../../signals/replayed-reasoning.ts";
import { singleShot } from "../../signals/single-shot.ts";
import type { SoloControls } from "../matched-controls.ts";
import { atOnce } from "./at-once.ts";
import { bareIdentity } from "./bare-identity.ts";
import { manyDemands } from "./many-demands.ts";
import { manyPlaces } from "./many-places.ts";
import { ownName } from "./own-name.ts";
import { roundTheClock } from "./round-the-clock.ts";
import { steadyHours } from "./steady-hours.ts";
import { taken } from "./taken.ts";
import { wideAim } from "./wide-aim.ts";

export const soloSignals: readonly Signal<RingFacts, SoloControls>[] = [
  elicitation,
  taken,
  manyDemands,
  everNew,
  narrowAim,
  wideAim,
  longOutput,
  appetite,
  replayedReasoning,
  roundTheClock,
  steadyHours,
  singleShot,
  releasePivot,
  releaseRush,
  atOnce,
  bareIdentity,
  manyPlaces,
  ownName,
  agreement,
];
