// Traffic that moved, as people meet it: in short on Now, in full with the model; and nothing loud where nothing moved.

import { afterAll, afterEach, describe, expect, test } from "vitest";
import { hasBrowser } from "../fixtures/browser.ts";
import { temporary } from "../fixtures/command.ts";
import { axeFaults, startConsole, type TestConsole } from "../fixtures/console.ts";
import { driftedWorld } from "../fixtures/drifted-world.ts";

/** It is worked out in a thread of its own, on a busy machine. */
const patient = { timeout: 90_000 };

describe.skipIf(!hasBrowser)("traffic that moved (needs a chromium)", () => {
  const folder = temporary("console-drift-world");
  let it: TestConsole | null = null;
  afterEach(async () => {
    await it?.close();
    it = null;
  });
  afterAll(() => folder.remove());

  test("Now says that it moved, since when and what; the model's screen how far, and what to do", async () => {
    it = await startConsole("drift", await driftedWorld(folder, 0.8));
    const page = await it.open("viewer", "/now");
    const said = page.getByRole("region", { name: "Traffic has moved" });
    await said.waitFor(patient);
    expect(await said.textContent()).toMatch(/since .*2026/);
    expect(await said.textContent()).toMatch(/Spanish: \d+/);
    expect(await axeFaults(page)).toEqual([]);
    await said.getByRole("link", { name: "What moved, and what to do" }).click();
    const windows = page.getByRole("table", { name: "Windows of the last days" });
    await windows.waitFor(patient);
    await page.getByText(/^Traffic has moved since/).waitFor();
    expect(await windows.getByText("rang").count()).toBeGreaterThan(0);
    expect(await windows.getByText(/what is asked for \d/).count()).toBeGreaterThan(0);
    expect(await windows.getByText(/Spanish: \d+/).count()).toBeGreaterThan(0);
    await page.getByText("Ask first whether you did it").waitFor();
    await page.getByRole("heading", { name: "Signals without data" }).waitFor();
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      expect(await axeFaults(page)).toEqual([]);
      const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
      expect(wide).toBe(viewport.width);
    }
    expect(it.complaints().filter((one) => !/GPU stall/.test(one))).toEqual([]);
  });

  test("where nothing moved Now says nothing, and the model's screen that nothing did", async () => {
    it = await startConsole("drift-none", await driftedWorld(folder, 1));
    const page = await it.open("viewer", "/model?tab=moved");
    await page.getByText("Nothing moved by more than honest traffic does").waitFor(patient);
    expect(await page.getByText("Ask first whether you did it").count()).toBe(0);
    const now = await it.open("viewer", "/now");
    await now.getByText("Honest accounts touched").first().waitFor();
    await now.waitForLoadState("networkidle");
    expect(await now.getByRole("region", { name: "Traffic has moved" }).count()).toBe(0);
  });
});
