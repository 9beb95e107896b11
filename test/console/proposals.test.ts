// Whoever took a proposal back chooses the same file again; and what is too long to be sent is told before it is.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { startConsole, type TestConsole } from "../fixtures/console.ts";
import { otherModel } from "../fixtures/other-model.ts";

describe.skipIf(!hasBrowser)("proposals (needs a chromium)", () => {
  let it: TestConsole;
  beforeAll(async () => {
    it = await startConsole("proposals");
  });
  afterAll(async () => {
    expect(it.complaints().filter((one) => !/GPU stall/.test(one))).toEqual([]);
    await it.close();
  });
  const strict = otherModel({ name: "strict", "findings.least.distillation": 0.9999999 });

  test("a model that was withdrawn is chosen again from the same file", async () => {
    const page = await it.open("approver", "/model?tab=check");
    writeFileSync(it.dir.at("strict.json"), strict.text);
    const choose = () => page.locator('input[type="file"]').setInputFiles(it.dir.at("strict.json"));
    const propose = page.getByRole("button", { name: "Propose", exact: true });
    for (const time of [1, 2]) {
      await choose();
      await page.getByText("It can be used: strict").waitFor();
      await page.getByText("strict.json", { exact: true }).waitFor();
      await page.getByLabel("Reason").fill(`time ${time}`);
      await propose.click();
      await page.getByRole("button", { name: "Withdraw it" }).click();
      await page.getByRole("button", { name: "Withdraw it" }).waitFor({ state: "detached" });
      // nothing says that a file is chosen where none is
      expect(await page.getByText("strict.json", { exact: true }).count()).toBe(0);
    }
    await page.context().close();
  });

  test("what is pasted stays whole, is told to be too long, and is not sent until it fits", async () => {
    const page = await it.open("investigator", "/campaigns/c-1");
    await page.getByRole("button", { name: "Act", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Act on c-1" });
    const why = dialog.getByLabel("Why");
    await why.fill("x".repeat(5_000));
    expect((await why.inputValue()).length).toBe(5_000);
    await dialog.getByText("3,000 characters too many. At most 2,000 fit.").waitFor();
    const act = dialog.locator('button[type="submit"]');
    expect(await act.isDisabled()).toBe(true);
    await why.fill("x".repeat(2_000));
    await expect.poll(() => act.isDisabled()).toBe(false);
    await page.context().close();
  });
});
