// What every screen says, as somebody in Berlin reads it on a telephone: times with their zone, percentages one way, no code and
// no command raw, nothing wider than the screen, and no tab that shows nothing.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("words (needs a chromium)", () => {
  let it: TestConsole;
  let paths: string[];
  beforeAll(async () => {
    it = await startConsole("words");
    const { items } = await it.server.get("/v1/campaigns");
    const id = items[0].id as string;
    const members = await it.server.get(`/v1/campaigns/${id}/members`);
    const account = encodeURIComponent(members.items[0].account as string);
    const { ring } = (await it.server.get("/v1/groups?finding=none")).items[0];
    paths = [
      ...["/now", "/campaigns", "/campaigns?list=let-be", `/campaigns/${id}`, `/groups/${ring}`],
      ...[`/accounts/${account}`, "/queue", "/explore", "/enforcement", "/policy", "/model"],
      ...["/model?tab=measures", "/model?tab=moved", "/sources", "/audit", "/people", "/tokens"],
      ...["/settings", "/start"],
    ];
  });
  afterAll(() => it?.close());

  const loaded = async (page: Page): Promise<void> => {
    await page.waitForLoadState("networkidle");
    await page
      .locator('[role="status"][aria-label^="Loading"]')
      .first()
      .waitFor({ state: "detached" });
  };
  const open = async (path: string, options: object = {}): Promise<Page> => {
    const page = await it.open("admin", path, { timezoneId: "Europe/Berlin", ...options });
    await loaded(page);
    return page;
  };
  /** What is read there, but for commands and whole documents. */
  const read = (page: Page): Promise<string> =>
    page.locator("main").evaluate((main) => {
      const copy = main.cloneNode(true) as typeof main;
      for (const one of copy.querySelectorAll("pre, code, textarea, .id, .hidden, svg"))
        one.remove();
      return [...copy.querySelectorAll("h1, h2, h3, p, li, td, th, dt, dd, span, bdi")]
        .map(({ textContent }) => textContent)
        .join("\n");
    });

  test("no screen shows a code, a raw time, a command in backticks, or a percentage of another kind", async () => {
    const page = await open("/now", { viewport: { width: 390, height: 844 } });
    for (const path of paths) {
      await it.visit(page, path);
      await loaded(page);
      const text = await read(page);
      expect(text.length, path).toBeGreaterThan(50);
      expect(text, path).not.toMatch(/\d\s%/);
      expect(text, path).not.toMatch(/\dT\d\d:\d\d/);
      expect(text, path).not.toContain("`");
      expect(text, path).not.toMatch(/\b(?:posterior|family|ended|changed|confirmed_by|fst)_/i);
      const wide = await page.locator("html").evaluate((one) => one.scrollWidth);
      expect(wide, path).toBe(390);
    }
    await page.context().close();
  }, 240_000);

  test("numbers are the reader's: a German reads percentages as they are written there, all of them", async () => {
    const page = await open("/campaigns?list=let-be", { locale: "de-DE" });
    const text = await read(page);
    expect(text).toMatch(/\d\u00a0%/);
    expect(text).not.toMatch(/\d%|\d %/);
    await page.context().close();
  });

  test("the zone of times is in sight, and UTC on hover and for readers of screens", async () => {
    const page = await open("/now");
    await page.getByText(/^Times are of Europe\/Berlin \(UTC\+[12]\)$/).waitFor();
    const { sweep } = await it.server.get("/v1/overview");
    const utc = `${(sweep.to as string).slice(0, 16).replace("T", " ")} UTC`;
    const time = page
      .locator(`main time[datetime^="${(sweep.to as string).slice(0, 16)}"]`)
      .first();
    expect(await time.getAttribute("title")).toBe(utc);
    expect(await time.textContent()).toMatch(new RegExp(`[AP]M \\(${utc}\\)$`));
    await page.context().close();
    const other = await open("/now", { timezoneId: "UTC" });
    await other.getByText("Times are of UTC", { exact: true }).waitFor();
    expect(await other.locator("main time").first().textContent()).not.toContain("UTC");
    await other.context().close();
  });

  test("no day of Now ends after the last exchange", async () => {
    const { exposure, sweep } = await it.server.get("/v1/overview");
    expect(exposure.days.at(-1).to).toBe(sweep.to);
    const page = await open("/now");
    const first = page.locator("tbody tr").first().locator("time");
    expect(await first.getAttribute("datetime")).toBe(sweep.to);
    await page.context().close();
  });

  test("an unknown tab in the address is the first one", async () => {
    const page = await open("/now");
    for (const path of ["/model?tab=change", "/policy?tab=nothing", "/campaigns?list=nothing"]) {
      await it.visit(page, path);
      await loaded(page);
      const tabs = page.getByRole("tab");
      expect(await tabs.first().getAttribute("aria-selected"), path).toBe("true");
      expect((await page.getByRole("tabpanel").innerText()).length, path).toBeGreaterThan(50);
    }
    await page.context().close();
  });

  test("the audit and where abuse moved say in words what was decided and when", async () => {
    const audit = await open("/audit");
    await audit.getByText("the evidence met the conditions of the rung").first().waitFor();
    await audit.getByRole("combobox", { name: "What was done" }).click();
    await audit.getByRole("option", { name: "Took a policy into use" }).click();
    await audit.waitForURL(/action=policy$/);
    await audit.getByText("first policy").waitFor();
    await audit.context().close();
    const { moves } = await it.server.get("/v1/enforcement");
    const iso = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(moves[0].cause as string)![0];
    const page = await open("/enforcement");
    await page.locator(`main p time[datetime="${new Date(iso).toISOString()}"]`).waitFor();
    await page.context().close();
  });

  test("no page complained", () => {
    // who has no decision that binds is asked for a message all the same
    expect(it.complaints().filter((one) => !one.includes("409"))).toEqual([]);
  });
});
