// npm run bench:console [-- --store DIR]: how fast the console is for a person, in a real browser over a real server. The
// store is the reference world at a tenth, filled and swept where --store names none. Figures: until a screen says
// something, until a ring is drawn (the largest of the store, and one of 25,000 accounts in its likeness), how long the
// page answers to a click, and what has to be loaded first.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
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
  const before = await answering("/drawing", JSON.stringify(big));
  await measure("a ring of 25,000 drawn", (page) =>
    until(page, campaign, "[data-drawn]", before.url),
  );
  before.close();
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

/**
 * Ms from the address to when the selector is there and painted. The page itself looks, at each of its changes: a question
 * from outside waits behind all that the page goes on to do.
 */
async function until(
  page: Page,
  path: string,
  selector: string,
  url: string = server.url,
): Promise<number> {
  await page.addInitScript(`globalThis.seen = new Promise((done) => {
    const look = () => {
      if (!document.querySelector(${JSON.stringify(selector)})) return;
      changes.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    };
    const changes = new MutationObserver(look);
    changes.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-drawn"] });
  })`);
  await page.goto(`${url}/console${path}`, { waitUntil: "commit" });
  return page.evaluate("globalThis.seen");
}

/**
 * Ms from a click to the next picture, as browsers tell it to the page (Event Timing, W3C; in steps of 8 ms): interaction to
 * next paint, of one interaction. What a page works out after that picture is not in it.
 */
async function answered(page: Page, selector: string): Promise<number> {
  await page.waitForLoadState("networkidle");
  const target = page.locator(selector).first();
  await target.scrollIntoViewIfNeeded();
  await page.evaluate(`globalThis.answered = new Promise((done) => {
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) if (one.name === "click") done(one.duration);
    }).observe({ type: "event", durationThreshold: 16 });
    // less than the shortest that is told
    addEventListener("click", () => setTimeout(() => done(16), 3000), { capture: true, once: true });
  }); 0`);
  await target.click();
  return page.evaluate("globalThis.answered");
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

/** A server before the real one that gives one answer itself: a browser that is told to hold requests back is slower for all. */
async function answering(
  tail: string,
  body: string,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const front = createServer((asked, answer) => {
    if (asked.url?.endsWith(tail) === true) {
      answer.setHeader("content-type", "application/json").end(body);
      return;
    }
    const { method, headers } = asked;
    const passed = request(`${server.url}${asked.url}`, { method, headers }, (told) => {
      answer.writeHead(told.statusCode!, told.headers);
      told.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  await once(front.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    close: () => {
      front.closeAllConnections();
      front.close();
    },
  };
}

/** What the first page loads before it shows anything: its script and its style. */
function entryBytes(): number {
  const assets = join(root, "dist/console/assets");
  const page = readFileSync(join(root, "dist/console/index.html"), "utf8");
  return readdirSync(assets)
    .filter((name) => /\.(?:js|css)$/.test(name) && page.includes(name))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
}
