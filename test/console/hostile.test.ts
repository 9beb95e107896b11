// What strangers chose stays text on every screen: tags that would run, escapes that speak to terminals, marks that turn a
// line round, in every field of the logs and in whatever people write.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { temporary } from "../fixtures/command.ts";
import { startConsole, type TestConsole } from "../fixtures/console.ts";
import { offences, payloads } from "../fixtures/hostile-strings.ts";
import { hostileWorld } from "../fixtures/hostile-world.ts";

/** What a page would run, if it took it for a part of itself. */
const tag = "<img src=x onerror=globalThis.pwned=1><script>globalThis.pwned=2</script>";
const said = `${tag}${payloads.override}${payloads.colour}x`;

// Runs in the page, hence text: what reaches beyond the screen, where the page is wider than it.
const tooWide = `(() => {
  const most = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= most) return [];
  return [...document.querySelectorAll("main *")]
    .filter((e) => e.getBoundingClientRect().right > most + 1)
    .map((e) => e.tagName + "." + e.className + " " + e.textContent.slice(0, 60))
    .slice(-3);
})()`;

describe.skipIf(!hasBrowser)("strings that somebody else chose (needs a chromium)", () => {
  let it: TestConsole;
  let account = "";
  let campaign = "";
  let ring = "";
  const folder = temporary("console-hostile-world");

  beforeAll(async () => {
    const world = await hostileWorld(folder.path);
    /** A tag before the values of some fields too, always the same before the same value. */
    const tagged = (path: string, ...fields: readonly string[]): string =>
      fields.reduce(
        (text, field) => text.replaceAll(`"${field}":"`, `"${field}":"${tag}`),
        readFileSync(path, "utf8"),
      );
    it = await startConsole("hostile", {
      exchanges: tagged(world.exchanges, "model", "account", "user_agent"),
      accounts: tagged(world.accounts, "plan", "account", "org"),
    });
    const { ask } = it.server;
    const { body: groups } = await ask("admin", "GET /v1/groups?limit=1000");
    const items = groups.items as { id: string | null; ring: string | null }[];
    const cases = items.filter(({ id }) => id !== null);
    ring = items.find(({ id }) => id === null)!.ring!;
    campaign = cases[0]!.id!;
    const { body: members } = await ask("admin", `GET /v1/campaigns/${campaign}/members`);
    account = members.items[0].account as string;
    await ask("admin", `POST /v1/campaigns/${campaign}/notes`, { kind: "conclusion", text: said });
    await ask("admin", "POST /v1/watchlist", { kind: "account", value: account, reason: said });
    await ask("admin", "POST /v1/investigations", { name: said, query: { subject: "hours" } });
    const what = { campaign, accounts: [account], rung: "observe" };
    const { body: preview } = await ask("admin", "POST /v1/actions/preview", what);
    await ask("admin", "POST /v1/actions", { ...what, seen: preview.seen, reason: said });
    await ask("admin", "POST /v1/appeals", { account, statement: said });
    await ask("admin", "POST /v1/exchanges", `{"id":"${tag}"}`);
  });
  afterAll(async () => {
    await it?.close();
    folder.remove();
  });

  const screens = (): readonly string[] => [
    ...["/now", "/campaigns", "/campaigns?list=operations", "/campaigns?list=abuse"],
    ...["/campaigns?list=let-be", `/campaigns/${encodeURIComponent(campaign)}`],
    ...[`/campaigns/${encodeURIComponent(campaign)}?account=${encodeURIComponent(account)}`],
    ...[`/accounts/${encodeURIComponent(account)}`, "/queue", "/enforcement"],
    ...[`/groups/${ring}`, `/groups/${encodeURIComponent(tag)}`],
    ...["/explore?columns=all", "/explore?subject=traits", "/explore?subject=hours"],
    ...["/policy", "/model", "/sources", "/audit", "/people", "/tokens", "/settings", "/start"],
    `/campaigns/${encodeURIComponent(tag)}`,
  ];

  test("stay text on every screen, in both sizes", async () => {
    let seenTag = 0;
    const page = await it.open("admin", "/now");
    for (const path of screens()) {
      await it.visit(page, path);
      await page.waitForLoadState("networkidle");
      for (const viewport of [
        { width: 1280, height: 800 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(viewport);
        const seen = await page.locator("body").innerText();
        // tabs and line feeds are how cells and lines of a page come out as text
        expect.soft(offences(seen, /[\n\t]/g), path).toEqual([]);
        expect(await page.evaluate("globalThis.pwned"), path).toBeUndefined();
        expect(await page.locator("img, #root script").count(), path).toBe(0);
        expect.soft(await page.evaluate(tooWide), `${path} at ${viewport.width}`).toEqual([]);
        if (seen.includes("<img src=x")) seenTag++;
      }
      expect((await page.title()).includes("\u202e")).toBe(false);
    }
    await page.context().close();
    // they were there to be seen
    expect(seenTag).toBeGreaterThan(10);
    expect(it.complaints().filter((one) => !/404|409|GPU stall/.test(one))).toEqual([]);
  });
});
