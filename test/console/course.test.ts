// The course of a case on its page: what people did and took back stands in its history and on its timeline, an act is taken
// back there, and what is selected is what is acted on.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Case } from "../../src/core/campaign.ts";
import type { Drawing } from "../../src/app/live/uses/drawing.ts";
import type { SelectionSum } from "../../src/app/live/uses/case-selection.ts";
import { hasBrowser } from "../fixtures/browser.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";

describe.skipIf(!hasBrowser)("the course of a case (needs a chromium)", () => {
  let it: TestConsole;
  let found: Case;
  beforeAll(async () => {
    it = await startConsole("course");
    found = (await get<{ campaigns: Case[] }>("/v1/report")).campaigns[0]!;
  });
  afterAll(() => it?.close());

  const get = async <T>(path: string): Promise<T> =>
    (await it.server.ask("viewer", `GET ${path}`)).body as T;
  const sumOf = (query: string) =>
    get<SelectionSum>(`/v1/campaigns/${found.id}/selection?${query}`);
  const act = async (accounts: readonly string[], rung: string, reason: string): Promise<void> => {
    const what = { campaign: found.id, accounts, rung };
    const { seen } = (await it.server.ask("investigator", "POST /v1/actions/preview", what)).body;
    const done = await it.server.ask("investigator", "POST /v1/actions", { ...what, seen, reason });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
  };
  const names = (from: number, to: number): string[] =>
    found.members.slice(from, to).map(({ account }) => account);
  const entry = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });

  test("an act is taken back from the history, as one; both stay in it; a viewer cannot", async () => {
    await act(names(0, 3), "minimise", "their answers go into one sheet");
    const reader = await it.open("viewer", `/campaigns/${found.id}`);
    const read = entry(reader, "their answers go into one sheet");
    await read.getByText("Taking back needs the role investigator.").waitFor();
    expect(await read.getByRole("button", { name: "Take 3 back" }).isDisabled()).toBe(true);
    await reader.context().close();

    const page = await it.open("investigator", `/campaigns/${found.id}`, { name: "kim" });
    const own = entry(page, "their answers go into one sheet");
    await own.getByText("minimise the output, 3 accounts").waitFor();
    await own.getByRole("button", { name: "Take 3 back" }).click();
    await own.getByRole("button", { name: "Keep" }).click();
    await own.getByRole("button", { name: "Take 3 back" }).click();
    await own.getByLabel("Why take 3 decisions back").fill("a class of students");
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press("Enter");
    const back = entry(page, "a class of students");
    await back.getByText("minimise the output, 3 accounts").waitFor();
    expect(await back.textContent()).toContain("taken back by kim");
    expect(await own.textContent()).toContain("minimise by investigator");
    await expect.poll(() => own.getByRole("button").count()).toBe(0);
    await page.waitForFunction("document.activeElement?.tagName === 'LI'");
    const { items } = await get<{ items: { by?: unknown; undone: unknown }[] }>(
      `/v1/decisions?state=undone&campaign=${found.id}`,
    );
    expect(items).toHaveLength(3);
    for (const one of items)
      expect(one).toMatchObject({ undone: { actor: "kim", reason: "a class of students" } });
    await page.context().close();
  });

  test("an act is on the accounts that the line counts, also where hours narrow them", async () => {
    const drawing = await get<Drawing>(`/v1/campaigns/${found.id}/drawing`);
    const start = Date.parse(found.first_seen);
    const [query, n] = await narrowed(drawing, start);
    const page = await it.open("investigator", `/campaigns/${found.id}?${query}`);
    await page.getByText(new RegExp(`exchanges? of ${n} accounts,`)).waitFor();
    await page.getByText(`${n} of ${found.accounts} accounts`).waitFor();
    await page.getByRole("button", { name: `Act on these ${n}`, exact: true }).click();
    await page.getByRole("dialog", { name: `Act on ${n} accounts of ${found.id}` }).waitFor();
    await page.context().close();
  });

  /** A trait and hours in which some but not all of who have it were at work, and how many those are. */
  async function narrowed(drawing: Drawing, start: number): Promise<readonly [string, number]> {
    for (const [at, trait] of drawing.traits.entries())
      for (const hour of [2, 12, 30]) {
        const from = start + hour * 3_600_000;
        const query = `trait=${encodeURIComponent(trait.id)}&from=${from}&to=${from + 3_600_000}`;
        const { accounts } = await sumOf(query);
        if (accounts > 1 && accounts < drawing.ties[at]!.length) return [query, accounts];
      }
    throw new Error("no hours narrow a trait");
  }

  test("on nobody there is no act, and hours the wrong way round are told", async () => {
    const start = Date.parse(found.first_seen);
    const page = await it.open(
      "investigator",
      `/campaigns/${found.id}?from=${start + 7_200_000}&to=${start}`,
    );
    await page.getByText("From is later than To: they are the wrong way round").waitFor();
    await page.getByText("Earlier than From").waitFor();
    await page.getByText("Nobody of the case to act on here.").waitFor();
    const button = page.getByRole("button", { name: "Act", exact: true }).last();
    expect(await button.isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Zoom in" }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await page.goto(`${it.server.url}/console/campaigns/${found.id}?account=somebody-else`);
    await page.getByText("0 exchanges of 0 accounts").waitFor();
    await page.getByText("Nobody of the case to act on here.").waitFor();
    expect(await button.isDisabled()).toBe(true);
    await page.context().close();
  });

  test("the timeline has a word for all that happened, also after the last exchange; bars are as wide as their step", async () => {
    for (const rung of ["observe", "share-allowance", "verify", "minimise"])
      await act(names(10, 12), rung, `a drill: ${rung}`);
    const page = await it.open("viewer", `/campaigns/${found.id}`);
    const words = page.getByRole("img", { name: /^Exchanges in steps/ }).locator("span[title]");
    await words.first().waitFor();
    const told = (await words.evaluateAll((all) => all.map(({ title }) => title))).join("\n");
    const { course } = await get<{ course: { at: string; event: string }[] }>(
      `/v1/campaigns/${found.id}`,
    );
    const past = course.filter(({ at }) => Date.parse(at) <= Date.now());
    expect(past.some(({ at }) => at > found.last_seen)).toBe(true);
    const count = (all: readonly string[], word: string): number =>
      all.filter((one) => one === word).length;
    const shown = told.split("\n").map((line) => line.split(": ").at(-1)!.replace(" →", ""));
    for (const { event } of past)
      expect(count(shown, event), event).toBe(
        count(
          past.map((one) => one.event),
          event,
        ),
      );
    expect((await words.allTextContents()).some((text) => / \+\d+$/.test(text))).toBe(true);
    // taken back by the clock, long after the log
    expect(told).toContain("taken back →");

    const { timeline } = await sumOf("");
    const at = timeline.exchanges.findIndex((n, i) => n > 0 && timeline.exchanges[i + 1]! > 0);
    const from = timeline.start + at * timeline.step_seconds * 1000;
    const to = from + 2 * timeline.step_seconds * 1000;
    await page.goto(`${it.server.url}/console/campaigns/${found.id}?from=${from}&to=${to}`);
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.getByRole("button", { name: "Zoom out" }).waitFor();
    expect(await filled(page)).toBeGreaterThan(0.97);
    await page.context().close();
  });

  /** Part of the width of the plot that bars take, just above their axis. */
  const filled = (page: Page): Promise<number> =>
    page.evaluate(`(() => {
      const canvas = document.querySelector("canvas.u-canvas, .u-wrap canvas");
      const over = document.querySelector(".u-over").getBoundingClientRect();
      const own = canvas.getBoundingClientRect();
      const scale = canvas.width / own.width;
      const [left, wide] = [(over.left - own.left) * scale, over.width * scale].map(Math.round);
      const row = Math.round((over.bottom - own.top) * scale) - 3;
      const { data } = canvas.getContext("2d").getImageData(left, row, wide, 1);
      return data.filter((one, i) => i % 4 === 3 && one > 0).length / wide;
    })()`);

  test("no page complained", () => {
    expect(it.complaints().filter((one) => !/GPU stall/.test(one))).toEqual([]);
  });
});
