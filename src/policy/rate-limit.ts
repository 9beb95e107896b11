// What is said of an allowance over HTTP, in the words of draft-ietf-httpapi-ratelimit-headers.

import type { Taken } from "./allowance.ts";

/** Type of the problem, registered by the draft. */
export const abnormalUsage =
  "https://iana.org/assignments/http-problem-types#abnormal-usage-detected";

/** The allowance's name in the headers, and among the problem's `violated-policies`. */
export const policyName = "ring";

export const usedUpWords =
  "accounts that are used as one share one allowance, and it is used up for now";

/** @param window ms */
export function rateLimitHeaders(
  { left, wait, most }: Taken,
  window: number,
): { readonly ratelimit: string; readonly "ratelimit-policy": string } {
  const until = left > 0 ? "" : `;t=${Math.max(1, wait)}`;
  return {
    ratelimit: `"${policyName}";r=${left}${until}`,
    "ratelimit-policy": `"${policyName}";q=${most};w=${Math.ceil(window / 1000)}`,
  };
}

/** The same, and when to come again: of an answer that is a refusal. */
export function refusalHeaders(taken: Taken, window: number): Record<string, string> {
  return { "retry-after": `${Math.max(1, taken.wait)}`, ...rateLimitHeaders(taken, window) };
}
