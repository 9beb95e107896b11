// Getting in: by a token, never by a program's; out again; and what the server says of itself to nobody.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("signing in (needs a chromium)", () => {
  let it: TestConsole;
  beforeAll(async () => {
    it = await startConsole("sign-in", { empty: true });
  });
  afterAll(() => it.close());

  test("with a token that people may use, at the address that was asked for; and out", async () => {
    const context = await it.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${it.server.url}/console/audit`);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.locator("main").innerText()).not.toMatch(/`|signed out|session is over/);
    const token = page.getByLabel("Token", { exact: true });
    await token.fill("stillwatch_nobody");
    await page.keyboard.press("Enter");
    await page.getByText("this token is not known").waitFor();
    await token.fill(it.server.secrets.ingest);
    await page.keyboard.press("Enter");
    await page.getByText("for a program").waitFor();
    await token.fill(it.server.secrets.viewer);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Audit" }).waitFor();
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/" });
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.getByText("You are signed out").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect((await context.request.get(`${it.server.url}/v1/me`)).status()).toBe(401);
    // whoever signs in again has not been told for good
    await token.fill(it.server.secrets.viewer);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Audit" }).waitFor();
    await context.clearCookies();
    await page.getByRole("link", { name: "Sources" }).click();
    await page.getByText("Your session is over").waitFor();
    await context.close();
  });

  test("a session ends with the token that it began with", async () => {
    const { tokens, ask } = it.server;
    const { token, secret } = tokens.create({ name: "bo", role: "admin", expires: null });
    const begun = await ask(null, "POST /v1/login", { token: secret });
    expect(begun).toMatchObject({ status: 200, body: { name: "bo", role: "admin" } });
    const cookie = begun.headers.get("set-cookie")!.split(";")[0]!;
    expect((await ask(null, "GET /v1/me", undefined, { cookie })).body.name).toBe("bo");
    tokens.revoke(token.id);
    expect((await ask(null, "GET /v1/me", undefined, { cookie })).status).toBe(401);
  });

  test("not for a page of somebody else's, and not by guessing", async () => {
    const { ask, secrets } = it.server;
    const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    const forged = await ask(null, "POST /v1/login", { token: secrets.admin }, foreign);
    expect(forged).toMatchObject({ status: 403, body: { code: "other_origin" } });
    const statuses = [];
    for (let i = 0; i < 25; i++)
      statuses.push((await ask(null, "POST /v1/login", { token: `stillwatch_${i}` })).status);
    expect(statuses).toContain(429);
  });

  test("pages come with a strict policy, one page for every address, assets for good", async () => {
    const { url } = it.server;
    const root = await fetch(url, { redirect: "manual" });
    expect([root.status, root.headers.get("location")]).toEqual([302, "/console/"]);
    const page = await fetch(`${url}/console/campaigns/c-1`);
    const text = await page.text();
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self';/);
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)/);
    const script = /src="(\/console\/assets\/[^"]+\.js)"/.exec(text)![1]!;
    const asset = await fetch(url + script, { headers: { "accept-encoding": "br" } });
    expect(asset.headers.get("content-encoding")).toBe("br");
    expect(asset.headers.get("cache-control")).toMatch(/immutable/);
    // React for development is half as large again, and slower
    expect(await asset.text()).not.toContain("React DevTools");
    expect((await fetch(`${url}/console/../package.json`)).status).toBe(404);
  });

  test("no page complained", () => {
    // refusals that were asked for
    expect(it.complaints().filter((one) => !/40[13]/.test(one))).toEqual([]);
  });
});
