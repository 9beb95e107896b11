// What passes the gateway: every byte as it came, in both directions as fast as the other end reads, and honest ends.

import { randomBytes } from "node:crypto";
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import net from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { GatewayOptions } from "../src/gateway/gateway.ts";
import {
  ask,
  bytesOf,
  gatewayBefore,
  listen,
  post,
  type StartedGateway,
  until,
} from "./fixtures/gateway.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function before(
  handler: RequestListener,
  more: Partial<GatewayOptions> = {},
): Promise<StartedGateway> {
  const upstream = await listen(handler);
  const gateway = await gatewayBefore(upstream.url, more);
  closing.push(upstream.close, () => {
    gateway.server.closeAllConnections();
    return gateway.close();
  });
  return gateway;
}

describe("bytes", () => {
  test("pass unchanged in odd chunks, with and without a length", async () => {
    const body = randomBytes(300_007);
    const pieces: Buffer[] = [];
    for (let at = 0, size = 1; at < body.length; at += size, size = (size * 7) % 40_009)
      pieces.push(body.subarray(at, at + size));
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const came = await bytesOf(request);
      if (request.url === "/length") response.setHeader("content-length", came.length);
      for (const piece of pieces) {
        response.write(piece);
        await new Promise((next) => setImmediate(next));
      }
      response.end();
      expect(came.equals(body)).toBe(true);
    };
    const { url } = await before((request, response) => void answer(request, response));
    for (const path of ["/length", "/chunked"]) {
      const length = path === "/length" ? { "content-length": body.length } : {};
      const answer = await ask(url, path, { method: "POST", headers: length }, pieces);
      expect(answer.body.equals(body)).toBe(true);
      expect(answer.headers["content-length"]).toBe(
        path === "/length" ? `${body.length}` : undefined,
      );
    }
  });

  test("headers keep their names, order and number; those of one connection stay behind", async () => {
    let came: readonly string[] = [];
    const { url } = await before((request, response) => {
      came = request.rawHeaders;
      response.writeHead(299, "Quite Fine", [
        ...["Set-Cookie", "a=1", "X-Odd", "1", "Set-Cookie", "b=2", "Keep-Alive", "timeout=9"],
        ...["Content-Length", "2"],
      ]);
      response.end("ok");
    });
    const socket = net.connect(Number(url.port), "127.0.0.1");
    socket.write(
      "GET /a%20b?q=%2F&q=2 HTTP/1.1\r\nHost: me\r\nX-B: 1\r\nx-a: 2\r\nX-B: 3\r\n" +
        "Connection: close, X-Secret\r\nX-Secret: 1\r\nTE: trailers\r\n\r\n",
    );
    const text = (await bytesOf(socket)).toString("latin1");
    expect(text).toMatch(/^HTTP\/1\.1 299 Quite Fine\r\n/);
    expect(text).toContain("Set-Cookie: a=1\r\nX-Odd: 1\r\nSet-Cookie: b=2\r\n");
    expect(text).not.toContain("timeout=9");
    expect(text.endsWith("\r\n\r\nok")).toBe(true);
    expect(came[0]).toBe("Host");
    expect(came[1]).not.toBe("me");
    expect(came.slice(2)).toEqual([
      ...["X-B", "1", "x-a", "2", "X-B", "3", "Connection", "keep-alive"],
    ]);
  });

  test("answers without a body, and posts without one", async () => {
    const { url } = await before((request, response) => {
      response.writeHead(request.url === "/304" ? 304 : 200, {
        "x-length": request.headers["content-length"] ?? "none",
        ...(request.method === "HEAD" ? { "content-length": "77" } : {}),
      });
      response.end();
    });
    expect((await ask(url, "/", { method: "HEAD" })).headers["content-length"]).toBe("77");
    expect((await ask(url, "/304")).status).toBe(304);
    const posted = await ask(url, "/", { method: "POST", headers: { "content-length": 0 } });
    expect(posted.headers["x-length"]).toBe("0");
  });

  test("an event reaches the client before the next one is sent", async () => {
    let next: () => void = () => undefined;
    const { url } = await before((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.flushHeaders();
      next = () => {
        response.write("data: 1\n\n");
        next = () => response.end("data: 2\n\n");
      };
    });
    const got: string[] = [];
    const request = http.get(new URL("/", url), (answer) => {
      next();
      answer.on("data", (chunk: Buffer) => {
        got.push(chunk.toString());
        if (got.length === 1) next();
      });
    });
    await until(() => got.length === 2);
    expect(got).toEqual(["data: 1\n\n", "data: 2\n\n"]);
    request.destroy();
  });
});

describe("ends", () => {
  test("a client that leaves ends the upstream's work", async () => {
    let left = false;
    const gateway = await before((_, response) => {
      response.write("data: 1\n\n");
      response.on("close", () => (left = !response.writableFinished));
    });
    const request = http.get(new URL("/", gateway.url), () => request.destroy());
    request.on("error", () => undefined);
    await until(() => left);
    expect(gateway.counters.left).toBe(1);
    expect(gateway.open).toBe(0);
  });

  test("a client that leaves before its request is whole ends it too", async () => {
    let left = false;
    const gateway = await before((request) => {
      request.resume();
      request.on("error", () => (left = true));
    });
    const headers = { "content-length": 1000 };
    const request = http.request(new URL("/", gateway.url), { method: "POST", headers });
    request.on("error", () => undefined);
    request.write("half");
    await until(() => gateway.open === 1);
    request.destroy();
    await until(() => left && gateway.open === 0);
  });

  test("an upstream that is not there is a 502 that says so", async () => {
    const gone = await listen(() => undefined);
    await gone.close();
    const gateway = await gatewayBefore(gone.url);
    closing.push(() => gateway.close());
    const answer = await post(gateway.url, { model: "m" });
    expect(answer.status).toBe(502);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(answer.body.toString())).toMatchObject({
      ...{ status: 502, code: "upstream_failed", error: { code: "upstream_failed" } },
    });
  });

  test("an answer that breaks off is broken off, with and without a length", async () => {
    const { url } = await before((request, response) => {
      if (request.url === "/length") response.setHeader("content-length", 100);
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    });
    for (const path of ["/length", "/chunked"])
      await expect(ask(url, path)).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  });

  test("an answer before the end of the request passes", async () => {
    const { url } = await before((_, response) => {
      response.writeHead(413, { connection: "close" });
      response.end("no");
    });
    const request = http.request(new URL("/", url), { method: "POST" });
    request.on("error", () => undefined);
    request.write("x".repeat(1000));
    const status = await new Promise((resolve) =>
      request.on("response", (answer) => resolve(answer.statusCode)),
    );
    expect(status).toBe(413);
    request.destroy();
  });

  test("silence before the answer is a 504, within it a broken answer", async () => {
    const { url, counters } = await before(
      (request, response) => {
        if (request.url === "/begun") response.write("x");
      },
      { deadlines: { connect: 1000, idle: 300, total: 60_000 } },
    );
    const answer = await ask(url, "/");
    expect(answer.status).toBe(504);
    expect(JSON.parse(answer.body.toString())).toMatchObject({ code: "timeout_idle" });
    await expect(ask(url, "/begun")).rejects.toThrow();
    expect(counters.failed).toEqual({ timeout_idle: 2 });
  });

  test("a stream that never falls silent still ends", async () => {
    const { url, counters } = await before(
      (_, response) => {
        const timer = setInterval(() => response.write("x"), 20);
        response.on("close", () => clearInterval(timer));
      },
      { deadlines: { connect: 1000, idle: 5000, total: 500 } },
    );
    await expect(ask(url, "/")).rejects.toThrow();
    expect(counters.failed).toEqual({ timeout_total: 1 });
  });

  test("what Node reads and would not send harms nobody", async () => {
    const upstream = net.createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", () => socket.end("HTTP/1.1 200 O\x01K\r\nX-A: \x01\r\n\r\n"));
    });
    await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    const { port } = upstream.address() as net.AddressInfo;
    const gateway = await gatewayBefore(new URL(`http://127.0.0.1:${port}`));
    closing.push(() => gateway.close());
    closing.push(() => new Promise((resolve) => upstream.close(() => resolve())));
    const raw = async (text: string): Promise<string> => {
      const socket = net.connect(Number(gateway.url.port), "127.0.0.1");
      socket.write(Buffer.from(text, "latin1"));
      return (await bytesOf(socket)).toString("latin1");
    };
    const head = "Host: me\r\nConnection: close\r\n";
    for (const [asked, status] of [
      [`GET / HTTP/1.1\r\n${head}\r\n`, 502],
      [`GET /\xe9 HTTP/1.1\r\n${head}\r\n`, 400],
      [`GET /a\x01 HTTP/1.1\r\n${head}\r\n`, 400],
      [`GET / HTTP/1.1\r\n${head}X-B: a\x01b\r\n\r\n`, 400],
      [`GET * HTTP/1.1\r\n${head}\r\n`, 400],
      [`GET http:// HTTP/1.1\r\n${head}\r\n`, 400],
      [
        `POST / HTTP/1.1\r\n${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
        400,
      ],
    ] as const)
      expect(await raw(asked), asked).toContain(`HTTP/1.1 ${status} `);
  });

  test("more open requests than it takes are told to wait", async () => {
    const gateway = await before(() => undefined, { mostOpen: 1 });
    const first = http.get(new URL("/", gateway.url));
    first.on("error", () => undefined);
    await until(() => gateway.open === 1);
    const second = await ask(gateway.url, "/");
    expect(second.status).toBe(503);
    expect(second.headers["retry-after"]).toBe("1");
    first.destroy();
  });
});

describe("back-pressure", () => {
  /** Far more than all buffers between hold. */
  const much = 256 << 20;

  test("a client that does not read stops the upstream", async () => {
    let sent = 0;
    const { url } = await before((_, response) => {
      const chunk = Buffer.alloc(1 << 20);
      const more = (): void => {
        while (sent < much) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on("drain", more);
      more();
    });
    const request = http.get(new URL("/", url), (answer) => answer.pause());
    request.on("error", () => undefined);
    let before_ = -1;
    await until(() => sent > 0);
    // still: nothing more for a while
    while (before_ !== sent) {
      before_ = sent;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(sent).toBeLessThan(64 << 20);
    request.destroy();
  });

  test("an upstream that does not read stops the client", async () => {
    const { url } = await before(() => undefined);
    const request = http.request(new URL("/", url), { method: "POST" });
    request.on("error", () => undefined);
    const chunk = Buffer.alloc(1 << 20);
    let sent = 0;
    while (sent < much) {
      sent += chunk.length;
      if (request.write(chunk)) continue;
      const drained = await Promise.race([
        new Promise((resolve) => request.once("drain", () => resolve(true))),
        new Promise((resolve) => setTimeout(() => resolve(false), 1000)),
      ]);
      if (drained !== true) break;
    }
    expect(sent).toBeLessThan(64 << 20);
    request.destroy();
  });
});
