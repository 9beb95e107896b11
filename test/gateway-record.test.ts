// What is recorded of what passes: from the bytes, beside the traffic, and never in its way.

import zlib from "node:zlib";
import http, { type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { readExchange } from "../src/core/exchange.ts";
import type { GatewayOptions } from "../src/gateway/gateway.ts";
import {
  ask,
  type Control,
  gatewayBefore,
  listen,
  post,
  startControl,
  type StartedGateway,
  until,
} from "./fixtures/gateway.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function start(
  handler: RequestListener,
  more: Partial<GatewayOptions> = {},
): Promise<{ gateway: StartedGateway; control: Control }> {
  const upstream = await listen((request, response) => {
    request.resume().on("end", () => handler(request, response));
  });
  const control = await startControl();
  const gateway = await gatewayBefore(upstream.url, { control: control.url, ...more });
  closing.push(upstream.close, control.close, () => gateway.close());
  return { gateway, control };
}

/** The record as the server reads it. */
function read(record: Record<string, unknown>): Record<string, unknown> {
  const done = readExchange(record, Date.now());
  if (!done.ok) throw new Error(`${done.refusal.field}: ${done.refusal.reason}`);
  return done.value as unknown as Record<string, unknown>;
}

const chat = {
  model: "m",
  user: "u-1",
  n: 2,
  messages: [
    { role: "system", content: "be brief" },
    { role: "user", content: "hello" },
  ],
};
const answered = JSON.stringify({
  ...{ id: "x", object: "chat.completion", model: "m-2026" },
  choices: [{ index: 0, message: { role: "assistant", content: "SECRET" }, finish_reason: "stop" }],
  usage: { prompt_tokens: 11, completion_tokens: 7 },
});

test("an exchange is read from its bytes: who, what, and what it cost", async () => {
  const { gateway, control } = await start(
    (_, response) => {
      response.setHeader("content-type", "application/json");
      response.end(answered);
    },
    { endUserHeader: "x-user", addressHeader: "x-real-ip" },
  );
  await post(
    gateway.url,
    chat,
    { "user-agent": "sdk/1", "x-real-ip": "198.51.100.7", authorization: "Bearer sk-1" },
    "/v1/chat/completions?key=sk-1",
  );
  await until(() => control.records.length === 1);
  const [record] = control.records as [Record<string, unknown>];
  expect(JSON.stringify(record)).not.toMatch(/SECRET|sk-1/);
  expect(read(record)).toMatchObject({
    ...{ account: "ann", end_user: "u-1", ip: "198.51.100.7", user_agent: "sdk/1" },
    ...{ endpoint: "/v1/chat/completions", status: 200, model: "m-2026", stop_reason: "stop" },
    ...{ input_tokens: 11, output_tokens: 7, choices: 2, turn: 1 },
    ...{ prompt: "hello", system: "be brief" },
  });
  await until(() => gateway.counters.records.posted === 1);
});

test("packed answers and streams are read too, sealed reasoning as hashes", async () => {
  const signature = "s".repeat(100);
  const events = [
    {
      type: "message_start",
      message: { model: "c-1", role: "assistant", usage: { input_tokens: 5 } },
    },
    { type: "content_block_start", index: 0, content_block: { type: "thinking", thinking: "" } },
    { type: "content_block_delta", index: 0, delta: { type: "signature_delta", signature } },
    { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 9 } },
  ];
  const stream = events
    .map((one) => `event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`)
    .join("");
  const packers = {
    gzip: zlib.gzipSync,
    br: zlib.brotliCompressSync,
    deflate: zlib.deflateSync,
    zstd: zlib.zstdCompressSync,
    identity: (text: string) => Buffer.from(text),
  };
  const { gateway, control } = await start((request, response) => {
    const encoding = request.headers["x-pack"] as keyof typeof packers;
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "content-encoding": encoding,
    });
    response.end(packers[encoding](stream));
  });
  for (const encoding of Object.keys(packers))
    await post(gateway.url, { ...chat, stream: true }, { "x-pack": encoding }, "/v1/messages");
  await until(() => control.records.length === 5);
  for (const record of control.records)
    expect(read(record)).toMatchObject({
      ...{ model: "c-1", input_tokens: 5, output_tokens: 9, stop_reason: "end_turn", stream: true },
      reasoning_out: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    });
});

test("faults of the upstream and clients that left are recorded with their status", async () => {
  const { gateway, control } = await start((request, response) => {
    if (request.url === "/hang") return;
    response.statusCode = 529;
    response.end('{"error":{"type":"overloaded_error"}}');
  });
  await post(gateway.url, chat);
  const leaving = http.request(new URL("/hang", gateway.url), {
    method: "POST",
    headers: { "x-account": "ann", "content-type": "application/json" },
  });
  leaving.on("error", () => undefined);
  leaving.end("{}");
  await until(() => gateway.open === 1);
  leaving.destroy();
  await until(() => control.records.length === 2);
  expect(control.records.map(({ status }) => status)).toEqual([529, 499]);
});

test("what is no exchange is not recorded, and what nobody sent neither", async () => {
  const { gateway, control } = await start((_, response) => response.end("{}"));
  await ask(gateway.url, "/v1/models", { headers: { "x-account": "ann" } });
  await post(gateway.url, chat, {}, "/v1/messages/count_tokens");
  await post(gateway.url, chat, { "content-type": "multipart/form-data; boundary=x" });
  await post(gateway.url, chat, { "x-account": "" });
  await post(gateway.url, chat);
  await until(() => control.records.length > 0);
  await gateway.close();
  expect(control.records).toHaveLength(1);
});

test("while the server is away records wait, and none comes twice or is lost", async () => {
  const { gateway, control } = await start((_, response) => response.end(answered));
  control.answerWith(503);
  for (let i = 0; i < 20; i++) expect((await post(gateway.url, chat)).status).toBe(200);
  expect(control.records).toHaveLength(0);
  control.answerWith(202);
  await until(() => control.records.length >= 20);
  expect(new Set(control.records.map(({ id }) => id)).size).toBe(20);
  await until(() => gateway.underway === 0);
  expect(gateway.counters.records).toEqual({ posted: 20, dropped: 0, rejected: 0, cut: 0 });
});

test("past what may wait exchanges are dropped, counted and told, and the traffic goes on", async () => {
  const warned: string[] = [];
  const { gateway, control } = await start((_, response) => response.end(answered), {
    warn: (text) => warned.push(text),
  });
  control.answerWith(503);
  const large = { ...chat, messages: [{ role: "user", content: "x".repeat(7 << 20) }] };
  for (let i = 0; i < 6; i++) expect((await post(gateway.url, large)).status).toBe(200);
  expect(gateway.counters.records.dropped).toBe(2);
  expect(warned.join()).toContain("some are not recorded");
  control.answerWith(202);
  await until(() => control.records.length === 4);
});

test("a body that is larger than may be copied passes, and its exchange is recorded without it", async () => {
  const { gateway, control } = await start((_, response) => response.end(answered));
  const large = { ...chat, messages: [{ role: "user", content: "x".repeat(9 << 20) }] };
  expect((await post(gateway.url, large)).status).toBe(200);
  await until(() => control.records.length === 1);
  expect(read(control.records[0]!)).toMatchObject({ account: "ann", output_tokens: 7 });
  expect(gateway.counters.records.cut).toBe(1);
});

test("bodies that are no JSON, or only nearly, harm nobody", async () => {
  const bodies = ["", "{", '{"a":', "[".repeat(100_000), "{}}\n{}", '"text"', "\u0000", "data: x"];
  let at = 0;
  const { gateway, control } = await start((_, response) => {
    response.writeHead(200, { "content-type": at % 2 ? "text/event-stream" : "application/json" });
    response.end(bodies[at++ % bodies.length]);
  });
  for (const text of bodies) expect((await post(gateway.url, text)).status).toBe(200);
  await until(() => control.records.length === bodies.length);
  for (const record of control.records) expect(read(record)["account"]).toBe("ann");
});
