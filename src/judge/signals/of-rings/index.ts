// All signals of rings, in the order in which they are shown where weights are equal.

import type { RingSignal } from "../../ring-signal.ts";
import { age } from "./age.ts";
import { agreementOfRing } from "./agreement.ts";
import { answers } from "./answers.ts";
import { areasAndLanguages } from "./areas-and-languages.ts";
import { changesOfRing } from "./changes-together.ts";
import { client } from "./client.ts";
import { concealment } from "./concealment.ts";
import { crossedClaims } from "./crossed-claims.ts";
import { dispatcher } from "./dispatcher.ts";
import { equalSharesOfRing } from "./equal-shares.ts";
import { failures } from "./failures.ts";
import { followUps } from "./follow-ups.ts";
import { foreignReasoning } from "./foreign-reasoning.ts";
import { hours } from "./hours.ts";
import { linePool } from "./line-pool.ts";
import { madeAlike } from "./made-alike.ts";
import { modelsInUse } from "./models-in-use.ts";
import { oneNetwork } from "./one-network.ts";
import { onePayer } from "./one-payer.ts";
import { oneQueue } from "./one-queue.ts";
import { ownLife } from "./own-life.ts";
import { pace } from "./pace.ts";
import { payment } from "./payment.ts";
import { repeatedItems } from "./repeated-items.ts";
import { requestParameters } from "./request-parameters.ts";
import { sharedInstruments } from "./shared-instruments.ts";
import { signupWindow } from "./signup-window.ts";
import { size } from "./size.ts";
import { successionOfRing } from "./succession.ts";
import { systemPrompts } from "./system-prompts.ts";
import { taskForm } from "./task-form.ts";
import { verification } from "./verification.ts";
import { wording } from "./wording.ts";

export const ringSignals: readonly RingSignal[] = [
  sharedInstruments,
  crossedClaims,
  concealment,
  onePayer,
  agreementOfRing,
  verification,
  madeAlike,
  payment,
  linePool,
  oneNetwork,
  signupWindow,
  age,
  successionOfRing,
  size,
  equalSharesOfRing,
  hours,
  pace,
  followUps,
  dispatcher,
  changesOfRing,
  failures,
  client,
  requestParameters,
  modelsInUse,
  systemPrompts,
  oneQueue,
  repeatedItems,
  ownLife,
  taskForm,
  areasAndLanguages,
  answers,
  foreignReasoning,
  wording,
];
