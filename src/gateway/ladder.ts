// From what is decided about an account to what is done with its request. Fail-open by construction: nothing decided, or a
// rung that asks nothing of a gateway, is a pass. Every refusal says what it rests on (the decision's id) and where to turn.

import type { Allowances, Taken } from "../policy/allowance.ts";
import { abnormalUsage, policyName, refusalHeaders, usedUpWords } from "../policy/rate-limit.ts";
import type { Standing } from "./decision-copy.ts";
import type { Refusal } from "./refusal.ts";

export type Treatment = "pass" | "minimise" | Refusal;

export interface LadderOptions {
  readonly allowance: Allowances;
  /** Where an account proves who it is. */
  readonly verifyLink?: string | undefined;
  /** Where a decision is contested. */
  readonly appealLink?: string | undefined;
}

export function treatmentOf(
  standing: Standing | null,
  { allowance, verifyLink, appealLink }: LadderOptions,
  now: number,
): Treatment | Promise<Treatment> {
  if (standing === null) return "pass";
  const about = {
    decision: standing.id,
    ...(appealLink === undefined ? {} : { appeal: appealLink }),
  };
  switch (standing.rung) {
    case "observe":
      return "pass";
    case "minimise":
      return "minimise";
    case "share-allowance":
      return allowanceOf(standing, allowance, now, about);
    case "verify":
      return {
        status: 403,
        code: "verification_needed",
        detail: `this account has to be verified before it is served again${toGo(verifyLink)}`,
        headers: linkHeader(verifyLink),
        more: { ...about, ...(verifyLink === undefined ? {} : { verify: verifyLink }) },
      };
    case "suspend":
      return {
        status: 403,
        code: "account_suspended",
        detail: `this account is suspended${toGo(appealLink)}`,
        more: about,
      };
  }
}

function allowanceOf(
  { ring }: Standing,
  allowance: Allowances,
  now: number,
  about: Readonly<Record<string, unknown>>,
): Treatment | Promise<Treatment> {
  const treatment = (taken: Taken): Treatment =>
    taken.within ? "pass" : usedUp(taken, allowance.size.window, about);
  const taken = allowance.take(ring, now);
  return taken instanceof Promise ? taken.then(treatment) : treatment(taken);
}

function usedUp(taken: Taken, window: number, about: Readonly<Record<string, unknown>>): Refusal {
  return {
    ...{ status: 429, code: "abnormal_usage_detected", type: abnormalUsage, detail: usedUpWords },
    headers: refusalHeaders(taken, window),
    more: { ...about, "violated-policies": [policyName] },
  };
}

function toGo(link: string | undefined): string {
  return link === undefined ? "; ask whoever runs this API" : `: ${link}`;
}

function linkHeader(link: string | undefined): Record<string, string> {
  return link === undefined ? {} : { link: `<${link}>; rel="help"` };
}
