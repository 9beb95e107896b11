// Acting on more accounts than are done at once: part by part, so that a person sees it go on, and the way back.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookieName } from "../../src/server/sessions.ts";
import { type LiveServer, liveServer } from "../fixtures/api-server.ts";
import { hasBrowser, launchBrowser } from "../fixtures/browser.ts";
import { temporary } from "../fixtures/command.ts";
import { growCase } from "../fixtures/grown-case.ts";
import { sweptWorld } from "../fixtures/swept-world.ts";

describe.skipIf(!hasBrowser)("many accounts at once (needs a chromium)", () => {
  const dir = temporary("console-bulk");
  let server: LiveServer;
  let browser: Browser;
  let all = 0;
  beforeAll(async () => {
    const store = await sweptWorld(dir);
    const names = Array.from({ length: 1200 }, (_, i) => `zz-${String(i).padStart(4, "0")}`);
    all = await growCase(store, dir.at("key"), "c-1", names);
    server = await liveServer(store, { link: null }, { keyFile: dir.at("key") });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    dir.remove();
  });

  test("go on part by part, one that changed meanwhile is told, and all goes back", async () => {
    const context = await browser.newContext({ reducedMotion: "reduce", locale: "en-US" });
    const value = server.sessions.begin({ name: "ann", role: "investigator" }, "token");
    await context.addCookies([{ name: cookieName, value, url: server.url }]);
    const page = await context.newPage();
    await page.goto(`${server.url}/console/campaigns/c-1`);
    await page.getByRole("button", { name: "Act", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Act on c-1" });
    await dialog.getByLabel("Observe").check();
    await dialog
      .getByText(`This would change 1,${all - 1000} of 1,${all - 1000} accounts.`)
      .waitFor();
    await dialog.getByLabel("Why").fill("looked at by the evening shift");
    // somebody else is there before, with one account of the last part
    const other = { campaign: "c-1", rung: "observe", accounts: ["zz-1199"] };
    const { seen } = (await server.ask("investigator", "POST /v1/actions/preview", other)).body;
    await server.ask("investigator", "POST /v1/actions", { ...other, seen, reason: "mine" });
    // the second part waits until it was looked at how far the first came
    const looked = Promise.withResolvers<void>();
    let parts = 0;
    await page.route("**/v1/actions", async (route) => {
      parts += 1;
      if (parts === 2) await looked.promise;
      await route.continue();
    });
    await dialog.getByRole("button", { name: `Note down for 1,${all - 1000} accounts` }).click();
    await dialog.getByText(`500 of 1,${all - 1000} accounts`).waitFor();
    // what goes on cannot be left
    expect(await dialog.getByRole("button", { name: "Close" }).isDisabled()).toBe(true);
    await page.keyboard.press("Escape");
    looked.resolve();
    await dialog.getByText("1,000 accounts: observe.").waitFor();
    await dialog.getByText("1 part could not be done.").waitFor();
    await dialog.getByText(`${all - 1000} accounts: something else would happen`).waitFor();
    await dialog.getByText("The last person who decided about them was investigator").waitFor();
    const anns = async (state: string): Promise<{ id: string }[]> =>
      (await server.ask("viewer", "GET /v1/decisions?limit=1000&state=" + state)).body.items.filter(
        ({ by }: { by?: { actor: string } }) => by?.actor === "ann",
      );
    // somebody else takes one back before, and the server is not reached in the middle
    const [{ id }] = (await anns("active")) as [{ id: string }];
    const undo = { which: [id], reason: "mine" };
    await server.ask("investigator", "POST /v1/decisions/undo", undo);
    const again = await server.ask("investigator", "POST /v1/decisions/undo", undo);
    expect(again.body.code).toBe("decision_over");
    let asked = 0;
    await page.route("**/v1/decisions/undo", (route) => {
      asked += 1;
      return asked === 2 ? route.abort() : route.continue();
    });
    await dialog.getByRole("button", { name: "Take 1,000 back" }).click();
    await dialog.getByLabel("Why take 1,000 decisions back").fill("a drill");
    await page.keyboard.press("Enter");
    await dialog.getByText("500 of 1,000 taken back. It goes on from there").waitFor();
    await dialog.getByRole("button", { name: "Take back" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(asked).toBe(3);
    expect(await anns("undone")).toHaveLength(1000);
    await context.close();
  });
});
