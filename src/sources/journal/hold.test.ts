import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { markText, ownMark } from "../../core/process-mark.ts";
import { holdJournal } from "./hold.ts";

let folder = mkdtempSync(join(tmpdir(), "hold-"));
const made = [folder];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hold-"));
  made.push(folder);
});
afterAll(() => {
  for (const one of made) rmSync(one, { recursive: true, force: true });
});
const note = (): string => join(folder, "holder");

test("one has it, the other gets it when it was given back", async () => {
  const leave = await holdJournal(folder, true);
  expect(leave).not.toBeNull();
  expect(await holdJournal(folder, true)).toBeNull();
  leave!();
  expect(existsSync(note())).toBe(false);
  (await holdJournal(folder, false))!();
});

test("what a killed process left is taken, also when its number is another's now, or its note is half", async () => {
  for (const left of [markText({ ...ownMark(), started: "1" }), "", "4711-"]) {
    writeFileSync(note(), left);
    const leave = await holdJournal(folder, false);
    expect(leave, left).not.toBeNull();
    leave!();
  }
});

test("of a process in another container its touches tell", async () => {
  const elsewhere = markText({ ...ownMark(), world: "0badcafe" });
  writeFileSync(note(), elsewhere);
  // who does not wait leaves it alone
  expect(await holdJournal(folder, false, 40)).toBeNull();
  const timer = setInterval(() => utimesSync(note(), new Date(), new Date()), 10);
  expect(await holdJournal(folder, true, 40)).toBeNull();
  clearInterval(timer);
  const leave = await holdJournal(folder, true, 40);
  expect(leave).not.toBeNull();
  leave!();
});
