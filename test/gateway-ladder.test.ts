// What a gateway does about each rung, where decisions come from, and that nobody is refused for want of them.

import { afterEach, describe, expect, test } from "vitest";
import zlib from "node:zlib";
import {
  type Answer,
  ask,
  gatewayBefore,
  listen,
  post,
  startControl,
  told,
  until,
} from "./fixtures/gateway.ts";
import { thinkingGateways } from "./fixtures/thinking-gateway.ts";

const { came, start, endWith, close } = thinkingGateways();
afterEach(close);

const body = { model: "m", messages: [{ role: "user", content: "hello" }] };
const problem = ({ body: bytes }: Answer): Record<string, unknown> =>
  JSON.parse(bytes.toString()) as Record<string, unknown>;

describe("rungs", () => {
  test("verify and suspend are refusals that say where to go", async () => {
    const { gateway } = await start([told("ann", "verify"), told("bob", "suspend")], {
      verifyLink: "https://op.example/verify",
      appealLink: "https://op.example/appeal",
    });
    const ann = await post(gateway.url, body);
    expect(ann.status).toBe(403);
    expect(ann.headers["content-type"]).toBe("application/problem+json");
    expect(ann.headers.link).toBe('<https://op.example/verify>; rel="help"');
    expect(problem(ann)).toMatchObject({
      code: "verification_needed",
      decision: "d-ann-verify",
      verify: "https://op.example/verify",
      appeal: "https://op.example/appeal",
    });
    const bob = await post(gateway.url, body, { "x-account": "bob" });
    expect([bob.status, problem(bob)["code"]]).toEqual([403, "account_suspended"]);
    const eve = await post(gateway.url, body, { "x-account": "eve" });
    expect([eve.status, came.length]).toEqual([200, 1]);
  });

  test("the accounts of a ring share one allowance", async () => {
    const { gateway } = await start(
      [
        ...["a1", "a2", "a3"].map((one) => told(one, "share-allowance")),
        told("other", "share-allowance", { ring: "ring-2" }),
      ],
      { allowance: { requests: 4, window: 3_600_000 } },
    );
    const statuses: number[] = [];
    for (const account of ["a1", "a2", "a3", "a1", "a2", "a3", "other"])
      statuses.push((await post(gateway.url, body, { "x-account": account })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429, 200]);
    const refused = await post(gateway.url, body, { "x-account": "a1" });
    expect(problem(refused)["type"]).toBe(
      "https://iana.org/assignments/http-problem-types#abnormal-usage-detected",
    );
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(800);
    expect(refused.headers["ratelimit-policy"]).toBe('"ring";q=4;w=3600');
    expect(refused.headers["ratelimit"]).toMatch(/^"ring";r=0;t=\d+$/);
  });

  test("the server says how many gateways share an allowance", async () => {
    const { gateway, control } = await start([told("ann", "share-allowance")], {
      allowance: { requests: 4, window: 3_600_000 },
    });
    control.share(4);
    control.decide([told("bob", "suspend")]);
    await until(() => gateway.copy.size === 2);
    expect((await post(gateway.url, body)).status).toBe(200);
    const refused = await post(gateway.url, body);
    expect([refused.status, refused.headers["ratelimit-policy"]]).toEqual([
      429,
      '"ring";q=1;w=3600',
    ]);
  });

  test("a minimised request is disclosed, and cannot hide what it asks for", async () => {
    const { gateway } = await start([told("ann", "minimise")]);
    const text = '{"model":"m","logprobs":true, "messages":[{"role":"user","content":"é"}],"n":2}';
    const answer = await post(gateway.url, text);
    expect(answer.status).toBe(200);
    expect(answer.headers["stillwatch-minimised"]).toBe("logprobs, n");
    expect(came).toEqual(['{"model":"m", "messages":[{"role":"user","content":"é"}],"n":1}']);
    const packed = await post(gateway.url, text, { "content-encoding": "gzip" });
    expect([packed.status, problem(packed)["code"]]).toEqual([415, "body_unreadable"]);
    const named = await post(gateway.url, text, { "content-type": "multipart/form-data" });
    expect(named.headers["stillwatch-minimised"]).toBe("logprobs, n");
    came.pop();
    const other = await post(gateway.url, text, { "x-account": "bob" });
    expect(other.headers["stillwatch-minimised"]).toBeUndefined();
    expect(came[1]).toBe(text);
  });

  test("an end user is decided about alone", async () => {
    const { gateway } = await start([told("shop › bad", "suspend")], { endUserHeader: "X-User" });
    const of = (user: string) => post(gateway.url, body, { "x-account": "shop", "x-user": user });
    expect([(await of("bad")).status, (await of("good")).status]).toEqual([403, 200]);
  });

  test("names are read in the letters that they are written in", async () => {
    const { gateway } = await start([told("zoë", "suspend"), told("shop › Łukasz", "suspend")], {
      endUserHeader: "X-User",
    });
    const asSent = (name: string): string => Buffer.from(name).toString("latin1");
    const by = async (headers: Record<string, string>): Promise<number> =>
      (await post(gateway.url, body, headers)).status;
    expect(await by({ "x-account": asSent("zoë") })).toBe(403);
    expect(await by({ "x-account": "zoë" })).toBe(403);
    expect(await by({ "x-account": "shop", "x-user": asSent("Łukasz") })).toBe(403);
    expect(await by({ "x-account": "shop", "x-user": "zoë" })).toBe(200);
  });

  test("a connection lives on after a refusal, its body unread", async () => {
    const { gateway } = await start([told("ann", "suspend")]);
    const large = "x".repeat(500_000);
    for (const _ of [1, 2, 3]) expect((await post(gateway.url, large)).status).toBe(403);
  });
});

describe("decisions", () => {
  test("come and go while traffic passes", async () => {
    const { gateway, control } = await start([]);
    expect((await post(gateway.url, body)).status).toBe(200);
    control.decide([told("ann", "suspend")]);
    await until(() => gateway.copy.size === 1);
    expect((await post(gateway.url, body)).status).toBe(403);
    control.decide([], ["d-ann-suspend"]);
    await until(() => gateway.copy.size === 0);
    expect((await post(gateway.url, body)).status).toBe(200);
  });

  test("the last copy holds while the server is away, and is renewed when it is back", async () => {
    const { gateway, control } = await start([told("ann", "suspend")]);
    await control.close();
    await until(() => gateway.live === false);
    expect((await post(gateway.url, body)).status).toBe(403);
    expect((await post(gateway.url, body, { "x-account": "bob" })).status).toBe(200);
    const back = await startControl([told("bob", "suspend")], control.port);
    back.decide([]);
    endWith(back.close);
    await until(() => gateway.live === true && gateway.copy.of("bob", Date.now()) !== null);
    expect((await post(gateway.url, body)).status).toBe(200);
  });

  test("with a server that never was, everything passes", async () => {
    const gone = await startControl();
    await gone.close();
    const upstream = await listen((_, response) => response.end("ok"));
    const warned: string[] = [];
    const gateway = await gatewayBefore(upstream.url, {
      control: gone.url,
      warn: (text) => warned.push(text),
    });
    endWith(upstream.close);
    expect((await post(gateway.url, body)).status).toBe(200);
    await until(() => warned.some((text) => text.includes("nothing is decided yet")));
    expect(warned.join()).not.toContain("hello");
    gateway.server.closeAllConnections();
  });
});

describe("sealed reasoning", () => {
  const of = (answer: Answer): unknown => problem(answer)["content"];
  const withHistory = (content: unknown): object => ({
    model: "m",
    messages: [
      { role: "user", content: "hello" },
      { role: "assistant", content },
      { role: "user", content: "go on" },
    ],
  });

  test("a replay by another account is counted, and refused where the operator says so", async () => {
    for (const refuses of [false, true]) {
      const refuseReplays = refuses ? (["account"] as const) : [];
      const { gateway, control } = await start([], { refuseReplays });
      const given = of(await post(gateway.url, body));
      await until(() => control.records.length === 1);
      // its own history, whole or shortened, is its own
      expect((await post(gateway.url, withHistory(given))).status).toBe(200);
      const replay = await post(gateway.url, withHistory(given), { "x-account": "eve" });
      expect(replay.status).toBe(refuses ? 403 : 200);
      if (refuses) expect(problem(replay)["code"]).toBe("reasoning_replayed");
      await until(() => control.records.length === 3 && gateway.counters.replays.account === 1);
      const [first, , last] = control.records as [
        Record<string, unknown>,
        unknown,
        Record<string, unknown>,
      ];
      expect(first["reasoning_out"]).toHaveLength(1);
      expect(last["account"]).toBe("eve");
      expect(last["request"]).toContain("signature");
      if (!refuses) continue;
      // packing it hides nothing
      const packed = zlib.gzipSync(JSON.stringify(withHistory(given)));
      const headers = { "x-account": "eve", "content-encoding": "gzip" };
      const hidden = await ask(gateway.url, "/v1/messages", { method: "POST", headers }, [packed]);
      expect(problem(hidden)["code"]).toBe("reasoning_replayed");
    }
  });
});
