// A policy or a model that waits for a second person: it is in the queue and on Now, and a word on it is a word on what was
// looked at. What was withdrawn meanwhile is nobody else's proposal.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";
import { otherModel } from "../fixtures/other-model.ts";

describe.skipIf(!hasBrowser)("what waits for a second person (needs a chromium)", () => {
  let it: TestConsole;
  beforeAll(async () => {
    it = await startConsole("waiting");
  });
  afterAll(() => it?.close());

  const given = {
    policy: "rungs: { verify: { posterior: 0.995 } }",
    model: otherModel({ name: "strict", "findings.least.distillation": 0.9999999 }).text,
  } as const;
  type What = keyof typeof given;
  const propose = async (what: What): Promise<string> => {
    const body = { [what]: given[what], reason: `a ${what} that is stricter` };
    const done = await it.server.ask("approver", `POST /v1/${what}`, body);
    expect(done.body.status).toBe("waits");
    return done.body.hash;
  };
  const withdraw = async (what: What, hash: string): Promise<void> => {
    const done = await it.server.ask("approver", `POST /v1/${what}/withdraw`, { hash });
    expect(done.status).toBe(200);
  };
  const actsOf = async (name: string): Promise<unknown[]> =>
    (await it.server.ask("viewer", `GET /v1/audit?actor=${name}`)).body.items;
  const look = async (page: Page): Promise<void> => {
    await page.getByRole("button", { name: "Look at it, and publish it" }).click();
    await page.getByText("Somebody proposed the same. With your word it holds.").waitFor();
    await page.getByLabel("Reason").fill("looked at it");
  };
  const publish = (page: Page) => page.getByRole("button", { name: "Publish", exact: true });

  test("both stand in the queue with who, when and why, and lead to where they are published; Now counts them", async () => {
    const hashes = { policy: await propose("policy"), model: await propose("model") };
    const page = await it.open("approver", "/queue", { name: "bo" });
    await page.getByText("and 2 policies and models to publish").waitFor();
    await page.getByText("To publish", { exact: true }).click();
    const list = page.getByRole("navigation", { name: "What waits" });
    await list.getByRole("button", { name: /^Model, proposed by approver/ }).click();
    const detail = page.getByRole("region", { name: "What is looked at" });
    await detail.getByRole("heading", { name: "A model waits for a second person" }).waitFor();
    await detail.getByText("a model that is stricter").waitFor();
    expect(await detail.getByText("approver, who proposed it").locator("time").count()).toBe(1);
    await detail.getByText(hashes.model.slice(0, 12)).waitFor();
    // nothing there is said yes to by a key
    await page.keyboard.press("a");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    for (const [name, tab] of [
      ["Policy", "change"],
      ["Model", "check"],
    ] as const) {
      await page.goto(`${it.server.url}/console/queue?kind=proposal`);
      await list.getByRole("button", { name: new RegExp(`^${name}, proposed by`) }).click();
      await detail.getByRole("link", { name: "Look at it, and publish it" }).click();
      // it is opened at once, and the address names it no more
      await page.waitForURL(new RegExp(`/${name.toLowerCase()}\\?tab=${tab}$`));
      await page.getByText("Somebody proposed the same. With your word it holds.").waitFor();
    }
    await page.goto(`${it.server.url}/console/model?open=gone`);
    await page.getByText("What the queue led to does not wait any more").waitFor();
    await page.goto(`${it.server.url}/console/now`);
    await page.getByText("2 policies and models to publish").waitFor();
    const { waiting } = (await it.server.ask("viewer", "GET /v1/overview")).body;
    const all = waiting.cases + waiting.appeals + 2;
    await page.getByRole("link", { name: `${all} wait, to the queue` }).waitFor();
    await page.context().close();

    const own = await it.open("approver", "/queue?kind=proposal", { name: "approver" });
    await own.getByText("You proposed it. It waits for another person").waitFor();
    expect(await own.getByRole("link", { name: "Look at it", exact: true }).count()).toBe(1);
    await own.context().close();
    const reader = await it.open("viewer", "/queue?kind=proposal");
    await reader.getByText("Publishing needs the role approver.").waitFor();
    for (const what of ["policy", "model"] as const) await withdraw(what, hashes[what]);
    await reader.getByText("Nothing waits for a person").waitFor({ timeout: 15_000 });
    await reader.context().close();
  });

  test("what was withdrawn while a second person had it open is refused, told, and not proposed in their name", async () => {
    for (const what of ["policy", "model"] as const) {
      const name = `bo-${what}`;
      const hash = await propose(what);
      const page = await it.open("approver", `/${what}`, { name });
      await look(page);
      await withdraw(what, hash);
      await publish(page).click();
      await page.getByText(`The ${what} that you looked at was withdrawn by approver`).waitFor();
      await page.getByText(`A ${what} waits for a second person`).waitFor({ state: "detached" });
      expect(await publish(page).isDisabled()).toBe(true);
      expect(await axeFaults(page)).toEqual([]);
      expect(await actsOf(name)).toEqual([]);
      expect((await it.server.ask("viewer", `GET /v1/${what}`)).body.waiting).toEqual([]);
      // whoever wants it all the same proposes it, and is told that they do
      await page.getByRole("button", { name: "Look again" }).click();
      await page.getByText("you propose it, another one publishes the same").waitFor();
      await page.getByRole("button", { name: "Propose", exact: true }).click();
      await page.getByText("It waits for a second person", { exact: true }).waitFor();
      expect(await actsOf(name)).toMatchObject([{ action: `${what}_proposed`, subject: hash }]);
      await page.getByRole("button", { name: "Withdraw it" }).click();
      await page.getByText(`A ${what} waits for a second person`).waitFor({ state: "detached" });
      await page.context().close();
    }
    // asked for: the refusals
    expect(it.complaints().filter((one) => !one.includes("409"))).toEqual([]);
  });

  test("a page that heard of it by itself does not make a proposal of the same button", async () => {
    const hash = await propose("policy");
    const page = await it.open("approver", "/policy", { name: "cy" });
    await look(page);
    await withdraw("policy", hash);
    // as long as an answer counts as new
    await page.waitForTimeout(5_500);
    await page.evaluate("globalThis.dispatchEvent(new Event('visibilitychange'))");
    await page.getByText("does not wait any more as you saw it").waitFor();
    expect(await publish(page).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Propose", exact: true }).count()).toBe(0);
    // nor after the page was loaded anew
    await page.reload();
    await page.getByText("does not wait any more as you saw it").waitFor();
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByRole("button", { name: "Propose", exact: true }).waitFor();
    expect(await actsOf("cy")).toEqual([]);
    await page.context().close();
  });

  test("whoever meant to propose does not publish, where somebody proposed the same meanwhile", async () => {
    const hash = await propose("policy");
    const page = await it.open("approver", "/policy", { name: "di" });
    await look(page);
    await withdraw("policy", hash);
    await publish(page).click();
    await page.getByText("The policy that you looked at was withdrawn by approver").waitFor();
    await page.getByRole("button", { name: "Look again" }).click();
    const button = page.getByRole("button", { name: "Propose", exact: true });
    await button.waitFor();
    await propose("policy");
    await button.click();
    await page.getByText("The same policy was proposed since you looked, by approver").waitFor();
    expect(await actsOf("di")).toEqual([]);
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByText("Somebody proposed the same. With your word it holds.").waitFor();
    await withdraw("policy", hash);
    await page.context().close();
    expect(it.complaints().filter((one) => !one.includes("409"))).toEqual([]);
  });

  test("what ended before a second person's yes is told to who proposed it, and to others where they open it", async () => {
    const other = { policy: "rungs: { verify: { posterior: 0.996 } }", reason: "stricter still" };
    expect((await it.server.ask("approver", "POST /v1/policy", other)).body.status).toBe("waits");
    const use = { policy: "rungs: { verify: { posterior: 0.997 } }", reason: "this one" };
    await it.server.ask("admin", "POST /v1/policy", use);
    const { secret } = it.server.tokens.create({ name: "flo", role: "approver", expires: null });
    const done = await it.server.ask(secret, "POST /v1/policy", use);
    expect(done.body.status).toBe("published");
    const own = await it.open("approver", "/queue", { name: "approver" });
    const told = own.getByRole("listitem").filter({ hasText: "A policy (stricter still)" });
    await told.getByText("flo published another policy: this one").waitFor();
    // one's own word that it should not be is no news to oneself
    expect(await own.getByText("approver withdrew it").count()).toBe(0);
    expect(await axeFaults(own)).toEqual([]);
    await told.getByRole("link", { name: "A policy" }).click();
    await own.waitForURL(/\/policy/);
    await own.context().close();
    const page = await it.open("viewer", "/queue", { name: "eve" });
    await page.getByText(/^Ended without a yes within a week/).click();
    await page.getByText("flo published another policy: this one").waitFor();
    await page.getByText("approver withdrew it").first().waitFor();
    expect(await page.getByText("What you proposed ended").count()).toBe(0);
    await page.context().close();
  });

  test("what still waits is published by the second person", async () => {
    const hash = await propose("policy");
    const page = await it.open("approver", "/policy", { name: "bo" });
    await look(page);
    await publish(page).click();
    await page.getByText("Published by approver and bo.").waitFor();
    expect(await page.getByText("It is not as it was when you looked").count()).toBe(0);
    expect((await it.server.ask("viewer", "GET /v1/policy")).body.hash).toBe(hash);
    await page.context().close();
  });

  test("no page complained", () => {
    expect(it.complaints()).toEqual([]);
  });
});
