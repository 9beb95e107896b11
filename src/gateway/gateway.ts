// The gateway: whose request it is, what is decided about it, and then on to the upstream. Everything that a decision needs
// is in memory; what cannot be told (no server, no copy, no principal) is passed, never refused.

import http, { type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { endUserName } from "../core/end-user-name.ts";
import { Allowance, type AllowanceSize } from "./allowance.ts";
import { unpacked } from "./answer-body.ts";
import type { CopyRoom } from "./body-copy.ts";
import { count, type Counters, makeCounters } from "./counters.ts";
import { startDeadlines, type DeadlineOptions } from "./deadlines.ts";
import { DecisionCopy, harsher, type Standing } from "./decision-copy.ts";
import { followDecisions, type Following } from "./follow.ts";
import { type Treatment, treatmentOf } from "./ladder.ts";
import { minimised } from "./minimise.ts";
import { headerOf } from "./headers.ts";
import { pass, type Passage } from "./pass.ts";
import { type Principal, type PrincipalChoice, principalReader } from "./principal.ts";
import { ReasoningMemory } from "./reasoning-memory.ts";
import { sentIn } from "./record.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { recordedPassage, type Recording } from "./recording.ts";
import { type Refusal, refuse } from "./refusal.ts";
import {
  badPath,
  mostWhole,
  namedTwice,
  replay,
  tooLarge,
  tooMany,
  unreadable,
} from "./refusals.ts";
import { makeUpstream, pathOf } from "./upstream.ts";
import { wholeBody } from "./whole-body.ts";

export interface GatewayOptions {
  readonly upstream: URL;
  /** The server that decides and records; without one everything passes. */
  readonly control?: URL | undefined;
  /** Tokens of the roles decide and ingest. */
  readonly tokens?: { readonly decide?: string | undefined; readonly ingest?: string | undefined };
  readonly principal: PrincipalChoice;
  /** Under which keys are hashed. */
  readonly keySecret?: string | undefined;
  readonly endUserHeader?: string | undefined;
  /** Header in which a proxy in front of the gateway names the client's address. */
  readonly addressHeader?: string | undefined;
  readonly allowance: AllowanceSize;
  /** Gateways that hand out the same allowance, at the least: the server tells how many there are. */
  readonly gateways: number;
  readonly verifyLink?: string | undefined;
  readonly appealLink?: string | undefined;
  readonly refuseReplays: boolean;
  readonly deadlines: DeadlineOptions;
  /** Requests that may be open at once. */
  readonly mostOpen: number;
  readonly warn: (text: string) => void;
}

export interface Gateway {
  readonly server: Server;
  readonly counters: Counters;
  readonly copy: DecisionCopy;
  /** Whether decisions come in at this moment; null without a server. */
  readonly live: boolean | null;
  readonly open: number;
  /** Bytes of exchanges that are not yet the server's. */
  readonly underway: number;
  close(): Promise<void>;
}

/** Bytes of all bodies that are copied for their records. */
const copyRoom = 192 << 20;
/** Bytes of all such bodies together. */
const wholeRoom = 256 << 20;
/** Ms that open requests have when the gateway closes. */
const lastRequests = 5_000;

export function startGateway(options: GatewayOptions): Gateway {
  const { warn, control, tokens = {} } = options;
  const counters = makeCounters();
  const copy = new DecisionCopy();
  const memory = new ReasoningMemory();
  const room: CopyRoom = { left: copyRoom };
  const whole: CopyRoom = { left: wholeRoom };
  const allowance = new Allowance(options.allowance);
  allowance.shareWith(options.gateways);
  const deadlines = startDeadlines(options.deadlines);
  const upstream = makeUpstream(options.upstream);
  const readPrincipal = principalReader(options.principal, options.keySecret);
  const ladder = { ...options, allowance };
  const passing = { upstream, deadlines, counters };
  let recorder: Recorder | null = null;
  let recording: Recording | null = null;
  let following: Following | null = null;
  if (control) {
    const share = (open: number): void => allowance.shareWith(Math.max(open, options.gateways));
    following = followDecisions({ control, token: tokens.decide, copy, share, warn });
    recorder = startRecorder({ control, token: tokens.ingest, counters, memory, warn });
    recording = { recorder, room, counters, addressHeader: options.addressHeader };
  }

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    counters.requests++;
    const path = pathOf(request.url);
    if (path === null) return no(response, badPath);
    if (deadlines.open >= options.mostOpen) return no(response, tooMany);
    const principal = readPrincipal(request);
    if (principal === "twice") return no(response, namedTwice);
    if (principal instanceof Promise)
      principal.then(
        (one) => decide(request, response, path, one),
        () => decide(request, response, path, { account: null }),
      );
    else decide(request, response, path, principal);
  };

  const decide = (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    principal: Principal,
  ): void => {
    if (response.destroyed) return;
    const endUser = headerOf(request, options.endUserHeader);
    const treatment = treatmentOf(
      standingOf(principal, endUser, Date.now()),
      ladder,
      deadlines.now,
    );
    if (typeof treatment === "object") return no(response, treatment);
    const passage = recording
      ? recordedPassage(request, path, principal, endUser, recording)
      : { path };
    const needsBody = treatment === "minimise" || options.refuseReplays;
    if (needsBody && mayHaveBody(request))
      passWhole(request, response, passage, principal, treatment).catch(() =>
        no(response, unreadable),
      );
    else pass(request, response, passage, passing);
  };

  const standingOf = (
    { account, other }: Principal,
    endUser: string | undefined,
    now: number,
  ): Standing | null => {
    if (account === null) {
      counters.nameless++;
      return null;
    }
    const own = endUser === undefined ? null : copy.of(endUserName(account, endUser), now);
    const found = own ?? copy.of(account, now);
    return other === undefined ? found : harsher(found, copy.of(other, now));
  };

  /** What has to be read before it goes on: to be minimised, or to be searched for others' reasoning. */
  const passWhole = async (
    request: IncomingMessage,
    response: ServerResponse,
    passage: Passage,
    { account }: Principal,
    treatment: Treatment,
  ): Promise<void> => {
    const body = await wholeBody(request, mostWhole, whole);
    if (body === "large") return no(response, tooLarge);
    if (body === "full") return no(response, tooMany);
    if (body === "gone") return passage.ended?.(499, null);
    if (response.destroyed) {
      whole.left += body.length;
      return passage.ended?.(499, null);
    }
    response.once("close", () => (whole.left += body.length));
    passage.copies?.request.add(body);
    const encoding = request.headers["content-encoding"];
    if (options.refuseReplays && account !== null) {
      const plain = unpacked({ bytes: new Uint8Array(body), encoding });
      const { sent } = sentIn(plain && new TextDecoder().decode(plain));
      if (memory.replayed(sent, account)) {
        no(response, replay);
        return passage.ended?.(replay.status, null);
      }
    }
    if (treatment !== "minimise" || body.length === 0 || isUpload(request, body))
      return pass(request, response, { ...passage, body }, passing);
    const isPacked = (encoding ?? "identity") !== "identity";
    const small = isPacked ? null : minimised(body);
    if (!small) {
      passage.copies?.request.release();
      return no(response, unreadable);
    }
    if (small.names.length > 0) counters.minimised++;
    const disclosed = ["stillwatch-minimised", small.names.join(", ") || "none"];
    pass(request, response, { ...passage, body: small.body, disclosed }, passing);
  };

  const no = (response: ServerResponse, refusal: Refusal): void => {
    count(counters.refused, refusal.code);
    refuse(response, refusal);
  };

  // slow senders are ended by Node's own limits of a request's head and body
  const server = http.createServer(
    { keepAlive: true, keepAliveTimeout: 75_000, headersTimeout: 20_000, maxHeaderSize: 65_536 },
    handle,
  );
  return {
    ...{ server, counters, copy },
    get live() {
      return following && following.live;
    },
    get open() {
      return deadlines.open;
    },
    get underway() {
      return recorder?.underway ?? 0;
    },
    async close() {
      following?.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), lastRequests);
      await closed;
      clearTimeout(late);
      deadlines.stop();
      upstream.close();
      await recorder?.close();
    },
  };
}

function mayHaveBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** A form of files, and no JSON under that name. */
function isUpload({ headers }: IncomingMessage, body: Buffer): boolean {
  const isJson = /^\s*\{/.test(body.subarray(0, 100).toString("latin1"));
  return /^multipart\//i.test(headers["content-type"] ?? "") && !isJson;
}
