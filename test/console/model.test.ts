// The model's screen: another one is chosen, checked, held against the one in use, tried, proposed by one person and published by
// another; and taken back from the history.

import { writeFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";
import { otherModel } from "../fixtures/other-model.ts";

describe.skipIf(!hasBrowser)("the model (needs a chromium)", () => {
  let it: TestConsole;
  beforeAll(async () => {
    it = await startConsole("model");
  });
  afterAll(() => it?.close());

  /** Nothing is surely enough for training, so no case is a campaign. */
  const strict = otherModel({ name: "strict", "findings.least.distillation": 0.9999999 });
  const choose = async (page: Page, name: string, text: string): Promise<void> => {
    writeFileSync(it.dir.at(name), text);
    await page.locator('input[type="file"]').setInputFiles(it.dir.at(name));
  };
  const publish = async (page: Page, word: "Propose" | "Publish"): Promise<void> => {
    await page.getByLabel("Reason").fill("too many false alarms");
    await page.getByRole("button", { name: word, exact: true }).click();
  };

  test("a viewer reads the curves and checks a file, and cannot compare or publish", async () => {
    const page = await it.open("viewer", "/model");
    await page.getByText("Honest groups listed", { exact: true }).waitFor();
    expect(await page.locator("main").innerText()).not.toContain("`");
    await page.getByRole("tab", { name: "Measures" }).click();
    expect(await page.getByRole("img", { name: /One hand: .* nats/ }).count()).toBeGreaterThan(20);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("tab", { name: "Change it" }).click();
    await choose(page, "bad.json", otherModel({ "findings.least.hand": 7 }).text);
    await page.getByText("It cannot be used: 1 fault").waitFor();
    await page.getByText("findings.least.hand").waitFor();
    await choose(page, "none.json", "{");
    await page.getByText("this is no model").waitFor();
    await choose(page, "strict.json", strict.text);
    await page.getByText("findings.least.distillation").waitFor();
    expect(await page.getByRole("button", { name: "Compare" }).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: /^(Propose|Publish)$/ }).count()).toBe(0);
    await page.context().close();
  });

  test("an approver tries a model on the store, and proposes it", async () => {
    const page = await it.open("approver", "/model?tab=check");
    await choose(page, "strict.json", strict.text);
    await page.getByText("It can be used: strict").waitFor();
    await page.getByRole("button", { name: "Compare" }).click();
    const row = page.getByRole("row", { name: "Found to be distillation" });
    await row.waitFor({ timeout: 120_000 });
    expect(await row.textContent()).toMatch(/1 case, \d+ accounts0 cases, 0 accounts/);
    await page.getByText("1 case that is not the same").click();
    await page.getByRole("link", { name: "c-1" }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await publish(page, "Propose");
    await page.getByText("Nothing changed yet").waitFor();
    await page.context().close();
  });

  test("the same person cannot say yes, another one can, and who looked before is told", async () => {
    const late = await it.open("approver", "/model?tab=check", { name: "cy" });
    await choose(
      late,
      "other.json",
      otherModel({ name: "other", "findings.least.hand": 0.4 }).text,
    );
    await late.getByText("findings.least.hand").waitFor();

    const same = await it.open("approver", "/model");
    await same.getByText("proposed by ann").waitFor();
    await same.getByRole("button", { name: "Look at it", exact: true }).click();
    await same.getByText("You proposed it. Another person has to publish the same.").waitFor();
    await same.getByLabel("Reason").fill("twice");
    const button = same.getByRole("button", { name: "Propose", exact: true });
    expect(await button.isDisabled()).toBe(true);
    await same.context().close();

    const page = await it.open("approver", "/model", { name: "bo" });
    await page.getByRole("button", { name: "Look at it, and publish it" }).click();
    await page.getByText("Somebody proposed the same").waitFor();
    await publish(page, "Publish");
    await page.getByText("Published by ann and bo.").waitFor();
    await page.getByText("No sweep judged by this model yet").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();

    // the page asks again by itself
    await late.getByText("Another model came into use since you looked").waitFor();
    await late.getByRole("button", { name: "Look again" }).click();
    await late.getByText("findings.least.distillation").waitFor();
    await late.context().close();
    // a browser writes down what was refused
    expect(it.complaints().filter((one) => !one.includes("409"))).toEqual([]);
    const { body } = await it.server.ask("viewer", "GET /v1/audit?action=model_published");
    expect(body.items).toMatchObject([{ actor: "bo", subject: strict.hash }]);
  });

  test("after a sweep by it the model before is published again from the history", async () => {
    await it.server.live.sweep();
    const page = await it.open("approver", "/model?tab=history");
    await page.getByText("proposed by ann").waitFor();
    expect(await page.getByText("No sweep judged by this model yet").count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: /^Publish again: default/ }).click();
    await page.getByText("It can be used: default").waitFor();
    await publish(page, "Propose");
    await page.getByText("A model waits for a second person").waitFor();
    await page.context().close();
    const other = await it.open("approver", "/model?tab=check", { name: "bo" });
    await other.getByRole("button", { name: "Back to the default model" }).click();
    await other.getByText("Somebody proposed the same").waitFor();
    await publish(other, "Publish");
    await other.getByText("comes with the program").first().waitFor();
    await other.context().close();
  });

  test("it reads well by axe in both schemes on a narrow screen", async () => {
    for (const colorScheme of ["light", "dark"] as const)
      for (const tab of ["about", "check", "history"]) {
        const viewport = { width: 390, height: 844 };
        const page = await it.open("admin", `/model?tab=${tab}`, { colorScheme, viewport });
        if (tab === "check") {
          await choose(page, "strict.json", strict.text);
          await page.getByText("findings.least.distillation").waitFor();
        }
        await page.waitForLoadState("networkidle");
        expect(await axeFaults(page), `${tab} ${colorScheme}`).toEqual([]);
        expect(await page.locator("html").evaluate((one) => one.scrollWidth), tab).toBe(390);
        await page.context().close();
      }
  });

  test("no page complained", () => {
    expect(it.complaints()).toEqual([]);
  });
});
