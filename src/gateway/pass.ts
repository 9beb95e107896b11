// One request to the upstream and its answer back, byte for byte, in both directions only as fast as the other end reads.
// Who leaves ends the other side; what breaks off is broken off, never ended as if it were whole.

import type { ClientRequest, IncomingMessage, ServerResponse } from "node:http";
import { BodyCopy } from "./body-copy.ts";
import { count, type Counters } from "./counters.ts";
import type { Deadlines, Overdue, Timed } from "./deadlines.ts";
import { requestHeaders, responseHeaders, setHeader, timesOf } from "./headers.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { Upstream } from "./upstream.ts";

export interface PassOptions {
  readonly upstream: Upstream;
  readonly deadlines: Deadlines;
  readonly counters: Counters;
}

export interface Passage {
  readonly path: string;
  /** A body that was read before, in the place of the one that comes. */
  readonly body?: Buffer | undefined;
  /** Headers of ours for the answer. */
  readonly disclosed?: readonly string[] | undefined;
  readonly copies?: { readonly request: BodyCopy; readonly response: BodyCopy } | undefined;
  /** Told once, with the status that the client got (499 where it left before) and the upstream's headers. */
  readonly ended?: (status: number, answer: IncomingMessage | null) => void;
}

const unsendable: Refusal = {
  ...{ status: 400, code: "bad_request" },
  detail: "the request's path or headers have letters that HTTP does not allow",
};

const overdueTexts: Readonly<Record<Overdue, string>> = {
  connect: "the API behind this gateway did not accept a connection in time",
  idle: "the API behind this gateway was silent for too long",
  total: "the answer took longer than this gateway waits",
};

export function pass(
  client: IncomingMessage,
  response: ServerResponse,
  { path, body, disclosed, copies, ended }: Passage,
  { upstream, deadlines, counters }: PassOptions,
): void {
  let answer: IncomingMessage | null = null;
  let over = false;
  let flows = false;
  let up: ClientRequest;
  try {
    up = upstream.request(client.method ?? "GET", path, headersOf(client, body));
  } catch {
    // letters that Node's parser lets in and its sender does not let out
    refuse(response, unsendable);
    ended?.(unsendable.status, null);
    return;
  }

  const timed: Timed = {
    started: deadlines.now,
    moved: deadlines.now,
    connected: false,
    overdue: (what) => fail(504, `timeout_${what}`, overdueTexts[what]),
  };
  const end = (status: number): void => {
    if (over) return;
    over = true;
    deadlines.remove(timed);
    // half a request cannot be read
    if (!body && !client.complete) copies?.request.cut();
    ended?.(status, answer);
    copies?.request.release();
    copies?.response.release();
  };
  const fail = (status: number, code: string, detail: string): void => {
    if (over) return;
    count(counters.failed, code);
    // where the answer has begun there is only one honest way to say that it is not whole
    if (response.headersSent) response.destroy();
    else refuse(response, { status, code, detail });
    end(answer?.statusCode ?? status);
    up.destroy();
  };
  deadlines.add(timed);

  up.on("socket", (socket) => {
    if (!socket.connecting) timed.connected = true;
    else socket.once("connect", () => (timed.connected = true));
  });
  up.on("error", () =>
    fail(502, "upstream_failed", "the API behind this gateway did not answer: try again later"),
  );
  send(client, up, body, (chunk) => {
    timed.moved = deadlines.now;
    copies?.request.add(chunk);
  });

  up.on("response", (from) => {
    answer = from;
    timed.moved = deadlines.now;
    const raw = responseHeaders(from.rawHeaders, from.headers.connection);
    if (disclosed) raw.push(...disclosed);
    response.sendDate = false;
    try {
      response.writeHead(from.statusCode!, from.statusMessage, raw);
    } catch {
      fail(502, "upstream_unreadable", "the answer of the API behind this gateway is not HTTP");
      return;
    }
    // of a stream the first event may be long in coming; where it came with the head both go on in one packet
    setImmediate(() => {
      if (!over && !flows && !response.destroyed) response.flushHeaders();
    });
    from.on("data", (chunk: Buffer) => {
      timed.moved = deadlines.now;
      flows = true;
      copies?.response.add(chunk);
      if (!response.write(chunk)) from.pause();
    });
    response.on("drain", () => {
      timed.moved = deadlines.now;
      from.resume();
    });
    from.on("end", () => {
      if (!from.complete) return;
      response.end();
      end(from.statusCode!);
      // an answer that came before the whole request: the rest of it is nobody's
      if (!up.writableFinished) up.destroy();
    });
    from.on("close", () => {
      if (!from.complete)
        fail(502, "upstream_broke_off", "the API behind this gateway broke off its answer");
    });
    from.on("error", () => undefined); // told by its close
  });

  response.on("error", () => undefined); // told by its close
  response.on("close", () => {
    if (over) return;
    counters.left++;
    end(499);
    up.destroy();
  });
  counters.passed++;
}

function send(
  client: IncomingMessage,
  up: ClientRequest,
  body: Buffer | undefined,
  moved: (chunk: Buffer) => void,
): void {
  client.on("error", () => undefined); // who left is told by the response's close
  if (body) {
    up.end(body);
    return;
  }
  client.on("data", (chunk: Buffer) => {
    moved(chunk);
    if (!up.write(chunk)) client.pause();
  });
  up.on("drain", () => client.resume());
  client.on("end", () => {
    if (client.complete) up.end();
  });
}

const withBody: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

function headersOf(client: IncomingMessage, body: Buffer | undefined): string[] {
  const { rawHeaders, headers, method } = client;
  const list = requestHeaders(rawHeaders, headers.connection);
  if (body) setHeader(list, "content-length", `${body.length}`);
  else if (headers["transfer-encoding"] !== undefined) list.push("Transfer-Encoding", "chunked");
  else if (withBody.has(method!) && timesOf(list, "content-length") === 0)
    list.push("Content-Length", "0");
  return list;
}
