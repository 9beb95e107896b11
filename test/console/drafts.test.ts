// What a person typed is theirs until they send it: it outlives Escape, going back, and the end of a session, and is gone with
// whoever signs out.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("what is typed (needs a chromium)", () => {
  let it: TestConsole;
  let campaign = "";
  beforeAll(async () => {
    it = await startConsole("drafts");
    campaign = (await it.server.get("/v1/campaigns")).items[0].id;
  });
  afterAll(() => it?.close());

  const storage = (page: Page): Promise<string> =>
    page.evaluate<string>("JSON.stringify(sessionStorage)");
  const signIn = async (page: Page, name: string): Promise<void> => {
    const { secret } = it.server.tokens.create({ name, role: "approver", expires: null });
    await page.getByLabel("Token", { exact: true }).fill(secret);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Sign out" }).waitFor();
  };
  /** The session is over, and whoever proposes is told so. */
  const expire = async (page: Page): Promise<void> => {
    const propose = page.getByRole("button", { name: "Propose" });
    await propose.waitFor();
    await page.context().clearCookies();
    await propose.click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  };

  test("a note and a reason are there again after Escape and after going back, until they are written", async () => {
    const page = await it.open("investigator", `/campaigns/${campaign}`, { name: "ines" });
    const rule = page.getByRole("button", { name: "Rule", exact: true });
    const reason = page.getByRole("dialog").getByLabel("Reason");
    await rule.click();
    await reason.fill("they share one card");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByText("Conclusion", { exact: true }).click();
    const note = page.getByLabel("Conclusion").and(page.locator("textarea"));
    await note.fill("One hand, sixty accounts.");
    await page.getByRole("link", { name: "Queue", exact: true }).click();
    await page.getByRole("heading", { name: "Queue" }).waitFor();
    await page.goBack();
    await note.waitFor();
    expect(await note.inputValue()).toBe("One hand, sixty accounts.");
    await rule.click();
    expect(await reason.inputValue()).toBe("they share one card");
    await page.keyboard.press("Escape");
    // another case has texts of its own
    await page.goto(`${it.server.url}/console/campaigns/c-none`);
    await page.getByText("There is no such thing").waitFor();
    await page.goto(`${it.server.url}/console/campaigns/${campaign}`);
    await note.waitFor();
    await page.getByRole("button", { name: "Write it down" }).click();
    await page.getByText("One hand, sixty accounts.").and(page.locator("p bdi")).waitFor();
    expect(await page.getByLabel("Note").and(page.locator("textarea")).inputValue()).toBe("");
    const left = await storage(page);
    expect(left).not.toContain("One hand");
    expect(left).toContain("they share one card");
    const { items } = await it.server.get(`/v1/campaigns/${campaign}/notes`);
    expect(items).toMatchObject([{ kind: "conclusion", text: "One hand, sixty accounts." }]);
    await page.context().close();
  });

  test("the text of a policy and why are there after the session ended, and gone once somebody signed out", async () => {
    const page = await it.open("approver", "/policy?tab=change", { name: "ann" });
    const area = page.getByLabel("policy.yaml");
    const inUse = await area.inputValue();
    const typed = inUse.replace("posterior: 0.99\n", "posterior: 0.995\n");
    expect(typed).not.toBe(inUse);
    await area.fill(typed);
    await page.getByLabel("Reason").fill("verify later");
    await expire(page);
    await signIn(page, "ann");
    expect(await area.inputValue()).toBe(typed);
    expect(await page.getByLabel("Reason").inputValue()).toBe("verify later");
    // as after signing in at an identity provider
    await page.reload();
    expect(await area.inputValue()).toBe(typed);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await storage(page)).not.toContain("stillwatch-draft");
    await signIn(page, "ann");
    expect(await area.inputValue()).toBe(inUse);
    expect(await page.getByLabel("Reason").inputValue()).toBe("");
    await page.context().close();
  });

  test("whoever signs in after somebody whose session ended sees nothing of theirs", async () => {
    const page = await it.open("approver", "/policy?tab=change", { name: "ann" });
    const area = page.getByLabel("policy.yaml");
    const inUse = await area.inputValue();
    await area.fill(inUse.replace("posterior: 0.99\n", "posterior: 0.996\n"));
    await page.getByLabel("Reason").fill("for ann alone");
    await expire(page);
    await signIn(page, "bo");
    expect(await area.inputValue()).toBe(inUse);
    expect(await page.getByLabel("Reason").inputValue()).toBe("");
    expect(await storage(page)).not.toContain("for ann alone");
    await page.context().close();
  });

  test("what was published is no draft any more, and an emptied text stays empty", async () => {
    const page = await it.open("approver", "/policy?tab=change", { name: "ann" });
    const area = page.getByLabel("policy.yaml");
    const inUse = await area.inputValue();
    await area.fill("");
    await page.getByRole("tab", { name: "History" }).click();
    await page.getByRole("tab", { name: "Change it" }).click();
    expect(await area.inputValue()).toBe("");
    await page.getByRole("button", { name: "Back to the one in use" }).click();
    expect(await area.inputValue()).toBe(inUse);
    await area.fill(inUse.replace("posterior: 0.99\n", "posterior: 0.995\n"));
    await page.getByLabel("Reason").fill("verify later");
    await page.getByRole("button", { name: "Propose" }).click();
    await page.getByText("It waits for a second person", { exact: true }).waitFor();
    expect(await area.inputValue()).toBe(inUse);
    expect(await storage(page)).not.toContain("stillwatch-draft");
    await page.context().close();
  });

  test("no page complained", () => {
    // sessions that ended, and a case that is not there
    expect(it.complaints().filter((one) => !/40[14]|GPU stall/.test(one))).toEqual([]);
  });
});
