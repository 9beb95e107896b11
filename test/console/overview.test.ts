// The screens that watch and ask: Now, Campaigns, Enforcement, Explore. What they show is what the API says; acts are in
// the audit; who may not act is not led to.

import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Answer } from "../fixtures/api-server.ts";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("watching and asking (needs a chromium)", () => {
  let it: TestConsole;
  /** Lines of the server's log. */
  const asked: string[] = [];
  beforeAll(async () => {
    it = await startConsole("overview", { server: { log: (lines) => asked.push(...lines) } });
  });
  afterAll(() => it.close());
  afterEach(() => expect(it.complaints()).toEqual([]));

  const get = async (path: string): Promise<Answer["body"]> => {
    const { status, body } = await it.server.ask("admin", `GET ${path}`);
    expect(status, path).toBe(200);
    return body;
  };
  const count = (n: number): string => n.toLocaleString("en-US");
  /** Cells of a table's row by the head of its column. */
  const cells = async (
    page: Page,
    caption: string,
    row: string,
  ): Promise<Record<string, string>> => {
    const table = page.getByRole("table", { name: caption });
    const line = table.getByRole("row", { name: row }).first();
    await line.waitFor();
    const all = await line.locator("td[data-label]").all();
    const told: Record<string, string> = {};
    for (const one of all)
      told[(await one.getAttribute("data-label"))!.toLowerCase()] = (await one.innerText()).trim();
    return told;
  };
  const quiet = async (page: Page): Promise<void> => {
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      // colours of switches take a fifth of a second to change
      await page.waitForTimeout(400);
      expect(await axeFaults(page), scheme).toEqual([]);
    }
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const over = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(over, `${width} pixels`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };

  test("what a page is told to fetch early is what its screen asks, and is asked once", async () => {
    for (const path of ["/now", "/campaigns", "/campaigns/c-1"]) {
      asked.length = 0;
      const page = await it.open("viewer", path);
      const told = await page.request.get(page.url());
      const hints = [...told.headers()["link"]!.matchAll(/<(?<url>[^>]+)>/g)].map(
        ({ groups }) => groups!["url"]!,
      );
      expect(hints.length, path).toBeGreaterThan(3);
      await page.waitForLoadState("networkidle");
      await vi.waitFor(() => expect(asked.length).toBeGreaterThan(hints.length), 10_000);
      const requests = asked.map((line) => JSON.parse(line) as { route: string; status: number });
      for (const hint of hints) {
        const route = hint.split("?")[0]!.replace("/c-1", "/:id");
        const own = requests.filter((one) => one.route === route);
        expect(
          own.map(({ status }) => status),
          `${path}: ${hint}`,
        ).toEqual([200]);
      }
      await page.context().close();
    }
    // to whoever is not signed in no answer is promised
    const { headers } = await fetch(`${it.server.url}/console/now`);
    expect(headers.get("link")).not.toContain("/v1/");
    expect(headers.get("link")).toContain("modulepreload");
  });

  test("Now says what the overview says, changes by itself, and tells only what changed", async () => {
    const page = await it.open("viewer", "/now");
    const { exposure, standing } = await get("/v1/overview");
    const day = exposure.days.at(-1);
    await page
      .getByText(`1 campaign drew ${count(day.distillation.exchanges)} exchanges`)
      .waitFor();
    // against the past, whichever way it went
    const ratio = day.distillation.exchanges / exposure.usual.distillation.exchanges;
    const wanted =
      ratio >= 2
        ? /times as much as on a day before/
        : ratio > 1.005
          ? /% more than on a day before/
          : ratio < 0.995
            ? /% less than on a day before/
            : /as much as on a day before/;
    await page.getByText(wanted).waitFor();
    const held = await cells(page, "What cases drew before and after decisions", "Campaigns");
    expect(held["accounts"]).toBe(String(standing.distillation.accounts));
    expect(await page.getByRole("button", { name: "Sweep now" }).count()).toBe(0);
    await quiet(page);
    const place = await page.getByRole("heading", { name: "Cases by state" }).boundingBox();
    const live = page.locator("p[aria-live=polite]");
    expect(await live.textContent()).toBe("");
    // decisions take effect, and one is appealed against
    const drained = new Promise((resolve) => {
      it.server.live.events.once("drained", resolve);
    });
    await it.server.ask("ingest", "POST /v1/exchanges", {
      ...{ id: "later", time: "2026-04-27T00:00:00Z", account: "acct-later", model: "m" },
    });
    await drained;
    const { items } = await get("/v1/decisions?state=active");
    const filed = await it.server.ask("admin", "POST /v1/appeals", {
      ...{ account: items[0].account, statement: "It is us." },
    });
    expect(filed.status).toBe(201);
    await page.getByText("1 appeal", { exact: false }).first().waitFor({ timeout: 20_000 });
    expect(await live.textContent()).toContain("1 open appeals");
    expect(await live.textContent()).not.toContain("campaigns");
    expect(await page.getByRole("heading", { name: "Cases by state" }).boundingBox()).toEqual(
      place,
    );
    await page.context().close();
  });

  test("an investigator sweeps from Now", async () => {
    const page = await it.open("investigator", "/now");
    await page.getByRole("button", { name: "Sweep now" }).click();
    // the server itself waits half a minute, and the page for as long as the sweep takes
    await page.getByText(/The sweep ended after .* 1 campaign,/).waitFor({ timeout: 90_000 });
    await page.getByText("The last sweep saw the log").waitFor();
    await page.context().close();
  });

  test("Campaigns lists cases apart by what they are, filters by the address, and leads to the case", async () => {
    const page = await it.open("viewer", "/campaigns");
    const { items } = await get("/v1/groups");
    const [one] = items.filter(({ finding }: { finding: string }) => finding === "distillation");
    const row = await cells(page, "Cases", "c-1");
    expect(row).toMatchObject({
      ...{ accounts: String(one.accounts), exchanges: count(one.exchanges) },
      ...{ state: one.state, operator: "–", waits: String(one.waiting) },
    });
    expect(row["asks for"]).toContain("%");
    await page.getByRole("img", { name: "exchanges of c-1 over its time" }).waitFor();
    await quiet(page);
    await page.getByLabel("Text", { exact: true }).fill("nothing has this");
    await page.getByText("Nothing fits these filters").waitFor();
    expect(new URL(page.url()).searchParams.get("text")).toBe("nothing has this");
    await page.getByRole("button", { name: /^Show all/ }).click();
    await page.getByRole("link", { name: "c-1" }).waitFor();
    await page.getByRole("tab", { name: /Let be/ }).click();
    const letBe = items.filter(({ id }: { id: string | null }) => id === null);
    await page.getByText(`${letBe.length} rows`).waitFor();
    expect(await page.getByRole("link", { name: "c-1" }).count()).toBe(0);
    await page.getByRole("button", { name: "accounts" }).click();
    await page.getByRole("button", { name: "accounts" }).click();
    await expect
      .poll(() => new URL(page.url()).search)
      .toBe("?list=let-be&sort=accounts&order=asc");
    const address = page.url().slice(page.url().indexOf("/console") + "/console".length);
    const again = await it.open("viewer", address);
    await again.getByText(`${letBe.length} rows`).waitFor();
    const texts = await again.locator("td[data-label=Accounts]").allInnerTexts();
    const sizes = texts.map(Number);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(sizes).toHaveLength(letBe.length);
    await quiet(again);
    await again.context().close();
    await page.getByRole("tab", { name: /Concealed/ }).click();
    await page.getByText("No concealed operation is known").waitFor();
    await page.getByRole("tab", { name: /Campaigns/ }).click();
    await page.getByRole("link", { name: "c-1" }).click();
    await expect.poll(() => page.url()).toContain("/console/campaigns/c-1");
    await page.context().close();
  });

  test("all columns of the cases stand side by side at 1280, with large counts too", async () => {
    const page = await it.open("viewer", "/campaigns");
    await page.getByRole("table", { name: "Cases" }).waitFor();
    const box = 'document.querySelector("main table").parentElement';
    const over = (): Promise<unknown> => page.evaluate(`${box}.scrollWidth - ${box}.clientWidth`);
    expect(await over()).toBe(0);
    for (const name of ["Accounts", "Waits"])
      await page.evaluate(
        `${box}.querySelector("td[data-label=${name}]").textContent = "1,234,567"`,
      );
    expect(await over()).toBe(0);
    await page.context().close();
  });

  test("Enforcement counts what was done, in the days of the address", async () => {
    const page = await it.open("viewer", "/enforcement");
    const { total, weeks } = await get("/v1/enforcement");
    const row = await cells(page, "Decisions and what people said of them, by week", weeks[0].week);
    expect(row["verify"]).toBe(String(weeks[0].made.verify));
    // where the table is wider than its place, the keyboard reaches it
    const wider = page.getByRole("region", { name: "Decisions and what people said of them" });
    expect(await wider.count()).toBe(0);
    await page.setViewportSize({ width: 1000, height: 800 });
    await wider.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await wider.waitFor({ state: "detached" });
    await page.getByText(`of ${total.undone.bound} that bound`).waitFor();
    await quiet(page);
    await page.getByLabel("Up to and with").fill("2020-01-01");
    await page.getByText("Nothing was decided in this time").waitFor();
    expect(new URL(page.url()).searchParams.get("to")).toBe("2020-01-01");
    await page.getByLabel("From").fill("2020-01-02");
    await page.getByText("The last day is earlier than From").waitFor();
    expect(await page.getByText("Nothing was decided").count()).toBe(0);
    await page.context().close();
  });

  test("Explore builds a question by keyboard alone, sorts, saves, and leads to accounts", async () => {
    const page = await it.open("investigator", "/explore", { name: "eve" });
    await page.getByRole("table", { name: "Answer: accounts" }).waitFor();
    const add = page.getByRole("button", { name: "Add a condition" });
    await add.focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Field of condition 1").focus();
    await page.keyboard.type("camp");
    await expect.poll(() => page.getByLabel("Field of condition 1").inputValue()).toBe("campaign");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("c-1");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "60 rows" }).waitFor();
    expect(new URL(page.url()).searchParams.get("where")).toBe("campaign:eq:c-1");
    // whoever asked may go on writing
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe(
      "Value of condition 1",
    );
    await page.getByRole("button", { name: "Last", exact: true }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("by")).toBe("last");
    await page.getByRole("heading", { name: "60 rows" }).waitFor();
    await quiet(page);
    await page.getByLabel("Name for this question").fill("who is c-1 <b>now</b>");
    await page.keyboard.press("Enter");
    const kept = page.getByRole("link", { name: "who is c-1 <b>now</b>" });
    await kept.waitFor();
    const [entry] = (await get("/v1/audit?action=investigation_saved")).items;
    expect(entry).toMatchObject({ actor: "eve", reason: "who is c-1 <b>now</b>" });
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as CSV" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("accounts.csv");
    const lines = readFileSync((await file.path())!, "utf8")
      .trimEnd()
      .split("\r\n");
    expect(lines).toHaveLength(61);
    expect(lines.slice(1).every((line) => line.includes(",c-1,"))).toBe(true);

    const other = await it.open("investigator", "/explore?subject=traits&where=kind:eq:card");
    await other
      .getByRole("link", { name: /Accounts that have card:/ })
      .first()
      .click();
    await other.getByRole("table", { name: "Answer: accounts" }).waitFor();
    expect(new URL(other.url()).searchParams.get("where")).toContain("trait:eq:card");
    await other.getByRole("link", { name: "who is c-1 <b>now</b>" }).click();
    await other.getByRole("heading", { name: "60 rows" }).waitFor();
    await other.locator("tbody th a").first().click();
    await expect.poll(() => other.url()).toContain("/console/accounts/");
    await other.context().close();
    await page.getByRole("button", { name: "Remove who is c-1 <b>now</b>" }).click();
    await page.getByText("Nothing is saved yet").waitFor();
    await page.context().close();
  });

  test("what is no question is told in words, and a viewer is not led to ask", async () => {
    const page = await it.open("investigator", "/explore?where=exchanges:gt:many;secret:eq:1");
    await page.getByText("exchanges is compared with a number").waitFor();
    await page.getByText("secret cannot be asked for here").waitFor();
    await page.context().close();
    const viewer = await it.open("viewer", "/explore");
    await viewer.getByText("Your role does not allow to ask").waitFor();
    expect(await viewer.getByLabel("Name for this question").count()).toBe(0);
    await viewer.context().close();
  });
});

describe.skipIf(!hasBrowser)("before there is anything (needs a chromium)", () => {
  test("each screen says what to do", async () => {
    const it = await startConsole("overview-empty", { empty: true });
    try {
      const page = await it.open("investigator", "/now");
      for (const [path, says] of [
        ["/now", "Nothing was swept yet"],
        ["/campaigns", "No campaign is known"],
        ["/enforcement", "Nothing was decided in this time"],
        ["/explore", "No accounts fit"],
      ] as const) {
        await it.visit(page, path);
        await page.getByText(says).waitFor();
        expect(await axeFaults(page), path).toEqual([]);
      }
      await page.context().close();
      expect(it.complaints()).toEqual([]);
    } finally {
      await it.close();
    }
  });
});
