// A group that was let be, as people meet it: from the list to its page, and an investigator's word that it is a case after all.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DismissedGroup, SweepReport } from "../../src/core/campaign.ts";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("the page of a group that was let be (needs a chromium)", () => {
  let it: TestConsole;
  let group: DismissedGroup;
  let path: string;
  beforeAll(async () => {
    it = await startConsole("groups");
    const { body } = await it.server.ask("viewer", "GET /v1/report");
    const { dismissed } = body as SweepReport;
    group = dismissed.toSorted((a, b) => b.accounts - a.accounts)[0]!;
    path = `/groups/${group.ring}`;
  });
  afterAll(() => it?.close());

  test("the list leads to it; it says why nobody is accused, who is in it and what ties them", async () => {
    const page = await it.open("viewer", "/campaigns?list=let-be");
    await page.getByRole("link", { name: group.ring, exact: true }).click();
    await page.getByRole("heading", { name: group.ring, level: 1 }).waitFor();
    await page.getByText("Looked at and let be").waitFor();
    await page.getByRole("heading", { name: "Why it was let be" }).waitFor();
    for (const { id } of group.innocent_explanations.slice(0, 3))
      expect(await page.getByText(id.replaceAll("-", " ")).count()).not.toBe(0);
    const accounts = page.getByRole("table", { name: "Accounts of the group" });
    await accounts.waitFor();
    for (const { account } of group.members.slice(0, 3))
      expect(await accounts.getByRole("link", { name: account, exact: true }).count()).toBe(1);
    await page.getByTestId("ring").and(page.locator("[data-drawn]")).waitFor();
    await page.getByRole("table", { name: "Exchanges, the newest first" }).waitFor();
    // a viewer reads all of it, and says nothing of it
    expect(await page.getByRole("button", { name: "It is a case" }).count()).toBe(0);
    expect(await page.getByRole("checkbox", { name: /carries the case$/ }).count()).toBe(0);
    await page.context().close();
  });

  test("axe finds nothing in either scheme, and on a phone nothing is wider than the screen", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await it.open("investigator", path, { colorScheme });
      await page.getByRole("table", { name: "Accounts of the group" }).waitFor();
      await page.waitForLoadState("networkidle");
      expect(await axeFaults(page)).toEqual([]);
      await page.getByRole("button", { name: "It is a case" }).click();
      await page.getByRole("dialog").getByText("The next sweep lists").waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await page.context().close();
    }
    const page = await it.open("viewer", path, { viewport: { width: 390, height: 844 } });
    await page.getByRole("table", { name: "Accounts of the group" }).waitFor();
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(390);
    await page.context().close();
  });

  test("an investigator says that it is a case: it is in the audit, and on the page with the name", async () => {
    const page = await it.open("investigator", path, { name: "ines" });
    await page.getByRole("button", { name: "It is a case" }).click();
    const dialog = page.getByRole("dialog");
    const send = dialog.getByRole("button", { name: "Say so" });
    expect(await send.isDisabled()).toBe(true);
    await dialog.getByLabel("concealed operation").check();
    await dialog.getByLabel("Reason").fill("asked their bank");
    await send.click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText(/ines said that it is concealed operation/).waitFor();
    await page.getByText("asked their bank").waitFor();
    const { body } = await it.server.ask("viewer", "GET /v1/audit?action=confirm");
    expect(body.items[0]).toMatchObject({ actor: "ines", reason: "asked their bank" });
    await page
      .getByRole("note")
      .getByRole("link", { name: /^c-\d+$/ })
      .click();
    await page.getByText("A person said that it is a case").waitFor();
    expect(page.url()).toMatch(/\/campaigns\/c-\d+$/);
    await page.context().close();
  });

  test("a group that is not there is said to be none", async () => {
    const page = await it.open("viewer", "/groups/r-9999");
    await page.getByText("There is no such thing").waitFor();
    await page.context().close();
  });

  test("no page complained", () => {
    expect(it.complaints().filter((one) => !/404|GPU stall/.test(one))).toEqual([]);
  });
});
