// What strangers send to the server's port: each is answered, and the server goes on.

import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { adminToken, type LiveServer, someExchanges, startServer } from "./fixtures/live-server.ts";

let folder = "";
let server: LiveServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "live-hostile-"));
  server = await startServer(join(folder, "store"));
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});
const sockets: Socket[] = [];
afterEach(async () => {
  for (const one of sockets.splice(0)) one.destroy();
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(server.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, ...headers },
    body,
  });
}

async function memory(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)![1]);
}

test("bodies that unpack to more than may be are refused before they have", async () => {
  // 400 MB of zeros, a few hundred kB packed
  const zeros = Buffer.alloc(400_000_000);
  const before = await memory();
  for (const [encoding, body] of [
    ["gzip", gzipSync(zeros, { level: 1 })],
    ["zstd", zstdCompressSync(zeros)],
  ] as const) {
    const answer = await post("/v1/exchanges", new Uint8Array(body), {
      "content-encoding": encoding,
    });
    expect(answer.status).toBe(413);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  }
  expect((await memory()) - before).toBeLessThan(300e6);
});

test("what is nested, cut off, of no kind or nobody's costs itself alone", async () => {
  const deep = `{"id":"d","time":"2026-05-01T00:00:00Z","account":"a","traits":${"[".repeat(100_000)}${"]".repeat(100_000)}}\n`;
  const nested = await post("/v1/exchanges", deep + someExchanges(0, 1));
  expect(await nested.json()).toMatchObject({ accepted: 1, rejected_total: 1 });
  expect(
    (await post("/v1/exchanges", new Uint8Array([31, 139, 8, 0]), { "content-encoding": "gzip" }))
      .status,
  ).toBe(400);
  expect((await post("/v1/exchanges", "x", { "content-encoding": "br" })).status).toBe(415);
  for (const [name, pack] of [
    ["gzip", gzipSync],
    ["zstd", zstdCompressSync],
  ] as const) {
    const unsaid = await post("/v1/exchanges", new Uint8Array(pack(someExchanges(0, 1))));
    expect(await unsaid.json()).toMatchObject({
      ...{ status: 415, code: "encoding_missing" },
      detail: expect.stringContaining(`send Content-Encoding: ${name}`) as string,
    });
  }
  expect((await post("/v1/exchanges?format=none-such", "{}")).status).toBe(422);
  expect((await post("/v1/exchanges", "")).status).toBe(202);
  expect((await post("/v1/exchanges", new Uint8Array([0, 255, 254, 10, 123]))).status).toBe(422);
  const json = { "content-type": "application/json" };
  for (const body of ["", "{", "[]", '{"account":""}', `{"account":"${"x".repeat(2000)}"}`])
    expect((await post("/v1/decide", body, json)).status).toBe(400);
  expect((await post("/v1/decide", "a=b", { "content-type": "text/csv" })).status).toBe(415);
  // a name that is a word of the language is a name
  const proto = await post("/v1/decide", '{"account":"__proto__"}', json);
  expect(await proto.json()).toMatchObject({ rung: "observe" });
});

test.each([
  ["words", "x\n", ""],
  ["objects that end at once", "{\n", ""],
  ["entries of an array that do not close", "{]\n", "["],
  ["the same, of a form that is to be told", "x\n", "", "?format=auto"],
])(
  "a body of nothing but %s is given up, and holds nobody up",
  async (_, line, head, query = "") => {
    const before = await memory();
    const begun = performance.now();
    const answer = post(`/v1/exchanges${query}`, head + line.repeat(20_000_000 / line.length));
    let isDone = false;
    void answer.finally(() => (isDone = true));
    let worst = 0;
    while (!isDone) {
      const asked = performance.now();
      await (await fetch(`${server.url}/healthz`)).text();
      worst = Math.max(worst, performance.now() - asked);
    }
    const { status } = await answer;
    const told = (await (await answer).json()) as Told;
    expect(status).toBe(422);
    expect(told.rejected[0]!.reason).toContain("what follows was not read");
    expect(told.rejected.length).toBeLessThan(1100);
    // 50 seconds where each line of it is refused with a word of its own
    expect(performance.now() - begun).toBeLessThan(15_000);
    expect(worst).toBeLessThan(3000);
    expect((await memory()) - before).toBeLessThan(300e6);
  },
);

test("who tails a file has read what stands behind lines that are none", async () => {
  const body = "x\n".repeat(20_000) + someExchanges(400, 5);
  const told = async (query: string): Promise<number> =>
    ((await (await post(`/v1/exchanges${query}`, body)).json()) as Told).accepted;
  expect(await told("")).toBe(0);
  expect(await told("?whole=true")).toBe(5);
});

test("what can be read of a body that is given up is kept, and good ones beside it are whole", async () => {
  const bad = someExchanges(100, 3) + "{\n".repeat(100_000);
  const answers = await Promise.all(
    [bad, someExchanges(200, 5), bad.repeat(4)].map((one) => post("/v1/exchanges", one)),
  );
  const told = (await Promise.all(answers.map((one) => one.json()))) as Told[];
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  expect(told.map((one) => one.accepted + one.duplicates)).toEqual([3, 5, 3]);
  expect(told.map((one) => one.rejected_total > 1000)).toEqual([true, false, true]);
});

test("a sender who was cut off is told, and what came whole is kept", async () => {
  const [one, two] = someExchanges(300, 2).trim().split("\n");
  const told = async (body: string): Promise<unknown> =>
    (await post("/v1/exchanges", body)).json() as Promise<Told>;
  for (const body of [`[${one},`, `[${one}`])
    expect(await told(body)).toMatchObject({
      rejected_total: 1,
      rejected: [{ line: 1, reason: expect.stringContaining("the array does not end") as string }],
    });
  expect(await told(`[${one},${two!.slice(0, 40)}`)).toMatchObject({ rejected_total: 1 });
  expect(await told(`[${one},${two}]`)).toMatchObject({ accepted: 1, duplicates: 1, rejected: [] });
  const spans = JSON.stringify({
    resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: "0a", spanId: "0b", name: "GET /" }] }] }],
  });
  const json = { "content-type": "application/json" };
  const laidOut = JSON.stringify(JSON.parse(spans), null, 2);
  for (const path of ["/v1/traces", "/v1/logs"])
    for (const whole of [spans, laidOut]) {
      expect((await post(path, whole, json)).status).toBe(200);
      expect((await post(path, whole.slice(0, whole.length / 2), json)).status).toBe(400);
    }
});

test("what is wrong is said to who asks over HTTP: no files, no options, no paths of the server", async () => {
  const account = '{"account":"a","created":"2026-01-01T00:00:00Z"}';
  const said = await Promise.all(
    [
      post("/v1/exchanges", account),
      post("/v1/accounts", someExchanges(0, 1)),
      post("/v1/exchanges", new Uint8Array([0x7b, 0xff, 0x7d])),
      post("/v1/exchanges?format=none-such", "{}"),
      post("/v1/exchanges?format=auto", '{"who":{"name":1},"when":"x"}\n'),
    ].map(async (answer) => (await answer).text()),
  );
  const wanted = [
    "send it to POST /v1/accounts",
    "send it to POST /v1/exchanges",
    "send it in UTF-8",
    "?format=",
    "?format=",
  ];
  said.forEach((one, i) => {
    expect(one).toContain(wanted[i]);
    expect(one).not.toMatch(/--\w|the file|`stillwatch/);
    expect(one).not.toContain(folder);
  });
});

interface Told {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
  readonly rejected_total: number;
}

test("who has no token, or guesses, is told so and then put off", async () => {
  const guess = (token: string): Promise<Response> =>
    fetch(`${server.url}/v1/campaigns`, { headers: { authorization: `Bearer ${token}` } });
  const detail = async (answer: Response): Promise<unknown> =>
    ((await answer.json()) as { readonly detail: string }).detail;
  const nobody = await fetch(`${server.url}/v1/campaigns`);
  expect(nobody.status).toBe(401);
  expect(await detail(nobody)).toContain("send a token");
  expect(await detail(await guess("wrong"))).toBe(
    "this token is not known, has ended or was revoked",
  );
  const answers: number[] = [];
  for (let i = 0; i < 25; i++) answers.push((await guess(`wrong-${i}`)).status);
  expect(answers[0]).toBe(401);
  expect(answers.at(-1)).toBe(429);
});

test("clients that send nothing, or a byte now and then, hold nobody up", async () => {
  const { port } = new URL(server.url);
  for (let i = 0; i < 400; i++) {
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(i % 2 === 0 ? "POST /v1/exchanges HTTP/1.1\r\nhost: x\r\ncontent-len" : "");
    sockets.push(socket);
  }
  const begun = performance.now();
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(performance.now() - begun).toBeLessThan(2000);
});

test("a head that is too large is refused", async () => {
  const answer = await fetch(`${server.url}/healthz`, {
    headers: { "x-long": "y".repeat(60_000) },
  });
  expect(answer.status).toBe(431);
});
