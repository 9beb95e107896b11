// Results are there whole or not at all, for their owner alone, and follow no link.

import { spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { makeFolder, wholeFile, writeWhole } from "./whole-file.ts";

const root = mkdtempSync(join(tmpdir(), "whole-file-"));
let folder: string;
let made = 0;
beforeEach(() => {
  folder = join(root, `${made++}`, "below");
  makeFolder(folder);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const mode = (path: string): number => statSync(path).mode & 0o777;

test("folders that are made are 0700 and files 0600; a folder that was there stays as it is", () => {
  expect([mode(folder), mode(join(folder, ".."))]).toEqual([0o700, 0o700]);
  const path = writeWhole(folder, "report.html", "text");
  expect(mode(path)).toBe(0o600);
  chmodSync(folder, 0o755);
  makeFolder(folder);
  chmodSync(path, 0o644);
  writeWhole(folder, "report.html", ["new ", "text"]);
  expect([mode(folder), mode(path)]).toEqual([0o755, 0o600]);
  expect(readFileSync(path, "utf8")).toBe("new text");
});

test("no link is followed: not that of a temporary name, nor that of the final one", () => {
  const victim = join(root, "victim");
  writeFileSync(victim, "mine");
  symlinkSync(victim, join(folder, "report.html.part"));
  symlinkSync(victim, join(folder, "report.html"));
  writeWhole(folder, "report.html", "text");
  expect(readFileSync(victim, "utf8")).toBe("mine");
  expect(lstatSync(join(folder, "report.html")).isFile()).toBe(true);
  // somebody else's name is left alone
  expect(readdirSync(folder).sort()).toEqual(["report.html", "report.html.part"]);
});

test("nothing has its final name before it is whole, and nothing stays of what failed", () => {
  const path = join(folder, "list");
  const file = wholeFile(path);
  file.write("half");
  expect(readdirSync(folder)).toHaveLength(1);
  expect(readdirSync(folder)[0]).toMatch(/^\.list\..+\.part$/);
  file.abandon();
  const broken = function* (): Generator<string> {
    yield "half";
    throw new Error("no more");
  };
  expect(() => writeWhole(folder, "list", broken())).toThrow("no more");
  expect(readdirSync(folder)).toEqual([]);
});

test("what a killed process left of a file goes when it is written next; that of a living one stays", () => {
  const script = `
    import { wholeFile } from ${JSON.stringify(join(import.meta.dirname, "whole-file.ts"))};
    wholeFile(process.argv[1]).write("half");
    process.kill(process.pid, "SIGKILL");`;
  const path = join(folder, "report.html");
  spawnSync(process.execPath, ["--input-type=module", "-e", script, path]);
  expect(readdirSync(folder)).toHaveLength(1);
  const mine = wholeFile(path);
  expect(readdirSync(folder)).toHaveLength(1);
  writeWhole(folder, "other", "text");
  writeWhole(folder, "report.html", "text");
  expect(readdirSync(folder)).toHaveLength(3);
  mine.finish();
  expect(readdirSync(folder).sort()).toEqual(["other", "report.html"]);
});

test("a folder, a device, a place where the system makes none: a refusal in words", () => {
  mkdirSync(join(folder, "report.html"));
  const refusals: [() => unknown, RegExp][] = [
    [() => writeWhole(folder, "report.html", "text"), /report\.html: it is a folder/],
    [() => writeWhole("/dev", "null", "text"), /it is a device/],
    [() => makeFolder("/proc/stillwatch/below"), /cannot write to \/proc\/stillwatch\/below: /],
    [() => makeFolder(join(writeWhole(folder, "file", ""), "below")), /file/],
  ];
  for (const [work, message] of refusals) {
    expect(work).toThrow(message);
    expect(work).toThrow(expect.objectContaining({ code: "out_unwritable" }) as Error);
    expect(work).not.toThrow(/E[A-Z]{4,}/);
  }
  expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
});
