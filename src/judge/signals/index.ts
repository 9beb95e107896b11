// All signals, in the order in which they are shown. Adding one: write its file, add it here.

import type { Signal } from "../signal.ts";
import { addressPool } from "./address-pool.ts";
import { agreement } from "./agreement.ts";
import { concealment } from "./concealment.ts";
import { elicitation } from "./elicitation.ts";
import { equalShares } from "./equal-shares.ts";
import { fullUseAtOnce } from "./full-use-at-once.ts";
import { humanHours } from "./human-hours.ts";
import { identityHygiene } from "./identity-hygiene.ts";
import { inTheOpen } from "./in-the-open.ts";
import { longOutput } from "./long-output.ts";
import { narrowAim } from "./narrow-aim.ts";
import { noReplacement } from "./no-replacement.ts";
import { oneClientManyPlaces } from "./one-client-many-places.ts";
import { refrainShare } from "./refrain-share.ts";
import { releasePivot } from "./release-pivot.ts";
import { sharedPurses } from "./shared-purses.ts";
import { signupCohort } from "./signup-cohort.ts";
import { singleShot } from "./single-shot.ts";
import { steadyTotal } from "./steady-total.ts";

export const signals: readonly Signal[] = [
  elicitation,
  refrainShare,
  narrowAim,
  noReplacement,
  longOutput,
  equalShares,
  humanHours,
  singleShot,
  steadyTotal,
  releasePivot,
  signupCohort,
  fullUseAtOnce,
  concealment,
  identityHygiene,
  sharedPurses,
  addressPool,
  oneClientManyPlaces,
  inTheOpen,
  agreement,
];
