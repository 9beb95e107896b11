// From what is decided about an account to what is done with its request. Fail-open by construction: nothing decided, or a
// rung that asks nothing of a gateway, is a pass. Every refusal says what it rests on (the decision's id) and where to turn.

import type { Allowance } from "./allowance.ts";
import type { Standing } from "./decision-copy.ts";
import type { Refusal } from "./refusal.ts";

export type Treatment = "pass" | "minimise" | Refusal;

export interface LadderOptions {
  readonly allowance: Allowance;
  /** Where an account proves who it is. */
  readonly verifyLink?: string | undefined;
  /** Where a decision is contested. */
  readonly appealLink?: string | undefined;
}

/** Registered by draft-ietf-httpapi-ratelimit-headers. */
const abnormalUsage = "https://iana.org/assignments/http-problem-types#abnormal-usage-detected";

export function treatmentOf(
  standing: Standing | null,
  { allowance, verifyLink, appealLink }: LadderOptions,
  now: number,
): Treatment {
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
  allowance: Allowance,
  now: number,
  about: Readonly<Record<string, unknown>>,
): Treatment {
  const { within, left, wait } = allowance.take(ring, now);
  if (within) return "pass";
  const seconds = Math.max(1, wait);
  return {
    status: 429,
    code: "abnormal_usage_detected",
    type: abnormalUsage,
    detail: "accounts that are used as one share one allowance, and it is used up for now",
    headers: {
      "retry-after": `${seconds}`,
      ratelimit: `"ring";r=${left};t=${seconds}`,
      "ratelimit-policy": `"ring";q=${Math.floor(allowance.slice)};w=${Math.ceil(allowance.size.window / 1000)}`,
    },
    more: { ...about, "violated-policies": ["ring"] },
  };
}

function toGo(link: string | undefined): string {
  return link === undefined ? "; ask whoever runs this API" : `: ${link}`;
}

function linkHeader(link: string | undefined): Record<string, string> {
  return link === undefined ? {} : { link: `<${link}>; rel="help"` };
}
