// Acting, the queue and an account, as people meet them: an investigator previews, acts and undoes; a viewer cannot; a
// second person approves, the same one cannot; an appeal reverses.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 20_000 });

/** What a page would run, and what would turn the line round. */
const hostile = "<img src=x onerror=alert(1)> \u202eevil";

describe.skipIf(!hasBrowser)("acting (needs a chromium)", () => {
  let it: TestConsole;
  let members: readonly string[] = [];
  beforeAll(async () => {
    it = await startConsole("actions");
    const { body } = await it.server.ask("viewer", "GET /v1/campaigns/c-1/members?limit=1000");
    members = (body.items as { account: string }[]).map(({ account }) => account);
  });
  afterAll(() => it.close());

  const audit = async (action: string): Promise<{ actor: string; reason: string }[]> =>
    (await it.server.ask("viewer", `GET /v1/audit?action=${action}&limit=50`)).body.items;
  const bound = (account: string): string | null =>
    it.server.live.snapshot.of(account, it.server.live.now())?.rung ?? null;
  const done = async (page: Page): Promise<void> => page.context().close();

  test("an investigator looks at an account, previews, acts, and takes it back", async () => {
    const account = members[0]!;
    const before = bound(account);
    const page = await it.open("investigator", `/accounts/${account}`);
    await page.getByText("belongs to campaign c-1").waitFor();
    await page.getByRole("heading", { name: "Whom it is tied to" }).waitFor();
    await page.getByRole("table", { name: "Accounts that share most with it" }).waitFor();
    await page.getByRole("table", { name: "Exchanges of the account" }).waitFor();
    // what has its turn later binds nobody yet, by the server's time
    const decided = await page.locator("#decisions").textContent();
    expect(decided).toContain("from Apr 25");
    expect(decided!.includes("in force")).toBe(before !== null);
    expect(await axeFaults(page)).toEqual([]);

    await page.getByRole("button", { name: "Act", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Minimise the output").check();
    await dialog.getByText("This would change this account.").waitFor();
    const doIt = dialog.getByRole("button", { name: "Do it to 1 account" });
    expect(await doIt.isDisabled()).toBe(true);
    await dialog.getByLabel("Why").fill("its answers go into a shared sheet");
    expect(await axeFaults(page)).toEqual([]);
    await doIt.click();
    await dialog.getByText("It holds from now on.").waitFor();
    expect(bound(account)).toBe("minimise");
    const message = page.getByLabel("Text of the message");
    await message.getByText("log-probabilities").waitFor();
    expect(await message.textContent()).not.toContain("c-1");
    expect((await audit("decided"))[0]).toMatchObject({
      ...{ actor: "ann", reason: "its answers go into a shared sheet" },
    });

    await dialog.getByRole("button", { name: "Take back" }).click();
    await dialog.getByLabel("Why take it back").fill("the wrong account");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    expect(bound(account)).toBe(before);
    // the next act begins anew
    await page.getByRole("button", { name: "Act", exact: true }).click();
    await dialog.getByLabel("Minimise the output").waitFor();
    expect(await dialog.getByText("It holds from now on.").count()).toBe(0);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect((await audit("undone"))[0]).toMatchObject({ actor: "ann", reason: "the wrong account" });
    await done(page);
  });

  test("what changed since the preview is not done, and is shown anew", async () => {
    const account = members[1]!;
    const page = await it.open("investigator", `/accounts/${account}`);
    await page.getByRole("button", { name: "Act", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Minimise the output").check();
    await dialog.getByText("This would change this account.").waitFor();
    await dialog.getByLabel("Why").fill("for a reason");
    const what = { campaign: "c-1", accounts: [account], rung: "minimise" };
    const { seen } = (await it.server.ask("investigator", "POST /v1/actions/preview", what)).body;
    const first = await it.server.ask("admin", "POST /v1/actions", { ...what, seen, reason: "x" });
    expect(first.status).toBe(200);
    await dialog.getByRole("button", { name: "Do it to 1 account" }).click();
    await dialog.getByText("Something else would happen now than what was looked at").waitFor();
    await dialog.getByText("The last person who decided about them was admin").waitFor();
    await dialog.getByText("This would change nothing.").waitFor();
    await done(page);
    expect(it.complaints().filter((one) => !one.includes("409"))).toEqual([]);
  });

  test("some accounts of a case are chosen on its page, and what somebody wrote is text", async () => {
    const page = await it.open("investigator", "/campaigns/c-1");
    const table = page.getByRole("table", { name: "Accounts of the case" });
    await table.waitFor();
    for (const at of [1, 2, 3]) await table.getByRole("checkbox").nth(at).check();
    await page.getByRole("button", { name: "Act on 3 accounts" }).click();
    const dialog = page.getByRole("dialog", { name: "Act on 3 accounts of c-1" });
    await dialog.getByLabel("Suspend").check();
    await dialog.getByText("It waits until another person").waitFor();
    const hours = dialog.getByLabel("For how many hours");
    const first = dialog.getByRole("button", { name: /for 3 accounts$/ });
    await dialog.getByLabel("Why").fill(hostile);
    await eventually(() => first.isDisabled()).toBe(false);
    // what is typed stays as it is, and is not taken for another number
    for (const unfit of ["0.5", "1e2", "-2", "0", "100000", ""]) {
      await hours.fill(unfit);
      await dialog.getByText(/^Whole hours, 1 to [\d,]+$/).waitFor();
      expect(await hours.inputValue()).toBe(unfit);
      expect(await first.isDisabled()).toBe(true);
    }
    await hours.fill("24");
    await dialog
      .getByText("1 day; the policy allows 720 hours")
      .or(dialog.getByText("24 hours;"))
      .waitFor();
    expect(
      await dialog
        .getByRole("table", { name: "Accounts that would change" })
        .locator("tbody tr")
        .count(),
    ).toBe(3);
    await dialog.getByLabel("Why").fill(hostile);
    await dialog.getByRole("button", { name: "Propose for 3 accounts" }).click();
    await dialog.getByText("It waits for another person’s yes, in the queue.").waitFor();
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.goto(`${it.server.url}/console/queue`);
    await page.getByText("<img src=x onerror=alert(1)>").waitFor();
    await page.getByText("1 approval about 3 accounts").waitFor();
    await page.keyboard.press("r");
    const reject = page.getByRole("dialog", { name: "Reject: suspend" });
    await reject.getByText("It alone is taken back").waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText("Nothing waits for a person").waitFor();
    await done(page);
    expect(it.complaints()).toEqual([]);
  });

  test("more accounts than one person's need a second one, which is said; what came of it, who proposed it reads", async () => {
    const page = await it.open("investigator", "/campaigns/c-1", { name: "dee" });
    await page.getByRole("table", { name: "Accounts of the case" }).waitFor();
    await page.getByRole("button", { name: "Act", exact: true }).first().click();
    const dialog = page.getByRole("dialog", { name: "Act on c-1" });
    await dialog.getByLabel("Minimise the output").check();
    await dialog
      .getByText(/Needs a second person: by hand, one person decides about 50 accounts of a case/)
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByLabel("Why").fill("all of them at once");
    await dialog.getByRole("button", { name: /^Propose for/ }).click();
    await dialog.getByText("It waits for another person’s yes, in the queue.").waitFor();
    await done(page);
    const { items } = (await it.server.ask("viewer", "GET /v1/queue")).body;
    const which = [
      items.find(({ by }: { by: { actor: string } | null }) => by?.actor === "dee").id,
    ];
    await it.server.ask("approver", "POST /v1/decisions/undo", { which, reason: "half at most" });
    const own = await it.open("investigator", "/queue", { name: "dee" });
    await own.getByText("What you proposed ended before another person said yes").waitFor();
    await own.getByText("approver said no: half at most").waitFor();
    expect(await axeFaults(own)).toEqual([]);
    await done(own);
    const other = await it.open("viewer", "/queue", { name: "eve" });
    await other.getByText(/^Ended without a yes within a week/).click();
    await other.getByText("approver said no: half at most").waitFor();
    expect(await other.getByText("What you proposed ended").count()).toBe(0);
    // it bound nobody, and is not counted among what did
    const { weeks } = await it.server.get("/v1/enforcement");
    const [{ week, came_to_nothing: inVain, made }] = weeks;
    expect(inVain).toBeGreaterThan(50);
    await other.goto(`${it.server.url}/console/enforcement`);
    const table = other.getByRole("table", {
      name: "Decisions and what people said of them, by week",
    });
    const row = table.getByRole("row", { name: new RegExp(`^${week}`) });
    const cell = (name: string) => row.locator(`td[data-label="${name}"]`).textContent();
    expect(await cell("In vain")).toBe(String(inVain));
    expect(await cell("Minimise")).toBe(String(made.minimise));
    await done(other);
    expect(it.complaints()).toEqual([]);
  });

  test("a viewer sees all of it and can do none of it", async () => {
    const page = await it.open("viewer", `/accounts/${members[0]!}`);
    await page.getByRole("heading", { name: "Decisions" }).waitFor();
    for (const name of ["Act", "Take back", "File an appeal"])
      expect(await page.getByRole("button", { name, exact: true }).count(), name).toBe(0);
    await done(page);
  });

  test("a suspension waits; who proposed it cannot approve; a second person can, by keyboard", async () => {
    const accounts = members.slice(5, 8);
    const what = { campaign: "c-1", rung: "suspend", hours: 48, accounts };
    const { tokens } = it.server;
    const { seen } = (await it.server.ask("investigator", "POST /v1/actions/preview", what)).body;
    const { secret } = tokens.create({ name: "bo", role: "approver", expires: null });
    await it.server.ask(secret, "POST /v1/actions", { ...what, seen, reason: "a resale ring" });

    const own = await it.open("approver", "/queue", { name: "bo" });
    await own.getByText("1 approval about 3 accounts").waitFor();
    await own.getByText("You proposed this. Another person has to say yes.").waitFor();
    expect(await axeFaults(own)).toEqual([]);
    expect(await own.getByRole("button", { name: "Approve" }).isDisabled()).toBe(true);
    expect(await own.getByRole("button", { name: "Reject" }).isEnabled()).toBe(true);
    await own.keyboard.press("a");
    expect(await own.getByRole("dialog").count()).toBe(0);
    await done(own);

    const investigator = await it.open("investigator", "/queue", { name: "cy" });
    await investigator.getByText("Approving needs the role approver.").waitFor();
    await investigator.keyboard.press("a");
    expect(await investigator.getByRole("dialog").count()).toBe(0);
    await done(investigator);

    const other = await it.open("approver", "/queue", { name: "kim" });
    await other.getByText("a resale ring").waitFor();
    await other.keyboard.press("Shift+?");
    await other.getByRole("dialog", { name: "Keys" }).waitFor();
    await other.keyboard.press("Escape");
    await other.getByRole("dialog").waitFor({ state: "hidden" });
    await other.keyboard.press("a");
    const approve = other.getByRole("dialog", { name: "Approve: suspend" });
    await approve.waitFor();
    expect(await approve.getByRole("radio", { checked: true }).count()).toBe(0);
    expect(await approve.getByRole("button", { name: "Approve" }).isDisabled()).toBe(true);
    await other.waitForFunction("document.activeElement?.type === 'radio'");
    await other.keyboard.press("Enter");
    await other.keyboard.press("ArrowDown");
    await approve.getByRole("radio", { checked: true }).waitFor();
    expect(await axeFaults(other)).toEqual([]);
    await other.keyboard.press("Enter");
    await other.getByText("Nothing waits for a person").waitFor();
    await done(other);
    const [yes] = await audit("approved");
    expect(yes).toMatchObject({ actor: "kim", reason: "I looked at the sample, and it bears it" });
    const { body } = await it.server.ask(
      "viewer",
      `GET /v1/decisions?account=${accounts[0]}&state=active`,
    );
    expect(body.items.some(({ rung }: { rung: string }) => rung === "suspend")).toBe(true);
    // nothing was refused, because nothing was offered
    expect(it.complaints().filter((one) => one.startsWith("/queue"))).toEqual([]);
  });

  test("a yes that came too late is told what came of it, and has only a way out", async () => {
    const what = { campaign: "c-1", rung: "suspend", hours: 48, accounts: members.slice(8, 10) };
    const { tokens } = it.server;
    const { seen } = (await it.server.ask("investigator", "POST /v1/actions/preview", what)).body;
    await it.server.ask("investigator", "POST /v1/actions", { ...what, seen, reason: "resale" });
    const late = await it.open("approver", "/queue", { name: "kim" });
    await late.getByText("resale").waitFor();
    await late.keyboard.press("a");
    const dialog = late.getByRole("dialog", { name: "Approve: suspend" });
    await dialog.getByRole("radio").first().check();
    const { secret } = tokens.create({ name: "li", role: "approver", expires: null });
    const [{ id }] = (await it.server.get("/v1/queue")).items;
    const yes = { which: [id], reason: "I looked" };
    expect((await it.server.ask(secret, "POST /v1/decisions/approve", yes)).status).toBe(200);
    await dialog.getByRole("button", { name: "Approve" }).click();
    await dialog.getByText("It does not wait any more").waitFor();
    await dialog.getByText("Your answer was not counted").waitFor();
    expect(await dialog.getByRole("button", { name: "Approve" }).count()).toBe(0);
    expect(await axeFaults(late)).toEqual([]);
    await dialog.getByRole("button", { name: "Close" }).last().press("Enter");
    await late.getByText("Nothing waits for a person").waitFor();
    await done(late);
    it.complaints();
  });

  test("an appeal is filed for an account, found in the queue, and reverses", async () => {
    const account = members[5]!;
    const filing = await it.open("investigator", `/accounts/${account}`);
    await filing.getByRole("button", { name: "File an appeal" }).click();
    await filing.getByLabel("What the owner of the account says").fill("I teach a course.");
    await filing.getByRole("button", { name: "File it" }).click();
    await filing.getByRole("button", { name: "Uphold" }).waitFor();
    expect(await axeFaults(filing)).toEqual([]);
    await done(filing);

    const judge = await it.open("approver", "/queue?kind=appeal", { name: "kim" });
    await judge.getByText("I teach a course.").waitFor();
    await judge.getByText("Another person has to uphold the appeal").waitFor();
    await judge.keyboard.press("i");
    await judge.getByText("Who looks at it").locator("xpath=..").getByText("kim").waitFor();
    expect(await judge.getByRole("button", { name: "Uphold" }).isDisabled()).toBe(true);
    await judge.keyboard.press("u");
    expect(await judge.getByRole("dialog").count()).toBe(0);
    // whoever had no part in it may let it stand
    const another = await it.open("investigator", "/queue?kind=appeal", { name: "cy" });
    await another.getByText("I teach a course.").waitFor();
    expect(await another.getByRole("button", { name: "Uphold" }).isEnabled()).toBe(true);
    await done(another);
    await judge.keyboard.press("o");
    const overturn = judge.getByRole("dialog", { name: "Overturn" });
    await overturn.waitFor();
    expect(await overturn.getByRole("radio", { checked: true }).count()).toBe(0);
    await judge.getByLabel("Research or an agreement").check();
    await judge.getByLabel("More, if you like").fill("the faculty answered");
    await judge.getByRole("button", { name: "Overturn", exact: true }).last().click();
    await judge.getByText("Nothing waits for a person").waitFor();
    await done(judge);
    expect(bound(account)).toBeNull();
    const { body } = await it.server.ask("viewer", `GET /v1/appeals?account=${account}`);
    expect(body.items[0]).toMatchObject({
      ...{ state: "overturned", closed: { by: "kim", reason: "open_party" } },
    });
    const after = await it.open("viewer", `/accounts/${account}`);
    await after.getByText("the faculty answered").last().waitFor();
    await done(after);
    // by the time of the log the suspension, which somebody approved by the clock, does not bind yet: 409 of its message
    expect(it.complaints().filter((one) => !one.includes("409"))).toEqual([]);
  });

  test("the list moves by keys, the choice stands in the address, a rejection takes it back", async () => {
    for (const [from, reason] of [
      [10, "one"],
      [12, "two"],
    ] as const) {
      const what = { campaign: "c-1", rung: "suspend", accounts: members.slice(from, from + 2) };
      const { seen } = (await it.server.ask("investigator", "POST /v1/actions/preview", what)).body;
      await it.server.ask("investigator", "POST /v1/actions", { ...what, seen, reason });
    }
    const page = await it.open("investigator", "/queue");
    await page.getByText("2 approvals about 4 accounts").waitFor();
    const chosen = (): Promise<string | null> =>
      page.locator("[aria-current='true'] >> nth=0").textContent();
    await page.keyboard.press("j");
    await page.waitForURL(/item=w-/);
    await page.keyboard.press("Enter");
    await page.waitForFunction("document.activeElement?.tagName === 'SECTION'");
    expect(await chosen()).toContain("Proposed by hand");
    await page.keyboard.press("k");
    // what was begun holds for what was looked at: once that is gone, nothing can be said to it any more
    await page.getByText("one", { exact: true }).waitFor();
    await page.keyboard.press("r");
    await page.getByRole("dialog", { name: "Reject: suspend" }).waitFor();
    const { items } = (await it.server.ask("viewer", "GET /v1/queue")).body;
    const mine = items.find(({ by }: { by: { reason: string } }) => by.reason === "one");
    await it.server.ask("admin", "POST /v1/decisions/undo", { which: [mine.id], reason: "gone" });
    await page.getByText("1 approval about 2 accounts").waitFor();
    await page.getByText("It does not wait any more").waitFor();
    expect(await page.getByRole("dialog").getByRole("radio").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect((await audit("undone"))[0]).toMatchObject({ actor: "admin", reason: "gone" });
    await page.keyboard.press("r");
    await page.getByRole("dialog", { name: "Reject: suspend" }).waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText("Nothing waits for a person").waitFor();
    expect((await audit("undone"))[0]).toMatchObject({
      ...{ actor: "ann", reason: "Some of them may be honest" },
    });
    await done(page);
    expect(it.complaints().filter((one) => !one.includes("409"))).toEqual([]);
  });

  test("a group that grew is followed, and nothing is done with it until it is looked at again", async () => {
    const propose = async (accounts: readonly string[], reason: string): Promise<void> => {
      const what = { campaign: "c-1", rung: "suspend", accounts };
      const { seen } = (await it.server.ask("investigator", "POST /v1/actions/preview", what)).body;
      await it.server.ask("investigator", "POST /v1/actions", { ...what, seen, reason });
    };
    const all = { campaign: "c-1", rung: "suspend", limit: 1000 };
    const { items } = (await it.server.ask("investigator", "POST /v1/actions/preview", all)).body;
    const free = (items as { account: string; outcome: string }[])
      .filter(({ outcome }) => outcome !== "refused" && outcome !== "as_harsh")
      .map(({ account }) => account);
    await propose(free.slice(0, 2), "other");
    await propose(free.slice(2, 4), "grows");
    const page = await it.open("investigator", "/queue");
    await page.getByText("2 approvals about 4 accounts").waitFor();
    const grows = page.getByRole("blockquote").getByText("grows", { exact: true });
    if (!(await grows.isVisible())) await page.keyboard.press("j");
    await grows.waitFor();
    await propose(free.slice(4, 5), "grows");
    await page.getByText("This changed since you looked.").waitFor();
    await page.getByRole("heading", { name: "Suspend for 3 accounts" }).waitFor();
    await grows.waitFor();
    await page.keyboard.press("r");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press("l");
    await page.getByText("This changed since you looked.").waitFor({ state: "hidden" });
    for (const reason of ["grows", "other"]) {
      await page.getByRole("blockquote").getByText(reason, { exact: true }).waitFor();
      await page.keyboard.press("r");
      await page.getByRole("dialog", { name: "Reject: suspend" }).waitFor();
      await page.keyboard.press("1");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
    }
    await page.getByText("Nothing waits for a person").waitFor();
    await done(page);
    expect(it.complaints()).toEqual([]);
  });

  test("both sizes and schemes hold, and no account is a page that says what to do", async () => {
    const what = { campaign: "c-1", rung: "suspend", accounts: members.slice(20, 22) };
    const { seen } = (await it.server.ask("investigator", "POST /v1/actions/preview", what)).body;
    await it.server.ask("investigator", "POST /v1/actions", { ...what, seen, reason: "to see" });
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await it.open("approver", `/accounts/${members[1]!}`, {
        ...{ colorScheme, viewport: { width: 390, height: 844 } },
      });
      await page.getByRole("table", { name: "Accounts that share most with it" }).waitFor();
      await page.getByLabel("Text of the message").waitFor();
      expect(await axeFaults(page), colorScheme).toEqual([]);
      const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
      expect(wide).toBeLessThanOrEqual(390);
      await page.goto(`${it.server.url}/console/queue`);
      await page.getByText("Some to look at").waitFor();
      expect(await axeFaults(page), colorScheme).toEqual([]);
      await done(page);
    }
    const page = await it.open("viewer", "/accounts/nobody");
    await page.getByText("There is no such thing").waitFor();
    await done(page);
    expect(it.complaints().filter((one) => !one.includes("404"))).toEqual([]);
  });
});
