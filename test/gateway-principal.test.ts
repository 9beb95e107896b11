// Whose request it is, as a gateway reads it: by key, by header, by a token's claim; and names that say two things.

import { createHash } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, expect, test } from "vitest";
import { type Answer, ask, listen, post, told, until } from "./fixtures/gateway.ts";
import { thinkingGateways } from "./fixtures/thinking-gateway.ts";

const { came, start, endWith, close } = thinkingGateways();
afterEach(close);

const body = { model: "m", messages: [{ role: "user", content: "hello" }] };
const problem = ({ body: bytes }: Answer): Record<string, unknown> =>
  JSON.parse(bytes.toString()) as Record<string, unknown>;

const hashed = (key: string): string =>
  `key-${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;

test("by the key's hash, whichever header carries it", async () => {
  const { gateway } = await start([told(hashed("sk-bad"), "suspend")], {
    principal: { by: "key" },
  });
  const by = async (headers: Record<string, string>): Promise<number> =>
    (await post(gateway.url, body, headers)).status;
  expect(await by({ authorization: "Bearer sk-bad" })).toBe(403);
  expect(await by({ "x-api-key": "sk-bad" })).toBe(403);
  expect(await by({ authorization: "Bearer sk-good" })).toBe(200);
  expect(await by({})).toBe(200);
  // the same key twice is one
  expect(await by({ authorization: "Bearer sk-bad", "x-api-key": "sk-bad" })).toBe(403);
  expect(await by({ authorization: "Bearer sk-good", "x-api-key": "sk-good" })).toBe(200);
});

test("a key beside another one hides nothing, and goes nowhere", async () => {
  const { gateway, control } = await start([], { principal: { by: "key" } });
  const real = { authorization: "Bearer sk-1" };
  for (const junk of ["x-api-key", "api-key", "x-goog-api-key"]) {
    const refused = await post(gateway.url, body, {
      ...{ ...real, "anthropic-version": "1" },
      [junk]: "junk",
    });
    expect([refused.status, problem(refused)["code"]]).toEqual([400, "named_twice"]);
  }
  expect(came).toEqual([]);
  // of a header that is known to count the others say nothing
  const named = await start([], { principal: { by: "key", header: "Authorization" } });
  const both = { ...real, "x-api-key": "junk", "anthropic-version": "1" };
  expect((await post(named.gateway.url, body, both)).status).toBe(200);
  await until(() => named.control.records.length === 1);
  expect(named.control.records[0]!["account"]).toBe(hashed("sk-1"));
  expect(control.records).toEqual([]);
  // where the account is told by a header, neither of two keys is its own for sure
  const told = await start([]);
  await post(told.gateway.url, body, both);
  await post(told.gateway.url, body, real);
  await until(() => told.control.records.length === 2);
  expect(new Set(told.control.records.map((one) => one["key"] ?? null))).toEqual(
    new Set([null, hashed("sk-1").slice("key-".length)]),
  );
});

test("a header that names somebody twice is refused", async () => {
  const { gateway } = await start([told("ann", "suspend")]);
  const headers = ["Host", "me", "X-Account", "bob", "x-account", "ann"];
  expect((await ask(gateway.url, "/", { headers })).status).toBe(400);
});

test("a name that is too long for anybody is refused, and not passed as nobody's", async () => {
  const { gateway } = await start([]);
  const of = (name: string): Promise<Answer> => post(gateway.url, body, { "x-account": name });
  const long = await of("a".repeat(1025));
  expect([long.status, problem(long)["code"]]).toEqual([400, "named_long"]);
  expect((await of("a".repeat(1024))).status).toBe(200);
});

test("by a claim, of tokens that are verified alone", async () => {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "k1", alg: "ES256" };
  const issuer = await listen((_, response) => response.end(JSON.stringify({ keys: [jwk] })));
  endWith(issuer.close);
  const { gateway } = await start([told("ann", "suspend")], {
    principal: { by: "claim", claim: "org", claims: { jwks: issuer.url, issuer: "us" } },
  });
  const token = (org: string, iss: string): Promise<string> =>
    new SignJWT({ org })
      .setProtectedHeader({ alg: "ES256", kid: "k1" })
      .setIssuer(iss)
      .setExpirationTime("1h")
      .sign(privateKey);
  const by = async (text: string): Promise<number> =>
    (await post(gateway.url, body, { authorization: `Bearer ${text}` })).status;
  expect(await by(await token("ann", "us"))).toBe(403);
  expect(await by(await token("bob", "us"))).toBe(200);
  // nobody's word: passed, so that the upstream says what it thinks of it, and counted
  const before = gateway.counters.nameless;
  expect(await by(await token("ann", "them"))).toBe(200);
  expect(await by((await token("ann", "us")).slice(0, -4))).toBe(200);
  expect(gateway.counters.nameless).toBe(before + 2);
});
