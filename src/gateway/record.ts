// An exchange that passed to its record, as POST /v1/exchanges takes it. The request's body goes on as the text that it is,
// and is read where all records are; of the answer only what is kept of one: its words never leave the gateway.

import { type Bag, isBag, parsedJson } from "../core/json-value.ts";
import { hashesOf } from "../core/reasoning-blobs.ts";
import { readRequest } from "../core/request-body.ts";
import { readResponse } from "../core/response-body.ts";
import { answerBody, unpacked } from "./answer-body.ts";
import { marksOfAnswer, marksOfRequest } from "./conversation-marks.ts";
import { modelNames } from "./model-name.ts";
import type { Passed, PassedBody } from "./passed.ts";

export interface Recorded {
  readonly line: string;
  /** Hashes of sealed reasoning that was sent in. */
  readonly sent: readonly string[];
  /** And of what was given out, by which model. */
  readonly given: readonly string[];
  /** Names of that model. */
  readonly models: readonly string[];
  /** By what the conversation is known: of the request, and of the end of it with the answer. */
  readonly asked: readonly number[];
  readonly marks: readonly number[];
}

/** Marks of a request, and of its answer, that are kept with what was given out: the last ones. */
const [askedMarks, answerMarks] = [10, 6];

/** Names under which sealed reasoning stands: bodies without one of them are not parsed here. */
const sealed = /"(?:encrypted_content|signature|redactedContent|data|thought_?[sS]ignature)"/;

export function recordOf(passed: Passed): Recorded {
  const { id, time, account, key, endUser, ip, agent, path, status } = passed;
  const request = passed.request && requestText(passed.request);
  const answer = passed.response && answerBody(passed.response);
  const said = answer ? (readResponse(answer)?.fields ?? {}) : {};
  const out = said["reasoning_out"];
  const given = Array.isArray(out) ? (out as string[]) : [];
  const { sent, model, body } = sentIn(request, given.length > 0);
  // most exchanges have no sealed reasoning, and need no marks
  const asked = body && sent.length + given.length > 0 ? marksOfRequest(body) : [];
  const saidMarks = given.length > 0 ? marksOfAnswer(answer) : [];
  const line = JSON.stringify({
    ...{ id, time: new Date(time).toISOString(), account, key, end_user: endUser, ip },
    ...{ user_agent: agent, endpoint: path, status },
    ...said,
    request: request ?? undefined,
  });
  const answered = typeof said["model"] === "string" ? said["model"] : null;
  return {
    ...{ line, sent, given, asked },
    models: modelNames(path, model, answered),
    marks: [...asked.slice(-askedMarks), ...saidMarks.slice(-answerMarks)],
  };
}

/**
 * Hashes of the sealed reasoning in a request's body, and the body as it was read.
 * @param always whether to look where no such name stands in it
 */
export function sentIn(
  text: string | null,
  always = false,
): {
  readonly sent: readonly string[];
  readonly model: string | null;
  readonly body: Bag | null;
} {
  const nothing = { sent: [], model: null, body: null };
  if (text === null) return nothing;
  const body = always || sealed.test(text) ? parsedJson(text) : undefined;
  const read = isBag(body) ? readRequest(body) : null;
  if (!isBag(body) || !read) return nothing;
  const { model } = read.fields;
  return {
    sent: hashesOf(read.conversation?.blobs ?? []),
    model: typeof model === "string" ? model : null,
    body,
  };
}

/** Text that is no JSON is no request: it would be taken for a prompt. */
function requestText(body: PassedBody): string | null {
  const bytes = unpacked(body);
  if (!bytes) return null;
  const text = new TextDecoder().decode(bytes);
  return /^\s*\{/.test(text) ? text : null;
}
