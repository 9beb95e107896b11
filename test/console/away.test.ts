// A screen whose file did not come: said in the house's words, and there by itself when the server answers again.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("a server that is away (needs a chromium)", () => {
  let it: TestConsole;
  beforeAll(async () => {
    it = await startConsole("away", { empty: true });
  });
  afterAll(() => it?.close());

  test("a screen that could not be loaded comes by itself when the server answers again", async () => {
    const page = await it.open("viewer", "/audit");
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    await page.getByRole("link", { name: "Enforcement" }).click();
    await page.getByText("The server does not answer").waitFor();
    const said = await page.locator("main").innerText();
    expect(said).not.toContain("Something is wrong");
    expect(said.match(/does not answer/g)).toHaveLength(1);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("comes by itself").waitFor();
    await page.context().setOffline(false);
    await page.getByRole("heading", { name: "Enforcement" }).waitFor();
    await page.context().close();
    it.complaints();
  });

  test("a file of another build is gone: the page is loaded anew once, and not over and over", async () => {
    const page = await it.open("viewer", "/audit");
    await page.waitForLoadState("networkidle");
    let loads = 0;
    page.on("domcontentloaded", () => loads++);
    let isGone = true;
    await page.route("**/assets/enforcement-*", (route) =>
      isGone ? route.fulfill({ status: 404, body: "not found" }) : route.continue(),
    );
    await page.getByRole("link", { name: "Enforcement" }).click();
    await page.getByText("Something is wrong with this page").waitFor();
    expect(loads).toBe(1);
    expect(await axeFaults(page)).toEqual([]);
    isGone = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Enforcement" }).waitFor();
    await page.context().close();
    it.complaints();
  });
});
