// npm run walk: the pictures of docs/console.md and the README, taken while an investigator goes through one case in a real
// browser: finds it, isolates what ties it, reads why, previews an action, and another person says yes.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { startConsole } from "../test/fixtures/console.ts";

const folder = join(import.meta.dirname, "../docs/pictures");
mkdirSync(folder, { recursive: true });
const picture = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: join(folder, `${name}.png`) });
const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(800);
};

const it = await startConsole("walk");
const viewport = { width: 1280, height: 860 };
const page = await it.open("investigator", "/now", { name: "ines", viewport });
await settled(page);
await picture(page, "now");

await page.goto(`${it.server.url}/console/campaigns`);
await page.getByRole("link", { name: "c-1" }).waitFor();
await settled(page);
await picture(page, "campaigns");

await page.getByRole("link", { name: "c-1" }).click();
await page.locator("[data-drawn]").waitFor();
await settled(page);
await picture(page, "campaign");

const top = (heading: string): Promise<void> =>
  page
    .getByRole("heading", { name: heading, exact: true })
    .evaluate((one) => one.scrollIntoView({ block: "start" }))
    .then(() => page.mouse.wheel(0, -70))
    .then(() => page.waitForTimeout(400));
await page
  .getByRole("list", { name: "What ties the accounts" })
  .getByRole("button", { name: /^card/ })
  .first()
  .click();
await settled(page);
await top("The ring");
await picture(page, "ring");
await top("Exchanges behind it");
await picture(page, "exchanges");
await page.getByRole("button", { name: "Select all again" }).click();
await page
  .getByRole("checkbox", { name: /carries the case$/ })
  .first()
  .check();
await page.getByText("Ticked by ines").waitFor();
await top("Why");
await picture(page, "why");

await page.evaluate("scrollTo(0, 0)");
await page.getByRole("button", { name: "Act", exact: true }).click();
const dialog = page.getByRole("dialog");
await dialog.getByLabel("Suspend").check();
await dialog.getByText("It waits until another person").waitFor();
await dialog.getByLabel("Why").fill("One hand behind sixty accounts; the cards say it.");
await settled(page);
await picture(page, "acting");
await dialog.getByRole("button", { name: /^Propose for/ }).click();
await dialog.getByText("It waits for another person").waitFor();
await page.context().close();

const other = await it.open("approver", "/queue", { name: "kim", viewport });
await other.getByText("1 approval about").first().waitFor();
await settled(other);
await picture(other, "queue");
await it.close();
