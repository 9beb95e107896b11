// What is selected and chosen on the page of a case: hours narrow all of it, a choice outlives what is shown, long lists fold.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Case } from "../../src/core/campaign.ts";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("parts of a case (needs a chromium)", () => {
  let it: TestConsole;
  let found: Case;
  beforeAll(async () => {
    it = await startConsole("case-parts");
    const { body } = await it.server.ask("viewer", "GET /v1/report");
    found = (body as { campaigns: Case[] }).campaigns[0]!;
  });
  afterAll(() => it?.close());

  const accounts = (page: Page) => page.getByRole("table", { name: "Accounts of the case" });
  const shown = (page: Page) => accounts(page).getByRole("link").allTextContents();
  const choose = (page: Page, name: string) => accounts(page).getByRole("checkbox", { name });

  test("hours narrow the accounts to those at work then, with what they sent, and dim the rest of the ring", async () => {
    const from = Date.parse(found.first_seen) + 9 * 3_600_000;
    const to = from + 1_800_000;
    const query = `from=${from}&to=${to}`;
    const { body } = await it.server.ask("viewer", `GET /v1/campaigns/${found.id}/active?${query}`);
    const { places, exchanges } = body as { places: number[]; exchanges: number[] };
    expect(places.length).toBeGreaterThan(0);
    expect(places.length).toBeLessThan(found.accounts);
    const page = await it.open("viewer", `/campaigns/${found.id}?${query}`);
    await page.getByText(`${places.length} of ${found.accounts} accounts`).waitFor();
    await page.getByText(`${places.length} were at work then; the others are faint.`).waitFor();
    const rows = accounts(page).locator("tbody tr");
    const told = new Map<string, string>();
    for (const row of await rows.all())
      told.set(
        (await row.getByRole("link").textContent())!,
        (await row.locator("td[data-label='Exchanges then']").textContent())!,
      );
    const wanted = places.map((at, i) => [found.members[at]!.account, String(exchanges[i])]);
    const most = wanted.toSorted((a, b) => Number(b[1]) - Number(a[1])).slice(0, 20);
    expect([...told.values()]).toEqual(most.map(([, n]) => n));
    for (const [account, n] of told)
      expect(wanted.find(([name]) => name === account)?.[1], account).toBe(n);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Select all again" }).click();
    await page
      .getByRole("paragraph")
      .filter({ hasText: new RegExp(`^${found.accounts} accounts$`) })
      .waitFor();
    expect(await page.getByText("the others are faint").count()).toBe(0);
    await page.context().close();
  });

  test("who was chosen stays chosen while others are shown, and all that are shown join them", async () => {
    const page = await it.open("investigator", `/campaigns/${found.id}`);
    await accounts(page).waitFor();
    const [first, second] = await shown(page);
    await choose(page, `Choose ${first!}`).check();
    await page.getByRole("button", { name: "Act on 1 account", exact: true }).waitFor();
    await page.getByLabel("Name holds").fill(second!);
    await expect.poll(() => shown(page)).toEqual([second]);
    await choose(page, "Choose all that are shown").check();
    await page.getByRole("button", { name: "Act on 2 accounts", exact: true }).waitFor();
    // taking away what is shown leaves what is not
    await choose(page, "Choose all that are shown").uncheck();
    await page.getByRole("button", { name: "Act on 1 account", exact: true }).waitFor();
    await page.getByLabel("Name holds").fill("");
    await expect.poll(() => choose(page, `Choose ${first!}`).isChecked()).toBe(true);
    expect(await choose(page, `Choose ${second!}`).isChecked()).toBe(false);
    await choose(page, "Choose all that are shown").check();
    await page.getByRole("button", { name: "Act on 20 accounts", exact: true }).waitFor();
    await page.getByRole("button", { name: "Show more" }).nth(1).click();
    await expect.poll(async () => (await shown(page)).length).toBeGreaterThan(20);
    await page.getByRole("button", { name: "Act on 20 accounts", exact: true }).waitFor();
    await page.context().close();
  });

  test("a long list of what ties them is folded, and unfolds", async () => {
    const page = await it.open("viewer", `/campaigns/${found.id}`);
    const list = page.getByRole("list", { name: "What ties the accounts" });
    await list.waitFor();
    const few = await list.getByRole("button").count();
    const all = page.getByRole("button", { name: /^Show all \d+$/ });
    const n = Number((await all.textContent())!.replace(/\D/g, ""));
    expect(few).toBe(14);
    expect(n).toBeGreaterThan(few);
    await all.click();
    await expect.poll(() => list.getByRole("button").count()).toBe(n);
    await page.getByRole("button", { name: "Show fewer" }).click();
    await expect.poll(() => list.getByRole("button").count()).toBe(few);
    await page.context().close();
  });

  test("keys of one character are switched off in the help, for good, and on again in the settings", async () => {
    const page = await it.open("admin", "/queue");
    const help = page.getByRole("dialog", { name: "Keys" });
    const field = page.getByRole("textbox", { name: "Go to an account or a campaign" });
    const isInField = (): Promise<boolean> =>
      field.evaluate((one) => one === one.ownerDocument.activeElement);
    await page.keyboard.press("/");
    expect(await isInField()).toBe(true);
    await page.keyboard.press("Tab");
    await page.keyboard.press("?");
    await help.waitFor();
    await help.getByRole("switch", { name: "Keys of one character" }).uncheck();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "hidden" });
    // also after the page was loaded again
    for (const again of [false, true]) {
      if (again) await page.reload();
      await page.getByRole("heading", { name: "Queue", level: 1 }).waitFor();
      await page.keyboard.press("?");
      await page.keyboard.press("/");
      await page.waitForTimeout(300);
      expect(await help.count()).toBe(0);
      expect(await isInField()).toBe(false);
    }
    await page.goto(`${it.server.url}/console/settings`);
    await page.getByRole("switch", { name: "Keys of one character" }).check();
    // in a field keys are what somebody writes
    await page.getByRole("heading", { name: "This browser" }).click();
    await page.keyboard.press("/");
    await expect.poll(isInField).toBe(true);
    await page.context().close();
  });

  test("no page complained", () => {
    expect(it.complaints().filter((one) => !/GPU stall/.test(one))).toEqual([]);
  });
});
