// All signals, in the order in which they are shown. Adding one: write its file, add it here, and give the model its
// numbers.

import type { Signal } from "../signal.ts";
import { accountBareIdentity } from "./account-bare-identity.ts";
import { accountBreadth } from "./account-breadth.ts";
import { accountFullUseAtOnce } from "./account-full-use-at-once.ts";
import { accountHoursRoundTheClock } from "./account-hours-round-the-clock.ts";
import { accountManyAddresses } from "./account-many-addresses.ts";
import { accountSelfIdentified } from "./account-self-identified.ts";
import { addressPool } from "./address-pool.ts";
import { agreement } from "./agreement.ts";
import { appetite } from "./appetite.ts";
import { breadth } from "./breadth.ts";
import { concealment } from "./concealment.ts";
import { elicitation } from "./elicitation.ts";
import { equalShares } from "./equal-shares.ts";
import { everNew } from "./ever-new.ts";
import { fullUseAtOnce } from "./full-use-at-once.ts";
import { humanHours } from "./human-hours.ts";
import { identityHygiene } from "./identity-hygiene.ts";
import { longOutput } from "./long-output.ts";
import { manyAddresses } from "./many-addresses.ts";
import { manyClients } from "./many-clients.ts";
import { manyDemands } from "./many-demands.ts";
import { narrowAim } from "./narrow-aim.ts";
import { noHumanVariation } from "./no-human-variation.ts";
import { noRamp } from "./no-ramp.ts";
import { noReplacement } from "./no-replacement.ts";
import { oneClientManyPlaces } from "./one-client-many-places.ts";
import { oneMixture } from "./one-mixture.ts";
import { outOfPlan } from "./out-of-plan.ts";
import { refrainShare } from "./refrain-share.ts";
import { releasePivot } from "./release-pivot.ts";
import { releaseRush } from "./release-rush.ts";
import { replayedReasoning } from "./replayed-reasoning.ts";
import { selfIdentified } from "./self-identified.ts";
import { sharedPayment } from "./shared-payment.ts";
import { signupCohort } from "./signup-cohort.ts";
import { singleShot } from "./single-shot.ts";
import { steadyHours } from "./steady-hours.ts";
import { steadyTotal } from "./steady-total.ts";
import { succession } from "./succession.ts";
import { taken } from "./taken.ts";

export const signals: readonly Signal[] = [
  // content
  elicitation,
  taken,
  manyDemands,
  refrainShare,
  narrowAim,
  breadth,
  accountBreadth,
  noReplacement,
  everNew,
  longOutput,
  appetite,
  replayedReasoning,
  // rhythm
  equalShares,
  humanHours,
  accountHoursRoundTheClock,
  steadyHours,
  noHumanVariation,
  singleShot,
  steadyTotal,
  outOfPlan,
  oneMixture,
  releasePivot,
  // sign-up
  signupCohort,
  fullUseAtOnce,
  accountFullUseAtOnce,
  noRamp,
  succession,
  // identity
  concealment,
  identityHygiene,
  accountBareIdentity,
  sharedPayment,
  // network and client
  addressPool,
  manyAddresses,
  accountManyAddresses,
  oneClientManyPlaces,
  manyClients,
  // what only exonerates
  releaseRush,
  selfIdentified,
  accountSelfIdentified,
  agreement,
];
