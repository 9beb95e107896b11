// Faults as RFC 9457 problem details: a stable code, a status, and what to do.

import { StillwatchError } from "../core/errors.ts";
import { badRequest, type Unread } from "./bad-request.ts";
import { httpText } from "./http-texts.ts";

export interface Problem {
  readonly status: number;
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
  readonly body: {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
    readonly code: string;
  };
}

/** Names of our problems; no address, since nothing says who serves one. */
const base = "urn:stillwatch:problem:";

/** Statuses of our own codes; what is not listed is the client's to mend. */
const statuses: Readonly<Record<string, number>> = {
  intake_full: 429,
  intake_disk: 507,
  body_packed: 415,
  store_busy: 409,
  store_empty: 409,
  not_swept: 409,
  unknown_campaign: 404,
  unknown_account: 404,
  account_unswept: 409,
  unknown_end_user: 404,
  unknown_decision: 404,
  unknown_group: 404,
  group_changed: 409,
  group_of_case: 409,
  unknown_appeal: 404,
  unknown_trait: 404,
  text_not_kept: 404,
  text_of_part: 403,
  unknown_watch: 404,
  unknown_investigation: 404,
  unknown_token: 404,
  approved_already: 409,
  not_another_person: 403,
  approval_group: 409,
  action_changed: 409,
  message_none: 409,
  message_bound: 409,
  message_nothing: 409,
  appeal_closed: 409,
  appeal_open: 409,
  appeal_own: 403,
  unknown_policy: 404,
  policy_same: 409,
  ruling_changed: 409,
  policy_changed: 409,
  policy_busy: 429,
  policy_own: 403,
  policy_not_waiting: 404,
  policy_not_own: 403,
  unknown_model: 404,
  model_same: 409,
  model_changed: 409,
  model_busy: 429,
  model_own: 403,
  model_not_waiting: 404,
  model_not_own: 403,
  model_outdated: 409,
  model_traits: 409,
  model_unswept: 409,
  demo_filled: 409,
  demo_missing: 409,
  demo_running: 409,
  thread_ended: 503,
};

/** @param isAdmin who asks may know where on the server's machine things lie */
export function problemOf(error: unknown, isAdmin = false): Problem {
  if (error instanceof StillwatchError) {
    const status = statuses[error.code] ?? (error.exitCode === 70 ? 500 : 422);
    return {
      ...problem(status, error.code, httpText(error, isAdmin)),
      ...(status === 429 || status === 503 || error.code === "store_busy" ? { retryAfter: 1 } : {}),
    };
  }
  const unread = error as Unread & { readonly retryAfter?: number; readonly statusCode?: number };
  const { statusCode, retryAfter } = unread;
  if (statusCode !== undefined && statusCode < 500)
    return {
      ...problem(statusCode, ...badRequest(unread)),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
  return problem(500, "internal", "this is a fault of the server; its log says more");
}

export function problem(status: number, code: string, detail: string): Problem {
  return {
    status,
    body: { type: base + code, title: code.replaceAll("_", " "), status, detail, code },
  };
}
