// Refusals that rest on no decision: requests that the gateway cannot take, or not now.

import { longestName, type Misnamed } from "./principal.ts";
import type { ReplayKind } from "./reasoning-memory.ts";
import type { Refusal } from "./refusal.ts";

/** Bytes of a body that has to be read whole before it goes on. */
export const mostWhole = 32 << 20;

export const badPath: Refusal = {
  ...{ status: 400, code: "bad_path" },
  detail: "the request names no path of this API",
};
export const tooMany: Refusal = {
  ...{ status: 503, code: "gateway_full", headers: { "retry-after": "1" } },
  detail: "more requests are open than this gateway takes; try again in a moment",
};
export const misnamed: Readonly<Record<Misnamed, Refusal>> = {
  twice: {
    ...{ status: 400, code: "named_twice" },
    detail:
      "who sends this is said twice: a header for it comes twice, or two headers carry different keys; send one",
  },
  long: {
    ...{ status: 400, code: "named_long" },
    detail: `the name of who sends this is longer than ${longestName} characters`,
  },
};
export const tooLarge: Refusal = {
  ...{ status: 413, code: "body_large" },
  detail: `the body is larger than ${mostWhole >> 20} MB`,
};
export const unreadable: Refusal = {
  ...{ status: 415, code: "body_unreadable" },
  detail: "send the body as one JSON object, in UTF-8 and without Content-Encoding",
};

const elsewhere: Readonly<Record<ReplayKind, string>> = {
  account: "to another account; start a conversation of your own",
  conversation: "in another conversation; leave it out of this one",
  model: "by another model; leave it out, or go on with that one",
};

export const replayOf = (kind: ReplayKind): Refusal => ({
  ...{ status: 403, code: "reasoning_replayed" },
  detail: `sealed reasoning in this request was given out ${elsewhere[kind]}`,
  more: { replay_of: kind },
});
