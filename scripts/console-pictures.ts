// npm run pictures: every screen of the console as a picture, in both schemes and two sizes, over a real server in which an
// invented campaign was swept. Into out/console, or the folder that is named.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { axeFaults, startConsole } from "../test/fixtures/console.ts";

const folder = process.argv[2] ?? join(import.meta.dirname, "../out/console");
const only = process.argv[3];
mkdirSync(folder, { recursive: true });

const it = await startConsole("pictures");
const { body } = await it.server.ask("viewer", "GET /v1/campaigns");
const { id } = (body as { items: { id: string }[] }).items[0]!;
const { body: list } = await it.server.ask("viewer", `GET /v1/campaigns/${id}/members`);
const { account } = (list as { items: { account: string }[] }).items[0]!;

const screens: Readonly<Record<string, string>> = {
  now: "/now",
  campaigns: "/campaigns",
  campaign: `/campaigns/${id}`,
  account: `/accounts/${encodeURIComponent(account)}`,
  queue: "/queue",
  explore: "/explore",
  enforcement: "/enforcement",
  policy: "/policy",
  model: "/model",
  sources: "/sources",
  audit: "/audit",
  people: "/people",
  tokens: "/tokens",
  settings: "/settings",
  start: "/start",
};
const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } };

for (const [name, path] of Object.entries(screens)) {
  if (only !== undefined && !only.split(",").includes(name)) continue;
  for (const colorScheme of ["light", "dark"] as const)
    for (const [size, viewport] of Object.entries(sizes)) {
      const page = await it.open("admin", path, { viewport, colorScheme });
      await settled(page);
      const faults = await axeFaults(page);
      const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
      if (wide > viewport.width) faults.push(`it is ${wide} pixels wide`);
      for (const fault of faults) console.log(`${name} ${colorScheme} ${size}: ${fault}`);
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${size}.png`) });
      await page.screenshot({
        path: join(folder, `${name}-${colorScheme}-${size}-whole.png`),
        fullPage: true,
      });
      await page.context().close();
    }
}
for (const one of it.complaints()) console.log(`complaint: ${one}`);
await it.close();

/** Nothing loads any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page
    .locator('[role="status"][aria-label="Loading"]')
    .waitFor({ state: "detached" })
    .catch(() => undefined);
  await page.waitForTimeout(400);
}
