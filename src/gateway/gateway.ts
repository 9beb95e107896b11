// The gateway: whose request it is, what is decided about it, and then on to the upstream. Everything that a decision needs
// is in memory; what cannot be told (no server, no copy, no principal) is passed, never refused.

import http, { type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { endUserName } from "../core/end-user-name.ts";
import { type AllowanceOptions, openAllowances } from "./allowances.ts";
import type { CopyRoom } from "./body-copy.ts";
import { count, type Counters, makeCounters } from "./counters.ts";
import { startDeadlines, type DeadlineOptions } from "./deadlines.ts";
import { DecisionCopy, type Standing } from "./decision-copy.ts";
import { followDecisions, type Following } from "./follow.ts";
import { type Treatment, treatmentOf } from "./ladder.ts";
import type { Asked } from "./asked.ts";
import { headerOf } from "./headers.ts";
import { pass } from "./pass.ts";
import { mayHaveBody, passWhole, type WholeOptions } from "./pass-whole.ts";
import { type PrincipalChoice, principalReader } from "./principal.ts";
import { ReasoningMemory, type ReplayKind } from "./reasoning-memory.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { recordedPassage, type Recording } from "./recording.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { badPath, misnamed, tooMany, unreadable } from "./refusals.ts";
import { makeUpstream, pathOf } from "./upstream.ts";

export interface GatewayOptions extends AllowanceOptions {
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
  readonly verifyLink?: string | undefined;
  readonly appealLink?: string | undefined;
  /** Which replays of sealed reasoning are refused; all are counted. */
  readonly refuseReplays: readonly ReplayKind[];
  readonly deadlines: DeadlineOptions;
  /** Requests that may be open at once. */
  readonly mostOpen: number;
}

export interface Gateway {
  readonly server: Server;
  readonly counters: Counters;
  readonly copy: DecisionCopy;
  /** Whether decisions come in at this moment; null without a server. */
  readonly live: boolean | null;
  /** Whether allowances are counted in the store at this moment; null without one. */
  readonly shared: boolean | null;
  readonly open: number;
  /** Bytes of exchanges that are not yet the server's. */
  readonly underway: number;
  close(): Promise<void>;
}

/** Bytes of all bodies that are copied for their records. */
const copyRoom = 192 << 20;
/** Bytes of all bodies that are read whole. */
const wholeRoom = 256 << 20;
/** Ms that open requests have when the gateway closes. */
const lastRequests = 5_000;

export function startGateway(options: GatewayOptions): Gateway {
  const { warn, control, tokens = {} } = options;
  const counters = makeCounters();
  const copy = new DecisionCopy();
  const memory = new ReasoningMemory();
  const room: CopyRoom = { left: copyRoom };
  const allowances = openAllowances(options, counters);
  const deadlines = startDeadlines(options.deadlines);
  const upstream = makeUpstream(options.upstream);
  const readPrincipal = principalReader(options.principal, options.keySecret);
  const ladder = { ...options, allowance: allowances };
  const passing = { upstream, deadlines, counters };
  let recorder: Recorder | null = null;
  let recording: Recording | null = null;
  let following: Following | null = null;
  if (control) {
    const share = (open: number): void => allowances.shareWith(open);
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
    if (typeof principal === "string") return no(response, misnamed[principal]);
    const asked = { request, response, path, endUser: headerOf(request, options.endUserHeader) };
    if (principal instanceof Promise)
      principal.then(
        (one) => decide({ ...asked, principal: one }),
        () => decide({ ...asked, principal: { account: null } }),
      );
    else decide({ ...asked, principal });
  };

  const decide = (asked: Asked): void => {
    if (asked.response.destroyed) return;
    const treatment = treatmentOf(standingOf(asked, Date.now()), ladder, deadlines.now);
    if (treatment instanceof Promise) void treatment.then((one) => carryOut(asked, one));
    else carryOut(asked, treatment);
  };

  const carryOut = (asked: Asked, treatment: Treatment): void => {
    const { request, response } = asked;
    if (response.destroyed) return;
    if (typeof treatment === "object") return no(response, treatment);
    const passage = recording ? recordedPassage(asked, recording) : { path: asked.path };
    const minimise = treatment === "minimise";
    if (mayHaveBody(request) && (minimise || options.refuseReplays.length > 0))
      passWhole(asked, passage, minimise, whole).catch(() => no(response, unreadable));
    else pass(request, response, passage, passing);
  };

  const standingOf = ({ principal, endUser }: Asked, now: number): Standing | null => {
    const { account } = principal;
    if (account === null) {
      counters.nameless++;
      return null;
    }
    const own = endUser === undefined ? null : copy.of(endUserName(account, endUser), now);
    return own ?? copy.of(account, now);
  };

  const no = (response: ServerResponse, refusal: Refusal): void => {
    count(counters.refused, refusal.code);
    refuse(response, refusal);
  };

  const whole: WholeOptions = {
    ...{ room: { left: wholeRoom }, memory, counters, passing, no },
    refuseReplays: options.refuseReplays,
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
    get shared() {
      return allowances.shared;
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
      allowances.close();
      await recorder?.close();
    },
  };
}
