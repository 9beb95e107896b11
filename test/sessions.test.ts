// Who is signed in, how an administrator ends it, and a server behind a proxy that ends the TLS.

import { afterAll, beforeAll, expect, test } from "vitest";
import { configSchema } from "../src/server/config.ts";
import { servedTokens } from "../src/server/served-tokens.ts";
import { makeServer } from "../src/server/server.ts";
import { cookieName, makeSessions } from "../src/server/sessions.ts";
import { type Answer, type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { temporary } from "./fixtures/command.ts";

const dir = temporary("sessions");
let server: LiveServer;
afterAll(async () => {
  await server?.close();
  dir.remove();
});
beforeAll(async () => {
  const config = configSchema.parse({
    public_url: "https://watch.example",
    trust_proxy: ["127.0.0.1"],
  });
  server = await liveServer(dir.at("store"), { config });
});

const signIn = (secret: string, headers: Record<string, string> = {}): Promise<Answer> =>
  server.ask(null, "POST /v1/login", { token: secret }, headers);
const cookieOf = ({ headers }: Answer): string =>
  /^[^;]+/.exec(headers.get("set-cookie") ?? "")?.[0] ?? "";

test("an administrator sees who is signed in and signs a person out, and it is written down", async () => {
  const { secrets } = server;
  const cookie = cookieOf(await signIn(secrets.investigator));
  const second = cookieOf(await signIn(secrets.investigator));
  const other = cookieOf(await signIn(secrets.viewer));
  expect(cookie).toContain(cookieName);
  const who = (of: string): Promise<number> =>
    server.ask(null, "GET /v1/me", undefined, { cookie: of }).then(({ status }) => status);
  expect(await who(cookie)).toBe(200);

  const { body } = await server.ask("admin", "GET /v1/sessions");
  expect(body.items[0]).toMatchObject({ name: "investigator", role: "investigator", by: "token" });
  expect(body.items).toHaveLength(3);
  // what is told lets nobody in
  expect(JSON.stringify(body)).not.toContain(cookie.split("=")[1]);

  expect((await server.ask("approver", "DELETE /v1/sessions?name=investigator")).status).toBe(403);
  const ended = await server.ask("admin", "DELETE /v1/sessions?name=investigator&reason=left");
  expect(ended.body).toEqual({ ended: 2 });
  expect([await who(cookie), await who(second), await who(other)]).toEqual([401, 401, 200]);
  const audit = await server.ask("viewer", "GET /v1/audit?action=sessions_ended");
  expect(audit.body.items).toMatchObject([
    { actor: "admin", subject: "investigator", reason: "left" },
  ]);
  // there is nobody left: nothing is written
  expect((await server.ask("admin", "DELETE /v1/sessions?name=investigator")).body.ended).toBe(0);
  expect(
    (await server.ask("viewer", "GET /v1/audit?action=sessions_ended")).body.items,
  ).toHaveLength(1);
});

test("a cookie goes by TLS alone where people come by https", async () => {
  expect((await signIn(server.secrets.viewer)).headers.get("set-cookie")).toContain("; Secure");
});

test("the address that people type is ours, whatever a proxy made of the host", async () => {
  const cookie = cookieOf(await signIn(server.secrets.viewer));
  const logout = (origin: string): Promise<number> =>
    server.ask(null, "POST /v1/logout", undefined, { cookie, origin }).then(({ status }) => status);
  expect(await logout("https://other.example")).toBe(403);
  expect(await logout("https://watch.example")).toBe(204);
});

test("whoever guesses behind a proxy waits alone", async () => {
  const from = (address: string): Promise<number> =>
    signIn("stillwatch_no", { "x-forwarded-for": address }).then(({ status }) => status);
  let last = 0;
  for (let n = 0; n < 25; n++) last = await from("203.0.113.7");
  expect(last).toBe(429);
  expect(await from("203.0.113.8")).toBe(401);
});

test("whom nobody trusts cannot say that he is somebody else", async () => {
  const { live, secrets } = server;
  const plain = await makeServer({
    ...{ live, tokens: servedTokens(live), sessions: makeSessions(), mostBody: 1e6 },
  });
  const url = await plain.listen({ host: "127.0.0.1", port: 0 });
  const login = (token: string, address: string): Promise<Response> =>
    fetch(`${url}/v1/login`, {
      method: "POST",
      headers: {
        ...{ "content-type": "application/json", "x-forwarded-for": address },
        "x-forwarded-proto": "https",
      },
      body: JSON.stringify({ token }),
    });
  try {
    const good = await login(secrets.viewer, "203.0.113.1");
    expect(good.status).toBe(200);
    expect(good.headers.get("set-cookie")).not.toContain("Secure");
    let last = 0;
    for (let n = 0; n < 25; n++) last = (await login("stillwatch_no", `203.0.113.${n}`)).status;
    expect(last).toBe(429);
  } finally {
    await plain.close();
  }
});
