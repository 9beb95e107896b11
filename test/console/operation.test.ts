// The screens of whoever runs the server: policy, model, sources, audit, tokens, people, settings. What they show is what the
// API says; what is done on them is done by who is signed in, stands in the audit, and is nobody else's to do.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultPolicy, policyHash } from "../../src/policy/policy.ts";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("running the server (needs a chromium)", () => {
  let it: TestConsole;
  beforeAll(async () => {
    it = await startConsole("operation");
    const line = '{"id":"r1","time":"2026-04-24T10:00:00Z","account":"acct-new"}';
    await it.server.ask("ingest", "POST /v1/exchanges", `${line}\n{"id":"r2"}\n`);
  });
  afterAll(() => it.close());

  const changed = async (page: Awaited<ReturnType<TestConsole["open"]>>): Promise<void> => {
    const area = page.getByLabel("policy.yaml");
    const text = await area.inputValue();
    await area.fill(text.replace("posterior: 0.99\n", "posterior: 0.995\n"));
  };

  test("the policy is read in words and as a file whose lines are numbered", async () => {
    const page = await it.open("viewer", "/policy");
    await page.getByRole("heading", { name: "Suspend" }).waitFor();
    await page.getByText("above 50 accounts of a campaign, 2 people approve").waitFor();
    await page.getByRole("tab", { name: "As a file" }).click();
    expect(page.url()).toContain("tab=file");
    await page.getByRole("region", { name: "The policy in use" }).waitFor();
    expect(await page.locator("ol li").first().textContent()).toBe("mode: on");
    await page.context().close();
  });

  test("a fault is told as it is written, with its line, and nothing can be published", async () => {
    const page = await it.open("approver", "/policy?tab=change");
    await page.getByLabel("policy.yaml").fill("mode: on\nrungs:\n  verify:\n    famillies: 3\n");
    await page.getByText("Did you mean").waitFor();
    await page.getByText("1 fault.").waitFor();
    await page.getByRole("button", { name: "Line 4" }).click();
    const area = page.getByLabel("policy.yaml");
    expect(
      await area.evaluate((one) => {
        const { value, selectionStart, selectionEnd } = one as unknown as {
          readonly value: string;
          readonly selectionStart: number;
          readonly selectionEnd: number;
        };
        return value.slice(selectionStart, selectionEnd);
      }),
    ).toBe("    famillies: 3");
    await page.getByLabel("Reason").fill("because");
    expect(await page.getByRole("button", { name: "Publish", exact: true }).isDisabled()).toBe(
      true,
    );
    await page.context().close();
  });

  test("an investigator compares, a viewer checks, and neither is offered to publish", async () => {
    const viewer = await it.open("viewer", "/policy?tab=change");
    await changed(viewer);
    await viewer.getByText("the least probability changes from 0.99 to 0.995.").waitFor();
    await viewer.getByText("An investigator compares policies.").waitFor();
    expect(await viewer.getByRole("button", { name: "Compare" }).isDisabled()).toBe(true);
    expect(await viewer.getByLabel("Reason").count()).toBe(0);
    await viewer.context().close();
    const page = await it.open("investigator", "/policy?tab=change");
    await changed(page);
    await page.getByText("verify: the least probability changes from 0.99 to 0.995.").waitFor();
    await page.getByRole("button", { name: "Compare" }).click();
    const bound = page.getByRole("row", { name: /^Accounts bound/ });
    await bound.waitFor();
    expect(await bound.getByRole("cell").first().textContent()).toBe("60");
    expect(await page.getByRole("button", { name: "Publish", exact: true }).count()).toBe(0);
    expect(await page.getByLabel("Reason").count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });

  test("whoever proposed a policy withdraws it, and nobody else is offered to", async () => {
    const ann = await it.open("approver", "/policy?tab=change", { name: "ann" });
    await changed(ann);
    await ann.getByLabel("Reason").fill("too early");
    await ann.getByRole("button", { name: "Propose" }).click();
    const withdraw = ann.getByRole("button", { name: "Withdraw it" });
    await withdraw.waitFor();
    const bo = await it.open("approver", "/policy", { name: "bo" });
    await bo.getByRole("button", { name: "Look at it, and publish it" }).waitFor();
    expect(await bo.getByRole("button", { name: "Withdraw it" }).count()).toBe(0);
    await bo.context().close();
    expect(await axeFaults(ann)).toEqual([]);
    await withdraw.click();
    await ann.getByText("A policy waits for a second person").waitFor({ state: "hidden" });
    expect((await it.server.ask("viewer", "GET /v1/policy")).body.waiting).toEqual([]);
    const { items } = (await it.server.ask("viewer", "GET /v1/audit?action=policy_withdrawn")).body;
    expect(items).toMatchObject([{ actor: "ann" }]);
    await ann.context().close();
    expect(it.complaints()).toEqual([]);
  });

  test("one proposes, the same person is not asked again, another one publishes, and the history tells it", async () => {
    const ann = await it.open("approver", "/policy?tab=change", { name: "ann" });
    await changed(ann);
    await ann.getByLabel("Reason").fill("verify later");
    await ann.getByRole("button", { name: "Propose" }).click();
    await ann.getByText("It waits for a second person").waitFor();
    await ann.getByRole("button", { name: "Look at it", exact: true }).click();
    await ann.getByLabel("Reason").fill("again");
    await ann.getByText("You proposed it. Another person has to publish the same.").waitFor();
    expect(await ann.getByRole("button", { name: "Propose" }).isDisabled()).toBe(true);
    expect(policyHash(defaultPolicy())).toBe(
      (await it.server.ask("viewer", "GET /v1/policy")).body.hash,
    );

    const bo = await it.open("approver", "/policy", { name: "bo" });
    await bo.getByRole("button", { name: "Look at it, and publish it" }).click();
    await bo.getByLabel("Reason").fill("looked at it");
    await bo.getByRole("button", { name: "Publish", exact: true }).click();
    await bo.getByText("Published by ann and bo.").waitFor();
    await bo.getByText("In use since").getByText("bo", { exact: true }).waitFor();
    // the server of these tests was started with a file
    await bo.getByText("The policy file of the server is not the one that holds").waitFor();
    await bo.getByRole("tab", { name: "History" }).click();
    await bo.getByText("looked at it").first().waitFor();
    await bo.getByText(/proposed by ann/).waitFor();
    const { items } = (await it.server.ask("viewer", "GET /v1/audit?actor=bo")).body;
    expect(items).toMatchObject([{ action: "policy", reason: "looked at it" }]);
    expect(it.complaints()).toEqual([]);
    await ann.context().close();
    await bo.context().close();
  });

  test("names of strangers in a policy are text, with what cannot be seen spelled out", async () => {
    const page = await it.open("viewer", "/policy?tab=change");
    const name = "<script>alert(1)</script>\\u202e\\u001b[2J";
    await page
      .getByLabel("policy.yaml")
      .fill(`exempt: { accounts: [{ name: "${name}", reason: "<b>bold</b>" }] }`);
    const told = page.getByText("Exempt accounts: <script>alert(1)</script>");
    await told.waitFor();
    expect(await told.innerText()).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(await page.locator("main script, main b").count()).toBe(0);
    await page.context().close();
  });

  test("shadow is one press and one person's; where another policy came between, it is looked at again", async () => {
    const page = await it.open("approver", "/policy?tab=change", { name: "ann" });
    await page.getByRole("button", { name: "Put it in shadow" }).click();
    await page.getByText("bind nobody (shadow)").waitFor();
    await page.getByLabel("Reason").fill("too many complaints");
    const { text } = (await it.server.ask("viewer", "GET /v1/policy")).body;
    const other = await it.server.ask("approver", "POST /v1/policy", {
      policy: text.replace(/(\n {2}verify:\n(?: {4}.*\n)*? {4}mode: )on/, "$1shadow"),
      reason: "came first",
    });
    expect(other.body.status).toBe("published");
    const publish = page.getByRole("button", { name: "Publish", exact: true });
    // the page asks again by itself, and publishes nothing over what was not seen
    await page.getByText("Another policy came into use since you looked").waitFor();
    expect(await publish.or(page.getByRole("button", { name: "Propose" })).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByText("came first").first().waitFor();
    // what was written would bind verify again, which is not one person's any more
    await page.getByRole("button", { name: "Propose" }).waitFor();
    await page.getByRole("button", { name: "Back to the one in use" }).click();
    await page.getByRole("button", { name: "Put it in shadow" }).click();
    await page.getByText("bind nobody (shadow)").waitFor();
    await publish.click();
    await page.getByText("It runs in shadow: nobody is bound by it.").waitFor();
    await page.context().close();
  });

  test("the audit opens entry by entry, filters by the address, and says that it is whole", async () => {
    const page = await it.open("viewer", "/audit?actor=bo");
    await page.getByText("Whole:").waitFor();
    const entries = page.getByRole("list", { name: "Entries" }).getByRole("listitem");
    await entries.getByText("took a policy into use").click();
    expect(await entries.count()).toBe(1);
    await page.getByText("looked at it").first().waitFor();
    const hash = (await it.server.ask("viewer", "GET /v1/audit?actor=bo")).body.items[0].hash;
    await page.getByText(hash).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "all of this kind" }).click();
    await page.waitForURL(/action=policy/);
    await page.getByRole("button", { name: "Show all" }).click();
    await page.waitForURL((url) => url.search === "");
    await entries.nth(10).waitFor();
    await page.context().close();
  });

  test("a token is made, shown once, works, and is ended with a reason; a viewer sees none", async () => {
    const page = await it.open("admin", "/tokens", { name: "root" });
    await page.getByLabel("For whom").fill("gateway-7");
    const before = (await it.server.ask("admin", "GET /v1/tokens")).body.items.length;
    // twice, as people do
    await page.getByRole("button", { name: "Make it" }).dblclick();
    const secret = await page.getByRole("region", { name: "secret" }).textContent();
    expect(secret).toMatch(/^stillwatch_/);
    expect((await it.server.ask("admin", "GET /v1/tokens")).body.items).toHaveLength(before + 1);
    expect((await it.server.ask(secret, "GET /v1/me")).body.code).toBe("not_allowed");
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "I have it" }).click();
    await page.reload();
    await page.getByRole("rowheader", { name: /gateway-7/ }).waitFor();
    expect(await page.content()).not.toContain(secret!);
    await page.getByRole("button", { name: "End the token of gateway-7" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("moved");
    await page.getByRole("button", { name: "End it" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect((await it.server.ask(secret, "GET /v1/me")).status).toBe(401);
    const { items } = (await it.server.ask("viewer", "GET /v1/audit?actor=root")).body;
    expect(items).toMatchObject([
      { action: "token_revoked", reason: "moved" },
      { action: "token_made" },
    ]);
    const viewer = await it.open("viewer", "/tokens");
    await viewer.getByText("Tokens are an administrator’s").waitFor();
    expect(await viewer.getByRole("button", { name: "Make it" }).count()).toBe(0);
    await viewer.context().close();
    await page.context().close();
  });

  test("sources tell what was taken and refused, and have a snippet of this server for each kind", async () => {
    const page = await it.open("viewer", "/sources");
    const row = page.getByRole("row", { name: /http, native/ });
    await row.waitFor();
    expect(await row.textContent()).toContain("Sends");
    await page.getByText("1 record; the last because").waitFor();
    for (const kind of [
      "OpenTelemetry",
      "LiteLLM",
      "Kafka",
      "Growing log files",
      "Our own gateway, in the path",
    ]) {
      await page.getByRole("combobox", { name: "How records come" }).click();
      await page.getByRole("option", { name: kind }).click();
      const text = await page.locator("pre").first().textContent();
      expect(text, kind).toMatch(kind === "Kafka" ? /^kafka:/ : new RegExp(it.server.url));
    }
    await page.context().close();
  });

  test("who sent something since the last sweep is told to be not judged yet, and who never did is unknown", async () => {
    const page = await it.open("viewer", "/accounts/acct-new");
    await page.getByText("It is not judged yet").waitFor();
    await page.getByText("is judged with the next one").waitFor();
    await page.goto(`${it.server.url}/console/accounts/acct-nobody`);
    await page.getByText("acct-nobody").first().waitFor();
    await page.getByText(/no account/i).waitFor();
    expect(await page.getByText("It is not judged yet").count()).toBe(0);
    // asked for: neither is there
    expect(it.complaints().filter((one) => !/404|409/.test(one))).toEqual([]);
    await page.context().close();
  });

  test("an administrator signs a person out, everywhere at this server; nobody else is asked to", async () => {
    const gone = await it.open("investigator", "/people", { name: "Leaving <b>Jo</b>" });
    await gone.getByRole("heading", { name: "People", exact: true }).waitFor();
    expect(await gone.getByText("Signed in now").count()).toBe(0);
    const page = await it.open("admin", "/people", { name: "root" });
    await page.getByRole("button", { name: "Sign out Leaving <b>Jo</b>" }).click();
    expect(await axeFaults(page)).toEqual([]);
    const dialog = page.getByRole("dialog", { name: "Sign this person out" });
    await dialog.getByLabel("Reason").fill("left the team");
    await dialog.getByRole("button", { name: "Sign out" }).click();
    await dialog.waitFor({ state: "detached" });
    await page
      .getByRole("rowheader", { name: /Leaving/ })
      .first()
      .waitFor({ state: "detached" });
    await gone.reload();
    await gone.getByLabel("Token").waitFor();
    const { items } = (await it.server.ask("viewer", "GET /v1/audit?action=sessions_ended")).body;
    expect(items).toMatchObject([{ actor: "root", reason: "left the team" }]);
    // asked for: who is signed out is refused
    expect(it.complaints().filter((one) => !one.includes("401"))).toEqual([]);
    await page.context().close();
    await gone.context().close();
  });

  test("people are those of the audit, with a link to what each did; settings have no secret", async () => {
    const page = await it.open("viewer", "/people");
    await page.getByRole("link", { name: "bo" }).click();
    await page.waitForURL(/audit\?actor=bo/);
    await page.goto(`${it.server.url}/console/settings`);
    await page.getByText("Prompts become sketches").waitFor();
    expect(await page.content()).not.toContain("5a5a5a5a");
    await page.context().close();
  });

  test("each screen reads well by axe in both schemes, and fits a narrow screen", async () => {
    const paths = [
      ...["policy", "policy?tab=change", "policy?tab=history", "model", "model?tab=check"],
      ...["sources", "audit", "tokens", "people", "settings", "start"],
    ];
    for (const colorScheme of ["light", "dark"] as const) {
      const viewport = { width: 390, height: 844 };
      const page = await it.open("admin", "/now", { colorScheme, viewport });
      for (const path of paths) {
        await it.visit(page, `/${path}`);
        await page.waitForLoadState("networkidle");
        expect(await axeFaults(page), `${path} ${colorScheme}`).toEqual([]);
        const wide = await page.locator("html").evaluate((one) => one.scrollWidth);
        expect(wide, path).toBe(390);
      }
      await page.context().close();
    }
  });

  test("no page complained", () => {
    expect(it.complaints()).toEqual([]);
  });
});
