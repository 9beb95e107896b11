// A request that has to be read before it goes on: to be minimised, or to be searched for sealed reasoning that was given
// out elsewhere. Everything else streams through (pass.ts).

import type { IncomingMessage, ServerResponse } from "node:http";
import { unpacked } from "./answer-body.ts";
import type { Asked } from "./asked.ts";
import type { CopyRoom } from "./body-copy.ts";
import { marksOfRequest } from "./conversation-marks.ts";
import type { Counters } from "./counters.ts";
import { minimised } from "./minimise.ts";
import { modelNames } from "./model-name.ts";
import { pass, type Passage, type PassOptions } from "./pass.ts";
import type { ReasoningMemory, ReplayKind } from "./reasoning-memory.ts";
import { sentIn } from "./record.ts";
import type { Refusal } from "./refusal.ts";
import { mostWhole, replayOf, tooLarge, tooMany, unreadable } from "./refusals.ts";
import { wholeBody } from "./whole-body.ts";

export interface WholeOptions {
  /** Bytes of all bodies that are read whole. */
  readonly room: CopyRoom;
  readonly memory: ReasoningMemory;
  readonly counters: Counters;
  readonly passing: PassOptions;
  readonly refuseReplays: readonly ReplayKind[];
  readonly no: (response: ServerResponse, refusal: Refusal) => void;
}

export async function passWhole(
  asked: Asked,
  passage: Passage,
  minimise: boolean,
  options: WholeOptions,
): Promise<void> {
  const { request, response } = asked;
  const { room, counters, passing, no } = options;
  const body = await wholeBody(request, mostWhole, room);
  if (body === "large") return no(response, tooLarge);
  if (body === "full") return no(response, tooMany);
  if (body === "gone") return passage.ended?.(499, null);
  if (response.destroyed) {
    room.left += body.length;
    return passage.ended?.(499, null);
  }
  response.once("close", () => (room.left += body.length));
  passage.copies?.request.add(body);
  const replayed = replayIn(asked, body, options);
  if (replayed !== undefined) {
    const refusal = replayOf(replayed);
    no(response, refusal);
    return passage.ended?.(refusal.status, null);
  }
  if (!minimise || body.length === 0 || isUpload(request, body))
    return pass(request, response, { ...passage, body }, passing);
  const isPacked = (request.headers["content-encoding"] ?? "identity") !== "identity";
  const small = isPacked ? null : minimised(body);
  if (!small) {
    passage.copies?.request.release();
    return no(response, unreadable);
  }
  if (small.names.length > 0) counters.minimised++;
  const disclosed = ["stillwatch-minimised", small.names.join(", ") || "none"];
  pass(request, response, { ...passage, body: small.body, disclosed }, passing);
}

export function mayHaveBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** The kind of replay for which a request is refused. */
function replayIn(
  { request, path, principal: { account } }: Asked,
  body: Buffer,
  { memory, refuseReplays }: WholeOptions,
): ReplayKind | undefined {
  if (refuseReplays.length === 0 || account === null) return undefined;
  const encoding = request.headers["content-encoding"];
  const plain = unpacked({ bytes: new Uint8Array(body), encoding });
  const { sent, model, body: read } = sentIn(plain && new TextDecoder().decode(plain));
  if (sent.length === 0) return undefined;
  const marks = read && refuseReplays.includes("conversation") ? marksOfRequest(read) : [];
  const kinds = memory.replayed(sent, { account, models: modelNames(path, model), marks });
  return refuseReplays.find((kind) => kinds.has(kind));
}

/** A form of files, and no JSON under that name. */
function isUpload({ headers }: IncomingMessage, body: Buffer): boolean {
  const isJson = /^\s*\{/.test(body.subarray(0, 100).toString("latin1"));
  return /^multipart\//i.test(headers["content-type"] ?? "") && !isJson;
}
