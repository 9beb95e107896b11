// A policy of thousands of lines as a file: the first are drawn, all are copied, and the rest is shown on demand.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultPolicy, policyText } from "../../src/policy/index.ts";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("a long file (needs a chromium)", () => {
  let it: TestConsole;
  beforeAll(async () => {
    it = await startConsole("folded", { empty: true });
    const policy = defaultPolicy();
    const accounts = Array.from({ length: 2_500 }, (_, i) => `partner-${i}`);
    const text = policyText({ ...policy, exempt: { ...policy.exempt, accounts } });
    // two people have to say it
    for (const who of ["admin", "approver"]) {
      const given = await it.server.ask(who, "POST /v1/policy", { policy: text, reason: who });
      expect(given.status, JSON.stringify(given.body).slice(0, 300)).toBe(200);
    }
  });
  afterAll(() => it?.close());

  test("is folded after two thousand lines, and unfolds", async () => {
    const { body } = await it.server.ask("viewer", "GET /v1/policy");
    const lines = (body.text as string).trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(2_500);
    const page = await it.open("viewer", "/policy?tab=file");
    const file = page.getByRole("region", { name: "The policy in use, as policy.yaml" });
    await file.waitFor();
    expect(await file.getByRole("listitem").count()).toBe(2_000);
    await page.getByText(/^These are the first 2,000 of/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Show all lines" }).click();
    await expect.poll(() => file.getByRole("listitem").count()).toBe(lines.length);
    expect(await page.getByRole("button", { name: "Show all lines" }).count()).toBe(0);
    expect(await file.getByText("partner-2499", { exact: false }).count()).toBe(1);
    await page.context().close();
    expect(it.complaints().filter((one) => !/GPU stall/.test(one))).toEqual([]);
  });
});
