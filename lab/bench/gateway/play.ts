// A part of the gateway's bench in a process of its own: `node lab/bench/gateway/play.ts PART [UPSTREAM]`. Parts are the API
// (`api`), a bare pass-through over node:http (`floor`), and a server that decides and takes records (`control`). Prints
// the port that it listens on.

import http, { type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const words = "the quick brown fox jumps over the lazy dog ".repeat(10);
const whole = JSON.stringify({
  ...{ id: "chatcmpl-1", object: "chat.completion", created: 1, model: "m" },
  choices: [{ index: 0, message: { role: "assistant", content: words }, finish_reason: "stop" }],
  usage: { prompt_tokens: 20, completion_tokens: 100, total_tokens: 120 },
});
/** An event that says when it was sent, in ms since 1970 with fractions. */
const event = (): string =>
  `data: ${JSON.stringify({
    ...{ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "m" },
    system_fingerprint: `at ${performance.timeOrigin + performance.now()}`,
    choices: [{ index: 0, delta: { content: "the quick brown fox" }, finish_reason: null }],
  })}\n\n`;

/** Events of a stream, and ms between them. */
const events = 20;
const pause = 5;

function api(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (!Buffer.concat(chunks).includes('"stream":true')) {
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(whole),
      });
      response.end(whole);
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    let sent = 0;
    const next = (): void => {
      response.write(event());
      if (++sent < events) setTimeout(next, pause);
      else response.end("data: [DONE]\n\n");
    };
    next();
  });
}

/** The least that a gateway in Node can do: two pipes, and headers as they are. */
function floor(upstream: string): RequestListener {
  const agent = new http.Agent({ keepAlive: true });
  const { hostname, port } = new URL(upstream);
  return (request, response) => {
    const { method, url, headers } = request;
    const up = http.request({ agent, hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    request.pipe(up);
  };
}

/** Ten thousand accounts are decided about; none of them sends anything here. */
function control(request: IncomingMessage, response: ServerResponse): void {
  if (request.url!.startsWith("/v1/decisions/events")) {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const timer = setInterval(() => response.write(": alive\n\n"), 15_000);
    response.on("close", () => clearInterval(timer));
    response.flushHeaders();
    return;
  }
  if (request.url!.startsWith("/v1/decisions/stream")) {
    const standing = (i: number): object => ({
      ...{ id: `d-${i}`, account: `key-${i}`, ring: `r-${i % 100}`, rung: "share-allowance" },
      ...{ reasons: [], from: "2026-01-01T00:00:00.000Z", until: null },
    });
    const all = Array.from({ length: 10_000 }, (_, i) => standing(i));
    response.end(JSON.stringify({ new: all, deleted: [], cursor: "a-1", whole: true }));
    return;
  }
  request.resume().on("end", () => {
    response.statusCode = 202;
    response.end('{"accepted":1,"duplicates":0,"rejected":[],"rejected_total":0}');
  });
}

const [part = "", upstream = ""] = process.argv.slice(2);
const parts: Readonly<Record<string, () => RequestListener>> = {
  api: () => api,
  floor: () => floor(upstream),
  control: () => control,
};
const server = http.createServer({ keepAliveTimeout: 60_000 }, parts[part]!());
server.listen(0, "127.0.0.1", 4096, () => {
  console.log((server.address() as AddressInfo).port);
});
