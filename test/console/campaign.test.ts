// An investigator understands a case on one page: the ring, the exchanges behind any part of it, the findings, what it took;
// ticks what carries it, writes a conclusion, rules. A viewer reads all of it and changes nothing.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Case } from "../../src/core/campaign.ts";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

/** On a busy machine. */
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 20_000 });

describe.skipIf(!hasBrowser)("the page of a case (needs a chromium)", () => {
  let it: TestConsole;
  let found: Case;
  let path: string;
  beforeAll(async () => {
    it = await startConsole("campaign");
    const { body } = await it.server.ask("viewer", "GET /v1/report");
    found = (body as { campaigns: Case[] }).campaigns[0]!;
    path = `/campaigns/${found.id}`;
  });
  afterAll(() => it?.close());

  const bar = (page: Page) => page.getByText(/exchanges? of .* accounts?,/);

  test("it says what it is, draws the ring, and axe finds nothing in either scheme", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await it.open("viewer", path, { colorScheme });
      await page.getByText(`One hand behind ${found.accounts} accounts`).waitFor();
      const ring = page.getByTestId("ring");
      await ring.and(page.locator("[data-drawn]")).waitFor();
      expect(Number(await ring.getAttribute("data-drawn"))).toBeGreaterThan(found.accounts);
      await bar(page).waitFor();
      expect(await bar(page).textContent()).toContain(`${found.accounts} accounts`);
      for (const { id } of found.innocent_explanations.slice(0, 3))
        expect(await page.getByText(id.replaceAll("-", " "), { exact: false }).count()).not.toBe(0);
      expect(await axeFaults(page)).toEqual([]);
      await page.context().close();
    }
  });

  test("a trait, an account, some hours: each selects for the whole page, and stands in the address", async () => {
    const page = await it.open("viewer", path);
    await eventually(() => bar(page).textContent()).toMatch(/exchanges of/);
    const whole = await bar(page).textContent();
    const traits = page.getByRole("list", { name: "What ties the accounts" }).getByRole("button");
    await traits.last().click();
    await eventually(() => bar(page).textContent()).not.toBe(whole);
    await eventually(() => page.url()).toContain("trait=");
    // a click is a step: the browser goes back to what was selected before
    await page.goBack();
    await eventually(() => bar(page).textContent()).toBe(whole);
    await page.goForward();
    await eventually(() => bar(page).textContent()).not.toBe(whole);
    await eventually(() => traits.last().getAttribute("aria-pressed")).toBe("true");
    const accounts = page.getByRole("table", { name: "Accounts of the case" });
    await page.getByText(new RegExp(`^\\d+ of ${found.accounts} accounts$`)).waitFor();
    // the same address is the same view
    const link = page.url();
    await page.waitForLoadState("networkidle");
    const part = (await bar(page).textContent())!.split(":").at(-1);
    await page.goto(link);
    await eventually(async () => (await bar(page).textContent())!.split(":").at(-1)).toBe(part);

    await page.getByRole("button", { name: "Select all again" }).click();
    await eventually(() => bar(page).textContent()).toBe(whole);
    const { account } = found.members[0]!;
    await accounts.getByRole("button", { name: `Select ${account} on this page` }).click();
    await eventually(() => bar(page).textContent()).toContain("of 1 account");
    const exchanges = page.getByRole("table", { name: "Exchanges, the newest first" });
    await eventually(
      async () => new Set(await exchanges.getByRole("link").allTextContents()).size,
    ).toBe(1);

    await page.getByRole("button", { name: "Select all again" }).click();
    const from = new Date(Date.parse(found.first_seen) + 6 * 3_600_000).toISOString().slice(0, 16);
    await page.getByLabel("From", { exact: true }).fill(from);
    await eventually(() => bar(page).textContent()).not.toBe(whole);
    expect(page.url()).toContain("from=");
    await page.context().close();
  });

  test("what stands on the page is told at its head, and each link leads to its part", async () => {
    const page = await it.open("viewer", `${path}?account=${found.members[0]!.account}`);
    const links = page.getByRole("navigation", { name: "On this page" }).getByRole("link");
    await links.first().waitFor();
    await eventually(() => page.locator("main section h2").count()).toBe(await links.count());
    for (const link of await links.all()) {
      await link.click();
      const part = page.locator((await link.getAttribute("href"))!);
      await eventually(() => part.evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(
        800,
      );
      await part.getByRole("heading", { name: (await link.textContent())! }).waitFor();
    }
    // what is selected stays
    expect(page.url()).toContain("account=");
    await page.context().close();
  });

  test("a link to a part of the page leads there, although it is made after the first picture", async () => {
    const page = await it.open("viewer", `${path}#took`);
    const part = page.locator("#took");
    await part.waitFor();
    await page.locator("[data-drawn]").waitFor();
    await page.getByRole("table", { name: "Accounts of the case" }).waitFor();
    await page.waitForLoadState("networkidle");
    await eventually(() => part.evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(
      150,
    );
    expect(await page.evaluate("scrollY")).toBeGreaterThan(800);
    await page.context().close();
  });

  test("a click on the canvas selects an account", async () => {
    const page = await it.open("viewer", path);
    const ring = page.getByTestId("ring");
    await ring.and(page.locator("[data-drawn]")).waitFor();
    await page.waitForTimeout(500);
    await ring.scrollIntoViewIfNeeded();
    const box = (await ring.boundingBox())!;
    // wherever somebody is: points fill the middle of the picture
    for (let i = 0; i < 400 && !/account=|trait=/.test(page.url()); i++) {
      const radius = 6 * Math.sqrt(i);
      await page.mouse.click(
        box.x + box.width / 2 + radius * Math.cos(2.4 * i),
        box.y + box.height / 2 + radius * Math.sin(2.4 * i),
      );
    }
    await eventually(() => page.url()).toMatch(/account=|trait=/);
    await page.context().close();
  });

  test("an investigator ticks what carries it and concludes: the report says so; a viewer cannot", async () => {
    const page = await it.open("investigator", path, { name: "ines" });
    const ticks = page.getByRole("checkbox", { name: /carries the case$/ });
    await ticks.first().check();
    await page.getByText("Ticked by ines").waitFor();
    await page.getByText("Conclusion", { exact: true }).click();
    await page.getByLabel("Conclusion", { exact: true }).last().fill("One hand; the card says it.");
    await page.getByRole("button", { name: "Write it down" }).click();
    // the form holds the same words until they are kept
    await page.getByText("One hand; the card says it.").and(page.locator("p bdi")).waitFor();
    const report = await page.request.get(`${it.server.url}/v1/report.html`);
    expect(await report.text()).toContain("One hand; the card says it.");
    await page.context().close();

    const reader = await it.open("viewer", path);
    await reader.getByText("One hand; the card says it.").waitFor();
    expect(
      await reader
        .getByRole("checkbox", { name: /carries the case$/ })
        .first()
        .isDisabled(),
    ).toBe(true);
    for (const name of ["Write it down", "Rule"])
      expect(await reader.getByRole("button", { name, exact: true }).count()).toBe(0);
    await reader.context().close();
  });

  test("a person says that it is something else: it leaves the list, and comes back when that is revoked", async () => {
    const page = await it.open("investigator", path, { name: "ines" });
    const rule = async (word: string, as: string | null): Promise<void> => {
      await page.getByRole("button", { name: "Rule", exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(word, { exact: true }).check();
      if (as !== null) {
        await dialog.getByRole("combobox", { name: "As" }).click();
        await page.getByRole("option", { name: as }).click();
      }
      await dialog.getByLabel("Reason").fill("asked their operator");
      await dialog.getByRole("button", { name: word, exact: true }).click();
      await dialog.waitFor({ state: "detached" });
    };
    await rule("Dismiss", "one party in the open");
    await page.getByText("dismissed as one party in the open").waitFor();
    await page.getByText("Dismissed: nobody is accused").waitFor();
    const audit = await it.server.ask("viewer", "GET /v1/audit?action=dismiss");
    expect(audit.body.items[0]).toMatchObject({ actor: "ines", subject: found.id });
    await rule("Take back what was ruled", null);
    await page.getByText("rulings taken back").waitFor();
    await page.getByText("Dismissed: nobody is accused").waitFor({ state: "detached" });
    await page.context().close();
  });

  test("an address that people write by hand is read, or left out where it says no time", async () => {
    const day = new Date(found.first_seen).toISOString().slice(0, 10);
    const page = await it.open("viewer", `${path}?from=${day}&to=nonsense`);
    const line = page.getByText(/from .*exchanges? of/);
    await line.waitFor();
    expect(await line.innerText()).not.toContain(" to ");
    await page.goto(`${it.server.url}/console/groups/${found.id}`);
    await page.getByRole("heading", { name: found.id, exact: true }).waitFor();
    await bar(page).waitFor();
    await page.context().close();
  });

  test("on a phone nothing is wider than the screen", async () => {
    const page = await it.open("viewer", path, { viewport: { width: 390, height: 844 } });
    await bar(page).waitFor();
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(390);
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });

  test("a case that is not there is said to be none", async () => {
    const page = await it.open("viewer", "/campaigns/c-nothing");
    await page.getByText("There is no such thing").waitFor();
    await page.context().close();
  });

  test("no page complained", () => {
    expect(it.complaints().filter((one) => !/404|GPU stall/.test(one))).toEqual([]);
  });
});
