// Explore while answers are slow: what stands there is of the question that is asked, and of no other.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("explore (needs a chromium)", () => {
  let it: TestConsole;
  beforeAll(async () => {
    it = await startConsole("explore");
  });
  afterAll(async () => {
    expect(it.complaints().filter((one) => !/GPU stall|status of 400/.test(one))).toEqual([]);
    await it.close();
  });

  /** Answers take as long as those of a large store. */
  const slow = async (page: Page): Promise<void> => {
    await page.route("**/v1/explore", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
  };

  test("another subject begins with no rows, and has its own however often one goes to and fro", async () => {
    const page = await it.open("investigator", "/explore");
    await page.getByRole("table", { name: "Answer: accounts" }).waitFor();
    await slow(page);
    const choose = (subject: string) => page.getByText(subject, { exact: true }).first().click();
    // what was answered a moment ago is not asked again
    const seen = new Set(["accounts"]);
    for (const subject of ["traits", "hours", "traits", "accounts", "hours", "traits"]) {
      await choose(subject);
      if (!seen.has(subject)) {
        await page.getByRole("heading", { name: "Answer", exact: true }).waitFor();
        expect(await page.locator("tbody tr").count(), subject).toBe(0);
        seen.add(subject);
      }
      await page.getByRole("table", { name: `Answer: ${subject}` }).waitFor();
      await page.getByRole("heading", { name: "100 rows, and more" }).waitFor();
      expect(await page.locator("tbody tr").count(), subject).toBe(100);
      const heads = await page.locator("tbody th").allTextContents();
      expect(heads.length, subject).toBe(100);
      expect(heads.filter((one) => one === "–")).toEqual([]);
    }
    await page.context().close();
  });

  test("an address that cannot be asked is told condition by condition, and one begins anew", async () => {
    const page = await it.open(
      "investigator",
      "/explore?where=exchanges:is:5;first:gt:soon&by=colour",
    );
    await page.getByText("Condition 1: Choose how exchanges is compared").waitFor();
    await page.getByText("Condition 2: first is compared with a time.").waitFor();
    await page.getByText("The order: rows cannot be sorted by “colour” here.").waitFor();
    expect(await page.getByLabel("Comparison of condition 1").inputValue()).toBe("is");
    await page.getByRole("button", { name: "Begin anew" }).click();
    await page.getByRole("table", { name: "Answer: accounts" }).waitFor();
    expect(new URL(page.url()).search).toBe("");
    await page.context().close();
  });

  test("a name that is too long is kept whole, told, and not sent until it fits", async () => {
    const page = await it.open("investigator", "/explore");
    const name = page.getByLabel("Name for this question");
    await name.fill("x".repeat(205));
    expect((await name.inputValue()).length).toBe(205);
    await page.getByText("5 characters too many. At most 200 fit.").waitFor();
    const save = page.getByRole("button", { name: "Save", exact: true });
    expect(await save.isDisabled()).toBe(true);
    await name.fill("x".repeat(200));
    expect(await save.isDisabled()).toBe(false);
    await page.context().close();
  });
});
