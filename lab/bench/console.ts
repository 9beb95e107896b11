// npm run bench:console [-- --store DIR]: how fast the console is for a person, in a real browser over a real server. The
// store is the reference world at a tenth, filled and swept where --store names none. Figures: until a screen says
// something, until a ring is drawn (the largest of the store, and one of 25,000 accounts in its likeness), how long the
// page answers to a click, and what has to be loaded first.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import type { Drawing } from "../../src/app/live/uses/drawing.ts";
import { launchBrowser } from "../../test/fixtures/browser.ts";
import { adminToken, startServer } from "../../test/fixtures/live-server.ts";

const { values } = parseArgs({
  options: { store: { type: "string" }, rounds: { type: "string", default: "5" } },
});
const rounds = Number(values.rounds);
const root = join(import.meta.dirname, "../..");
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const own = values.store === undefined ? mkdtempSync(join(tmpdir(), "bench-console-")) : null;
const store = values.store ?? join(own!, "store");
if (!existsSync(store))
  execFileSync(
    process.execPath,
    [
      ...[join(root, "bin/stillwatch.js"), "simulate", "--scale", "reference"],
      ...["--store", store, "--shrink", "10", "--seed", "1"],
    ],
    { stdio: "ignore" },
  );
const server = await startServer(store);
const browser = await launchBrowser();
try {
  await swept();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const signed = await context.request.post(`${server.url}/v1/login`, {
    data: { token: adminToken },
  });
  if (!signed.ok()) throw new Error(await signed.text());
  const { items } = await told<{ items: { id: string; accounts: number }[] }>("/v1/campaigns");
  const largest = items.toSorted((a, b) => b.accounts - a.accounts)[0];
  if (!largest) throw new Error("the sweep lists no campaign");
  const campaign = `/campaigns/${largest.id}`;
  const figures: [string, number[]][] = [];
  const measure = async (name: string, one: (page: Page) => Promise<number>): Promise<void> => {
    const times: number[] = [];
    for (let i = 0; i < rounds; i++) {
      // nothing is remembered from one round to the next
      const fresh = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        storageState: await context.storageState(),
      });
      times.push(await one(await fresh.newPage()));
      await fresh.close();
    }
    figures.push([name, times]);
  };
  await measure("Now, first view", (page) => until(page, "/now", "dl dd, section h2"));
  await measure("campaigns, first view", (page) => until(page, "/campaigns", "tbody tr"));
  await measure("campaign, first view", (page) => until(page, campaign, "dl dd"));
  await measure(`its ring of ${largest.accounts} drawn`, (page) =>
    until(page, campaign, "[data-drawn]"),
  );
  const big = grown(await told<Drawing>(`/v1${campaign}/drawing`), 25_000);
  await measure("a ring of 25,000 drawn", async (page) => {
    await withDrawing(page.context(), big);
    return until(page, campaign, "[data-drawn]");
  });
  await measure("sort a list", async (page) => {
    await until(page, "/campaigns", "tbody tr");
    return answered(page, "thead button");
  });
  await measure("isolate a trait", async (page) => {
    await until(page, campaign, "[data-drawn]");
    return answered(page, "ul[aria-label='What ties the accounts'] button");
  });
  say(
    `${availableParallelism()} processors, load ${loadavg()[0]!.toFixed(1)}, ${rounds} rounds, ms\n`,
  );
  say("| | median | most |\n| --- | ---: | ---: |");
  for (const [name, times] of figures) {
    const sorted = times.toSorted((a, b) => a - b);
    say(`| ${name} | ${sorted[sorted.length >> 1]!.toFixed(0)} | ${sorted.at(-1)!.toFixed(0)} |`);
  }
  say(`\nentry bundle: ${(entryBytes() / 1000).toFixed(0)} kB gzip`);
} finally {
  await browser.close();
  await server.kill();
  if (own !== null) rmSync(own, { recursive: true, force: true });
}

async function told<T>(path: string): Promise<T> {
  const answer = await server.ask("GET", path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function swept(): Promise<void> {
  const { items } = await told<{ items: unknown[] }>("/v1/campaigns");
  if (items.length === 0) await server.sweep();
}

/** Ms from the address to when the selector is there and painted. */
async function until(page: Page, path: string, selector: string): Promise<number> {
  await page.goto(`${server.url}/console${path}`, { waitUntil: "commit" });
  await page.waitForSelector(selector, { state: "attached", timeout: 120_000 });
  return page.evaluate(
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))",
  );
}

/** Ms from a click to the next paint. */
async function answered(page: Page, selector: string): Promise<number> {
  await page.waitForLoadState("networkidle");
  const target = page.locator(selector).first();
  await target.scrollIntoViewIfNeeded();
  await page.evaluate(
    `globalThis.began = 0; addEventListener("click", () => { globalThis.began = performance.now() }, { capture: true, once: true })`,
  );
  await target.click();
  return page.evaluate(
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - globalThis.began))))",
  );
}

/** The same ring with so many accounts: each of them stands for several that have what it has, one tie in fifty apart. */
function grown(small: Drawing, accounts: number): Drawing {
  const { length } = small.accounts;
  let seed = 1;
  const chance = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  const many = <T>(of: readonly T[]): T[] =>
    Array.from({ length: accounts }, (_, i) => of[i % length]!);
  let room = 300_000;
  const kept = small.ties.flatMap((tie, at) => {
    const has = new Set(tie);
    const all: number[] = [];
    for (let i = 0; i < accounts; i++)
      if (has.has(i % length) ? chance() > 0.02 : chance() < 0.0002) all.push(i);
    if (all.length > room) return [];
    room -= all.length;
    return [{ trait: { ...small.traits[at]!, members: all.length }, tie: all }];
  });
  return {
    ...small,
    accounts: many(small.accounts).map((name, i) => `${name}-${i}`),
    strength: many(small.strength),
    score: many(small.score),
    exchanges: many(small.exchanges),
    rung: many(small.rung),
    traits: kept.map(({ trait }) => trait),
    ties: kept.map(({ tie }) => tie),
  };
}

async function withDrawing(context: BrowserContext, drawing: Drawing): Promise<void> {
  const body = JSON.stringify(drawing);
  await context.route("**/drawing", (route) =>
    route.fulfill({ body, contentType: "application/json" }),
  );
}

/** What the first page loads before it shows anything: its script and its style. */
function entryBytes(): number {
  const assets = join(root, "dist/console/assets");
  const page = readFileSync(join(root, "dist/console/index.html"), "utf8");
  return readdirSync(assets)
    .filter((name) => /\.(?:js|css)$/.test(name) && page.includes(name))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
}
