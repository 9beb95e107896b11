// Whom a request's body names: the end user, and the conversation that it belongs to.

import { type Bag, bagOf, parsedJson } from "./json-value.ts";

export interface RequestUser {
  readonly endUser: unknown;
  readonly conversation: unknown;
}

export function userOf(body: Bag): RequestUser {
  const thread = body["conversation"];
  const named = body["user"] ?? bagOf(body["metadata"])?.["user_id"] ?? body["safety_identifier"];
  const { user, session } = withoutSession(named);
  return { endUser: user, conversation: bagOf(thread)?.["id"] ?? thread ?? session };
}

/**
 * Coding agents name `user_…_account_…_session_…`, or the same as JSON. Taken whole, each session would be an end user
 * of its own, and an account with many sessions be judged as a reseller.
 */
function withoutSession(named: unknown): { user: unknown; session?: unknown } {
  if (typeof named !== "string") return { user: named };
  const at = named.lastIndexOf("_session_");
  if (at > 0) return { user: named.slice(0, at), session: named.slice(at + "_session_".length) };
  const held = bagOf(parsedJson(named));
  if (!held) return { user: named };
  return {
    user: held["account_uuid"] || held["device_id"] || held["user_id"],
    session: held["session_id"],
  };
}
