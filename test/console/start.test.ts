// The first steps on an empty server: the demo world with one click to the first cases, and the first record of a source of
// one's own, told as it comes.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeDemoWorld } from "../../scripts/demo-world.ts";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("the first start (needs a chromium)", () => {
  let it: TestConsole;
  beforeAll(async () => {
    const demo = join(import.meta.dirname, "../../dist/demo");
    if (!existsSync(join(demo, "demo.json"))) await makeDemoWorld(demo);
  });
  beforeEach(async () => {
    it = await startConsole("start", { empty: true });
  });
  afterEach(() => it.close());

  test("the demo world is loaded by an administrator, swept, and leads to Now", async () => {
    const viewer = await it.open("viewer", "/start");
    expect(await viewer.getByRole("button", { name: "Load the demo world" }).isDisabled()).toBe(
      true,
    );
    await viewer.context().close();

    const page = await it.open("admin", "/start");
    await page.getByText("Nothing yet.").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    // another person has the same button before their eyes, and who is impatient clicks twice
    const other = await it.open("admin", "/start", { name: "bo" });
    const late = other.getByRole("button", { name: "Load the demo world" });
    await late.waitFor();
    await other.route("**/v1/start", (route) => route.abort());
    await page.getByRole("button", { name: "Load the demo world" }).dblclick();
    await page.getByText(/Reading its records|Sweeping/).waitFor();
    const answered = other.waitForResponse("**/v1/demo");
    await late.click();
    expect((await (await answered).json()).code).toBe("demo_running");
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await other.getByText(/is being read already|The server refused/).count()).toBe(0);
    await other.context().close();
    await page
      .getByText("It is there: read, swept and decided about")
      .waitFor({ timeout: 120_000 });
    await page.getByText("These records are invented").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("link", { name: "Go to Now" }).click();
    await page.waitForURL(/\/console\/now/);
    const { items } = (await it.server.ask("viewer", "GET /v1/campaigns")).body;
    expect(items.length).toBeGreaterThanOrEqual(2);
    const audit = await it.open("viewer", "/audit?action=demo");
    await audit.getByText("ann loaded the demo world").waitFor();
    // a browser writes down what was refused, and what the test held back
    expect(it.complaints().filter((one) => !/409|ERR_FAILED/.test(one))).toEqual([]);
  }, 240_000);

  test("the first record of a source is told within some seconds, by whom it came, and what is missing", async () => {
    const page = await it.open("investigator", "/start");
    await page.getByText("Nothing yet.").waitFor();
    expect(await page.getByRole("button", { name: "Sweep now" }).isDisabled()).toBe(true);
    const line = `{"id":"r1","time":"${new Date().toISOString()}","account":"acct-1"}\n`;
    await it.server.ask("ingest", "POST /v1/exchanges", line);
    await page.getByText("The first record came").waitFor({ timeout: 15_000 });
    await page.getByText("Without them nobody knows who is exempt").waitFor();
    // records of one's own are there: no demo world goes on top of them
    expect(await page.getByRole("button", { name: "Load the demo world" }).count()).toBe(0);
    await page.getByRole("button", { name: "Sweep now" }).click();
    await page.getByText("The sweep ended after").waitFor({ timeout: 60_000 });
    await page.getByText("One sweep has ended.").waitFor();
    await page.getByRole("link", { name: "Go to Now" }).waitFor();
    expect(it.complaints()).toEqual([]);
  }, 120_000);
});
