// People sign in at a real issuer (oidc-provider) and act under the name that it confirms.

import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeOidc } from "../src/server/oidc.ts";
import { temporary } from "./fixtures/command.ts";
import { type LiveServer, liveServer } from "./fixtures/api-server.ts";

const dir = temporary("oidc");
const people: Readonly<Record<string, { groups: string[]; email_verified?: boolean }>> = {
  jo: { groups: ["staff", "watch-approvers"] },
  sam: { groups: ["watch-viewers"] },
  eve: { groups: ["staff"] },
  fake: { groups: ["watch-approvers"], email_verified: false },
};
const secret = "a secret of the test that is long enough";
let issuer: Server;
let server: LiveServer;

beforeAll(async () => {
  // our address stands in the issuer's configuration, and the issuer's in ours
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const holder = createServer();
  const issuerUrl = await listening(holder);
  issuer = holder;
  const oidc = makeOidc({
    ...{ issuer: issuerUrl, clientId: "stillwatch", secret, publicUrl: url },
    sessionLasts: 3_600_000,
    ...{ scope: "openid email groups", nameClaim: "email", roleClaim: "groups" },
    roles: { viewer: ["watch-viewers"], approver: ["watch-approvers"] },
  });
  // @ts-expect-error -- it has no types
  const { default: untyped } = await import("oidc-provider");
  const Provider = untyped as new (
    url: string,
    configuration: object,
  ) => { callback(): RequestListener };
  const provider = new Provider(issuerUrl, {
    clients: [
      {
        client_id: "stillwatch",
        client_secret: secret,
        redirect_uris: [`${url}/login/oidc/callback`],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], groups: ["groups"] },
    cookies: { keys: ["test"] },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({
        ...{ sub: id, email: `${id}@op.example`, email_verified: true },
        ...people[id],
      }),
    }),
  });
  holder.on("request", provider.callback());
  server = await liveServer(dir.at("store"), { oidc }, {}, port);
});
afterAll(async () => {
  await server.close();
  issuer.closeAllConnections();
  issuer.close();
  dir.remove();
});

async function listening(one: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    one.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

async function freePort(): Promise<number> {
  const one = createServer();
  const url = new URL(await listening(one));
  await new Promise((resolve) => {
    one.close(resolve);
  });
  return Number(url.port);
}

/** A browser, as far as signing in needs one. */
class Browser {
  readonly #jar = new Map<string, Map<string, string>>();

  async go(url: string, form?: Record<string, string>): Promise<Response> {
    const { host } = new URL(url);
    const jar = this.#jar.get(host) ?? new Map<string, string>();
    this.#jar.set(host, jar);
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === "") jar.delete(name!);
      else jar.set(name!, value!);
    }
    return response;
  }

  /** Follows the issuer's pages until it leads back here; does not go back yet. */
  async signIn(as: string): Promise<string> {
    let at = `${server.url}/login/oidc`;
    let response = await this.go(at);
    for (let step = 0; step < 12; step++) {
      const to = response.headers.get("location");
      if (to !== null) {
        at = new URL(to, at).href;
        if (at.startsWith(server.url)) return at;
        response = await this.go(at);
        continue;
      }
      const page = await response.text();
      const action = /action="([^"]+)"/.exec(page)?.[1];
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      if (!action || !prompt) throw new Error(`no form at ${at}: ${page.slice(0, 300)}`);
      at = new URL(action, at).href;
      response = await this.go(at, { prompt, login: as, password: "x" });
    }
    throw new Error("the issuer never led back");
  }

  async me(): Promise<unknown> {
    return (await this.go(`${server.url}/v1/me`)).json();
  }
}

test("who signs in there has the name that is confirmed and the role of a group", async () => {
  const browser = new Browser();
  const back = await browser.go(await browser.signIn("jo"));
  expect(back.status).toBe(200);
  const cookies = back.headers.getSetCookie().join("\n");
  expect(cookies).toMatch(/stillwatch_session=[^;]+; Path=\/; HttpOnly; SameSite=Strict/);
  expect(await browser.me()).toEqual({ name: "jo@op.example", role: "approver" });
  const other = new Browser();
  await other.go(await other.signIn("sam"));
  expect(await other.me()).toEqual({ name: "sam@op.example", role: "viewer" });
});

test("who has no role here, or no address that was verified, is not let in", async () => {
  for (const [name, code] of [
    ["eve", "login_no_role"],
    ["fake", "login_unverified"],
  ] as const) {
    const browser = new Browser();
    const back = await browser.go(await browser.signIn(name));
    expect(back.status).toBe(403);
    expect(await back.json()).toMatchObject({ code });
    expect(back.headers.getSetCookie()).toEqual([]);
  }
});

test("a way back works once, in the browser that began, and with what the issuer said", async () => {
  const browser = new Browser();
  const back = await browser.signIn("jo");
  const stranger = await new Browser().go(back);
  expect(stranger.status).toBe(403);
  expect(await stranger.json()).toMatchObject({ code: "login_unknown" });
  const changed = new URL(back);
  changed.searchParams.set("code", "another");
  expect((await browser.go(changed.href)).status).toBe(403);
  expect((await browser.go(back)).status).toBe(403);

  const again = new Browser();
  const good = await again.signIn("jo");
  expect((await again.go(good)).status).toBe(200);
  expect((await again.go(good)).status).toBe(403);
});

test("an issuer that is away is said so, and asked again later", async () => {
  const options = { clientId: "x", secret: null, publicUrl: "http://127.0.0.1:1", scope: "openid" };
  const claims = { sessionLasts: 1, nameClaim: "email", roleClaim: "groups", roles: {} };
  const oidc = makeOidc({ issuer: "http://127.0.0.1:1", ...options, ...claims });
  await expect(oidc.begin()).rejects.toMatchObject({ code: "provider_away", statusCode: 502 });
});

test("who tries too often waits", async () => {
  const browser = new Browser();
  let last = 0;
  for (let n = 0; n < 40 && last !== 429; n++)
    last = (await browser.go(`${server.url}/login/oidc`)).status;
  expect(last).toBe(429);
});
