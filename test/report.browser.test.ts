// The report in a real browser: nothing leaves, nothing complains, nothing overflows, everything can be printed.
// Needs a chromium on the machine (STILLWATCH_CHROMIUM or one of the usual paths); without one it says so and skips.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SweepReport } from "../src/core/campaign.ts";
import { renderReport } from "../src/evidence/report/index.ts";
import { hasBrowser, launchBrowser } from "./fixtures/browser.ts";
import { hostileReport } from "./fixtures/hostile-report.ts";
import { buildReport } from "./fixtures/report.ts";

const reports: Readonly<Record<string, SweepReport>> = {
  three: buildReport({ campaigns: 3 }),
  none: buildReport({ campaigns: 0 }),
  mixed: buildReport({ campaigns: 1, operations: 2, abuse: 1, accounts: [40, 12] }),
  sixty: buildReport({ campaigns: 60, accounts: [40, 12], dismissed: 60 }),
  hostile: hostileReport(),
};

// Runs in the page, hence text: what is written in less than 4.5 : 1 against the nearest painted ground.
const poorContrast = `(() => {
  const parse = (c) => (c.match(/[\\d.]+/g) ?? []).map(Number);
  const channel = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const c = parse(getComputedStyle(at).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== "");
    if (!own || e.closest("script, style, title, desc")) continue;
    const style = getComputedStyle(e);
    const ink = e.closest("svg") ? style.fill : style.color;
    const [a, b] = [light(parse(ink)), light(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(e.tagName + "." + e.getAttribute("class") + " " + ratio.toFixed(2) + " " + ink);
  }
  return [...poor];
})()`;

// Runs in the page: names of attributes that would run something, on any element.
const handlers = `[...document.querySelectorAll("*")].flatMap((e) => e.getAttributeNames()).filter((n) => n.startsWith("on") || n === "style")`;

interface Opened {
  readonly page: Page;
  readonly complaints: string[];
  readonly requests: string[];
}

describe.skipIf(!hasBrowser)("the report in a browser", { timeout: 60_000 }, () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "stillwatch-report-"));
    for (const [name, report] of Object.entries(reports))
      await writeFile(join(folder, `${name}.html`), renderReport(report));
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(
    name: string,
    options: Parameters<Browser["newPage"]>[0] = {},
  ): Promise<Opened> {
    const page = await browser.newPage(options);
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on("console", (m) => complaints.push(m.text()));
    page.on("pageerror", (e) => complaints.push(e.message));
    page.on("dialog", (d) => {
      complaints.push(`dialog: ${d.message()}`);
      void d.dismiss();
    });
    page.on("request", (r) => requests.push(r.url()));
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    return { page, complaints, requests };
  }

  test.each(Object.keys(reports))(
    "%s: no complaint, and nothing is asked of the network",
    async (name) => {
      const { page, complaints, requests } = await open(name);
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !url.startsWith("file:") && url !== "data:,")).toEqual([]);
      expect(requests.filter((url) => url.startsWith("file:"))).toHaveLength(1);
      expect(await page.evaluate(handlers)).toEqual([]);
      expect(await page.locator("script").count()).toBe(1);
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.locator("main, header.masthead, nav, footer").count()).toBe(4);
      const headings = await page.locator("h2").allTextContents();
      const others = ["mixed", "hostile"].includes(name)
        ? ["Concealed operations", "Other abuse"]
        : [];
      expect(headings).toEqual([
        "Campaigns",
        ...others,
        "Seen and dismissed",
        "What could not be seen",
        "How it was decided",
      ]);
      await page.close();
    },
  );

  for (const colorScheme of ["light", "dark"] as const) {
    test.each(Object.keys(reports))(
      `%s: nothing overflows at 360 px, ${colorScheme}`,
      async (name) => {
        const { page } = await open(name, { colorScheme, viewport: { width: 360, height: 740 } });
        await page.evaluate(`for (const d of document.querySelectorAll("details")) d.open = true`);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
          360,
        );
        await page.close();
      },
    );

    test.each([1280, 390])(`operations and abuse fit into %i px, ${colorScheme}`, async (width) => {
      const { page } = await open("mixed", { colorScheme, viewport: { width, height: 800 } });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
        width,
      );
      for (const id of ["operation-1", "operation-2", "abuse-1"])
        expect(await page.locator(`#${id} h3`).isVisible()).toBe(true);
      // the accent of campaigns is theirs alone
      const hue = (where: string): Promise<unknown> =>
        page.evaluate(`getComputedStyle(document.querySelector("${where} .lead strong")).color`);
      expect(await hue("#operation-1")).not.toBe(await hue("#campaign-1"));
      await page.close();
    });

    test.each(["three", "mixed"])(
      `%s: text and its ground keep a contrast of 4.5, ${colorScheme}`,
      async (name) => {
        const { page } = await open(name, { colorScheme });
        expect(await page.evaluate(poorContrast)).toEqual([]);
        await page.close();
      },
    );
  }

  test("the drawing has a node for each account and trait, and ties", async () => {
    const { page } = await open("three");
    const campaigns = reports["three"]!.campaigns;
    for (const [i, c] of campaigns.entries()) {
      const ring = page.locator(`#campaign-${i + 1} svg.graph`);
      expect(await ring.locator("[data-node=account]").count()).toBe(
        Math.min(150, c.graph.accounts.length),
      );
      expect(await ring.locator("[data-node=trait]").count()).toBe(
        Math.min(20, c.graph.traits.length),
      );
      expect(await ring.locator(".tie").first().getAttribute("d")).toContain("C");
    }
    await page.close();
  });

  test("a head sorts its table, both ways", async () => {
    const { page } = await open("three");
    const cells = page.locator("table.overview tbody tr td:nth-child(2)");
    const button = page.locator("table.overview thead th:nth-child(2) button");
    await button.click();
    expect(await cells.allTextContents()).toEqual(["2,140", "150", "10"]);
    await button.click();
    expect(await cells.allTextContents()).toEqual(["10", "150", "2,140"]);
    expect(await page.locator("th[aria-sort=ascending]").count()).toBe(1);
    await page.close();
  });

  test("one button for each members' list copies the ids that are printed", async () => {
    const { page } = await open("three");
    expect(await page.locator("button.copy").allTextContents()).toEqual([
      "Copy 200 account ids",
      "Copy 150 account ids",
      "Copy 10 account ids",
    ]);
    await page.close();
  });

  test("without script all of it is there", async () => {
    const { page } = await open("three", { javaScriptEnabled: false });
    expect(await page.locator("article.campaign").count()).toBe(3);
    expect(await page.locator("svg.graph").count()).toBe(3);
    await page.close();
  });

  test("a link into a folded campaign shows its heading", async () => {
    const { page } = await open("sixty");
    await page.locator("table.overview a").nth(58).click();
    expect(await page.locator("#campaign-59 h3").isVisible()).toBe(true);
    await page.close();
  });

  test("prints to PDF in light colours, also from a dark screen, with folded parts opened", async () => {
    const { page } = await open("three", { colorScheme: "dark" });
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(50_000);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
      "rgb(255, 255, 255)",
    );
    expect(await page.locator(".members details table").first().isVisible()).toBe(true);
    await page.close();
  });
});
