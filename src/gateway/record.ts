// An exchange that passed to its record, as POST /v1/exchanges takes it. The request's body goes on as the text that it is,
// and is read where all records are; of the answer only what is kept of one: its words never leave the gateway.

import { isBag, parsedJson } from "../core/json-value.ts";
import { hashesOf } from "../core/reasoning-blobs.ts";
import { readRequest } from "../core/request-body.ts";
import { readResponse } from "../core/response-body.ts";
import { answerBody, unpacked } from "./answer-body.ts";
import type { Passed, PassedBody } from "./passed.ts";

export interface Recorded {
  readonly line: string;
  /** Hashes of sealed reasoning that was sent in. */
  readonly sent: readonly string[];
  /** And of what was given out, by which model. */
  readonly given: readonly string[];
  readonly model: string | null;
  readonly conversation: string | null;
}

/** Names under which sealed reasoning stands: bodies without one of them are not parsed here. */
const sealed = /"(?:encrypted_content|signature|redactedContent|data|thought_?[sS]ignature)"/;

export function recordOf(passed: Passed): Recorded {
  const { id, time, account, key, endUser, ip, agent, path, status } = passed;
  const request = passed.request && requestText(passed.request);
  const answer = passed.response && answerBody(passed.response);
  const said = answer ? (readResponse(answer)?.fields ?? {}) : {};
  const out = said["reasoning_out"];
  const given = Array.isArray(out) ? (out as string[]) : [];
  const { sent, conversation, model } = sentIn(request, given.length > 0);
  const line = JSON.stringify({
    ...{ id, time: new Date(time).toISOString(), account, key, end_user: endUser, ip },
    ...{ user_agent: agent, endpoint: path, status },
    ...said,
    request: request ?? undefined,
  });
  const answered = said["model"];
  return {
    ...{ line, sent, given, conversation },
    model: typeof answered === "string" ? answered : model,
  };
}

/**
 * Hashes of the sealed reasoning in a request's body, and where it belongs.
 * @param always whether to look where no such name stands in it
 */
export function sentIn(
  text: string | null,
  always = false,
): {
  readonly sent: readonly string[];
  readonly model: string | null;
  readonly conversation: string | null;
} {
  const nothing = { sent: [], model: null, conversation: null };
  if (text === null) return nothing;
  const body = always || sealed.test(text) ? parsedJson(text) : undefined;
  const read = isBag(body) ? readRequest(body) : null;
  if (!read) return nothing;
  const name = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return {
    sent: hashesOf(read.conversation?.blobs ?? []),
    model: name(read.fields["model"]),
    conversation: name(read.fields["conversation"]),
  };
}

/** Text that is no JSON is no request: it would be taken for a prompt. */
function requestText(body: PassedBody): string | null {
  const bytes = unpacked(body);
  if (!bytes) return null;
  const text = new TextDecoder().decode(bytes);
  return /^\s*\{/.test(text) ? text : null;
}
