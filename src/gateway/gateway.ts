// The gateway: whose request it is, what is decided about it, and then on to the upstream. Everything that a decision needs
// is in memory; what cannot be told (no server, no copy, no principal) is passed, never refused.

import http, { type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { endUserName } from "../core/end-user-name.ts";
import { Allowance, type AllowanceSize } from "./allowance.ts";
import { BodyCopy, type CopyRoom } from "./body-copy.ts";
import { count, type Counters, makeCounters } from "./counters.ts";
import { startDeadlines, type DeadlineOptions } from "./deadlines.ts";
import { DecisionCopy, harsher, type Standing } from "./decision-copy.ts";
import { followDecisions, type Following } from "./follow.ts";
import { type Treatment, treatmentOf } from "./ladder.ts";
import { minimised } from "./minimise.ts";
import { pass, type Passage } from "./pass.ts";
import type { PassedBody } from "./passed.ts";
import { type Principal, type PrincipalChoice, principalReader } from "./principal.ts";
import { ReasoningMemory } from "./reasoning-memory.ts";
import { sentIn } from "./record.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { type Refusal, refuse } from "./refusal.ts";
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

/** Bytes of a body that is copied for its record, and of all copies together. */
const mostCopied = 8 << 20;
const copyRoom = 192 << 20;
/** Bytes of a body that has to be read whole before it goes on. */
const mostWhole = 32 << 20;
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
  let following: Following | null = null;
  if (control) {
    const share = (open: number): void => allowance.shareWith(Math.max(open, options.gateways));
    following = followDecisions({ control, token: tokens.decide, copy, share, warn });
    recorder = startRecorder({ control, token: tokens.ingest, counters, memory, warn });
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
    const passage = passageOf(request, path, principal, endUser);
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
    response.once("close", () => (whole.left += body.length));
    if (response.destroyed) return passage.ended?.(499, null);
    passage.copies?.request.add(body);
    const isPacked = (request.headers["content-encoding"] ?? "identity") !== "identity";
    if (options.refuseReplays && account !== null && !isPacked) {
      const { sent } = sentIn(body.toString());
      if (memory.replayed(sent, account)) {
        no(response, replay);
        return passage.ended?.(replay.status, null);
      }
    }
    if (treatment !== "minimise" || body.length === 0)
      return pass(request, response, { ...passage, body }, passing);
    if (/^multipart\//i.test(request.headers["content-type"] ?? ""))
      return pass(request, response, { ...passage, body }, passing);
    const small = isPacked ? null : minimised(body);
    if (!small) return no(response, unreadable);
    if (small.names.length > 0) counters.minimised++;
    const disclosed = ["stillwatch-minimised", small.names.join(", ") || "none"];
    pass(request, response, { ...passage, body: small.body, disclosed }, passing);
  };

  const passageOf = (
    request: IncomingMessage,
    path: string,
    { account, key }: Principal,
    endUser: string | undefined,
  ): Passage => {
    if (!recorder || account === null || !isExchange(request, path)) return { path };
    const time = Date.now();
    const copies = {
      request: new BodyCopy(room, mostCopied),
      response: new BodyCopy(room, mostCopied),
    };
    return {
      path,
      copies,
      ended: (status, answer) => {
        if (copies.request.isCut || copies.response.isCut) counters.records.cut++;
        recorder.take({
          ...{ id: nextId(), time, account, key, endUser, status },
          ip: headerOf(request, options.addressHeader) ?? request.socket.remoteAddress,
          agent: request.headers["user-agent"],
          path: path.split("?", 1)[0]!,
          request: bodyOf(copies.request, request),
          response: answer && bodyOf(copies.response, answer),
        });
      },
    };
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

const badPath: Refusal = {
  ...{ status: 400, code: "bad_path" },
  detail: "the request names no path of this API",
};
const tooMany: Refusal = {
  ...{ status: 503, code: "gateway_full", headers: { "retry-after": "1" } },
  detail: "more requests are open than this gateway takes; try again in a moment",
};
const namedTwice: Refusal = {
  ...{ status: 400, code: "named_twice" },
  detail: "the header that says who sends this comes twice; send it once",
};
const tooLarge: Refusal = {
  ...{ status: 413, code: "body_large" },
  detail: `the body is larger than ${mostWhole >> 20} MB`,
};
const unreadable: Refusal = {
  ...{ status: 415, code: "body_unreadable" },
  detail: "send the body as one JSON object, in UTF-8 and without Content-Encoding",
};
const replay: Refusal = {
  ...{ status: 403, code: "reasoning_replayed" },
  detail:
    "sealed reasoning in this request was given out to another account; start a conversation of your own",
};

/** Ids of this process's exchanges. */
const run = `${Date.now().toString(36)}${Math.floor(Math.random() * 36 ** 6).toString(36)}`;
let number = 0;
const nextId = (): string => `gw-${run}-${(number++).toString(36)}`;

/** What is recorded: JSON that is posted. Counting tokens is no exchange. */
function isExchange({ method, headers }: IncomingMessage, path: string): boolean {
  if (method !== "POST" || /count_?tokens/i.test(path)) return false;
  const type = headers["content-type"];
  return type === undefined || !/^(?:multipart|image|audio|video)\//i.test(type);
}

function mayHaveBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function headerOf({ headers }: IncomingMessage, name: string | undefined): string | undefined {
  const value = name === undefined ? undefined : headers[name.toLowerCase()];
  return typeof value === "string" && value !== "" ? value.slice(0, 1024) : undefined;
}

function bodyOf(copy: BodyCopy, { headers }: IncomingMessage): PassedBody | null {
  const bytes = copy.take();
  return bytes && { bytes, type: headers["content-type"], encoding: headers["content-encoding"] };
}
