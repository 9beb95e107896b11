import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { StillwatchError } from "../core/errors.ts";
import { readKey, readOrMakeKey, sketchKey } from "./key.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-key-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as StillwatchError).code;
  }
  return "none";
};

describe("the sketch key", () => {
  test("is made once, for its owner's eyes only, and read back", () => {
    const path = join(folder, "made");
    const made = readOrMakeKey(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    expect(readOrMakeKey(path)).toEqual(made);
    expect(readdirSync(folder)).toEqual(["made"]); // nothing half-written stays behind
  });

  test("two keys differ, and so does all that comes from them", () => {
    const one = readOrMakeKey(join(folder, "one"));
    const two = readOrMakeKey(join(folder, "two"));
    expect(one.secret).not.toBe(two.secret);
    expect(one.id).not.toBe(two.id);
    expect(one.sip).not.toEqual(two.sip);
    expect(one.seeds).not.toEqual(two.seeds);
  });

  test("the same secret gives the same key on every machine, whatever its case", () => {
    const secret = "00112233445566778899aabbccddeeff".repeat(2);
    const path = join(folder, "given");
    writeFileSync(path, `${secret.toUpperCase()}\n`);
    expect(readKey(path)).toEqual(sketchKey(secret));
    // a change here makes every store unreadable
    expect(sketchKey(secret).id).toBe("176ecd84");
  });

  test("its name gives nothing of it away", () => {
    const { secret, id } = readOrMakeKey(join(folder, "named"));
    expect(secret).not.toContain(id);
  });

  test.each([
    ["empty", ""],
    ["short", "abc\n"],
    ["not hexadecimal", "g".repeat(64)],
    ["too long", "a".repeat(65)],
  ])("a file that is %s is refused by code", (name, text) => {
    const path = join(folder, `bad ${name}`);
    writeFileSync(path, text);
    expect(codeOf(() => readKey(path))).toBe("key_bad");
  });

  test("a missing file is refused by code", () => {
    expect(codeOf(() => readKey(join(folder, "none")))).toBe("key_bad");
  });
});
