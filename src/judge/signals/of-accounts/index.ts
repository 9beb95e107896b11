// All signals of accounts that are judged alone, in the order in which they are shown. Adding one: write its file, add it here, and give the model its
// numbers.

import type { Signal } from "../../signal.ts";
import { accountBareIdentity } from "./account-bare-identity.ts";
import { accountBreadth } from "./account-breadth.ts";
import { accountFullUseAtOnce } from "./account-full-use-at-once.ts";
import { accountHoursRoundTheClock } from "./account-hours-round-the-clock.ts";
import { accountManyAddresses } from "./account-many-addresses.ts";
import { accountSelfIdentified } from "./account-self-identified.ts";
import { agreement } from "./agreement.ts";
import { appetite } from "./appetite.ts";
import { elicitation } from "./elicitation.ts";
import { everNew } from "./ever-new.ts";
import { longOutput } from "./long-output.ts";
import { manyDemands } from "./many-demands.ts";
import { narrowAim } from "./narrow-aim.ts";
import { releasePivot } from "./release-pivot.ts";
import { releaseRush } from "./release-rush.ts";
import { replayedReasoning } from "./replayed-reasoning.ts";
import { singleShot } from "./single-shot.ts";
import { steadyHours } from "./steady-hours.ts";
import { taken } from "./taken.ts";

export const accountSignals: readonly Signal[] = [
  // content
  elicitation,
  taken,
  manyDemands,
  narrowAim,
  accountBreadth,
  everNew,
  longOutput,
  appetite,
  replayedReasoning,
  // rhythm
  accountHoursRoundTheClock,
  steadyHours,
  singleShot,
  releasePivot,
  // sign-up
  accountFullUseAtOnce,
  // identity
  accountBareIdentity,
  // network and client
  accountManyAddresses,
  // what only exonerates
  releaseRush,
  accountSelfIdentified,
  agreement,
];
