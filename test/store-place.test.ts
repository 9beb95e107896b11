// A store touches nothing of its owner's: where it may be made, what it removes, and which key it takes.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bin, type Ended, stillwatch as apart, temporary } from "./fixtures/command.ts";
import { done, stillwatch } from "./fixtures/here.ts";
import { killed } from "./fixtures/kill.ts";
import { ask } from "./fixtures/query.ts";

const dir = temporary("place");
const log = dir.at("log.jsonl");
let store: string;
let made = 0;

beforeAll(() => {
  const line = (n: number): string =>
    JSON.stringify({
      id: `exchange-${n}`,
      account: `account-${n % 3}`,
      time: `2026-03-01T0${n}:00:00Z`,
      prompt: `How long does a letter number ${n} take?`,
      input_tokens: 9,
      output_tokens: 70,
    });
  writeFileSync(log, `${[1, 2, 3, 4].map(line).join("\n")}\n`);
});
beforeEach(() => {
  store = dir.at(`store-${made++}`);
});
afterAll(dir.remove);

const ingest = (into: string, ...more: string[]): Promise<Ended> =>
  stillwatch(["ingest", log, "--store", into, ...more]);

/** Names and texts of all files below. */
function contents(path: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file, "utf8")]),
  );
}

describe("a folder of the user's", () => {
  test("is not taken for a store, and stays as it is", async () => {
    mkdirSync(join(store, "incoming"), { recursive: true });
    for (const name of ["incoming/log.jsonl", "rejected.jsonl", "words", "key"])
      writeFileSync(join(store, name), `the user's ${name}`);
    const before = contents(store);
    for (const args of [
      ["ingest", log, "--store", store],
      ["scan", log, "--store", store, "--out", dir.at("never")],
    ]) {
      const ended = await stillwatch(args);
      expect(ended.code).toBe(2);
      expect(ended.err).toContain(`${store} is no store and not empty`);
    }
    const info = await stillwatch(["store", "info", "--store", store]);
    expect(info.err).toContain(`there is no store at ${store}`);
    expect(contents(store)).toEqual(before);
  });

  test.each([
    ["an empty value", "", "has an empty value"],
    ["a file", log, "is a file"],
    ["an address of something else", "ftp://logs.example/store", "names no store"],
    ["the address of a server that runs", "https://logs.example/store", "is a running server"],
  ])("%s is refused", async (_, value, says) => {
    const before = contents(dir.path);
    const ended = await ingest(value);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain(says);
    expect(contents(dir.path)).toEqual(before);
    expect(existsSync("https:") || existsSync("ftp:")).toBe(false);
  });

  test("a log that is not there makes no store", async () => {
    for (const args of [
      ["ingest", dir.at("typo.jsonl"), "--store", store],
      ["scan", dir.at("typo.jsonl"), "--store", store, "--out", `${store}-out`],
    ]) {
      expect((await stillwatch(args)).err).toContain("no such file");
      expect(existsSync(store)).toBe(false);
      expect(existsSync(`${store}-out`)).toBe(false);
    }
  });

  test("{a}, *, ? and [ in the path lose nothing", async () => {
    const odd = join(store, "{a}", "b*c?[0-9]");
    const read = JSON.parse((await done(["ingest", log, "--store", odd, "--json"])).out) as object;
    expect(read).toMatchObject({ accepted: 4, duplicates: 0 });
    expect(await ask(odd, ["SELECT toUInt32(count()) AS n FROM exchange"])).toEqual([[{ n: 4 }]]);
  });
});

describe("a store", () => {
  test("that a process was killed in while making it is made by the next", async () => {
    await killed([bin, "ingest", log, "--store", store], () => existsSync(store));
    await done(["ingest", log, "--store", store]);
    expect(await ask(store, ["SELECT toUInt32(count()) AS n FROM exchange"])).toEqual([[{ n: 4 }]]);
  });

  test("that a process was killed in after its first manifest misses it none the less", async () => {
    await done(["ingest", log, "--store", store]);
    // as it was before the marker and the engine were told
    await ask(store, ["TRUNCATE TABLE sealed"]);
    const marker = join(store, "stillwatch/store.json");
    writeFileSync(marker, readFileSync(marker, "utf8").replace('"layout":3', '"layout":2'));
    await done(["store", "info", "--store", store]);
    rmSync(join(store, "stillwatch/manifest"));
    const { code, err } = await stillwatch(["store", "info", "--store", store]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("manifest") as string });
  });

  test("of version 0.1 is opened, its files in their new place", async () => {
    await done(["ingest", log, "--store", store]);
    const words = readFileSync(join(store, "stillwatch", "words"));
    // that version had no manifest
    await ask(store, ["TRUNCATE TABLE sealed"]);
    for (const name of ["words", "rules"])
      renameSync(join(store, "stillwatch", name), join(store, name));
    rmSync(join(store, "stillwatch"), { recursive: true });
    mkdirSync(join(store, "incoming"));
    writeFileSync(join(store, "incoming", "7-0.rows"), "left behind");
    writeFileSync(join(store, "mine.txt"), "the user's");
    await done(["store", "info", "--store", store]);
    expect(readdirSync(store).sort()).toEqual(["engine", "key", "mine.txt", "stillwatch"]);
    expect(readFileSync(join(store, "stillwatch", "words"))).toEqual(words);
  });

  test("says who holds it, and opens when that process was killed", async () => {
    await done(["ingest", log, "--store", store]);
    const note = join(store, "stillwatch", "holder");
    // a process that lives, and the same number with another start
    const start = readFileSync("/proc/self/stat", "utf8").split(") ")[1]!.split(" ")[19]!;
    const other = { pid: process.pid, command: "stillwatch sweep", since: Date.now() - 300_000 };
    writeFileSync(note, JSON.stringify({ ...other, started: start }));
    // in a process of its own: this one is the holder
    const refused = await apart(["store", "info", "--store", store, "--wait", "0"]);
    expect(refused.code).toBe(2);
    expect(refused.err).toBe(
      `error: the store ${store} is open in another process (stillwatch sweep, number ${process.pid}, for 5 min). Repeat the command when that has ended, or let it wait: --wait 10m.\n`,
    );
    writeFileSync(note, JSON.stringify({ ...other, started: "1" }));
    await done(["store", "info", "--store", store]);
    expect(existsSync(note)).toBe(false);
  });
});

describe("the key", () => {
  const key = (): string => join(store, "key");

  test("missing, another or cut short: nothing is read in under other names", async () => {
    await done(["ingest", log, "--store", store]);
    const good = readFileSync(key());
    for (const spoil of [
      () => rmSync(key()),
      () => writeFileSync(key(), `${"5a".repeat(32)}\n`),
      () => writeFileSync(key(), "5a5a\n"),
    ]) {
      spoil();
      const spoiled = existsSync(key()) ? readFileSync(key(), "utf8") : null;
      for (const args of [
        ["ingest", log],
        ["store", "info"],
      ]) {
        const ended = await stillwatch([...args, "--store", store]);
        expect(ended.code).toBe(2);
        expect(ended.err).toMatch(/Restore that file from a copy/);
        expect(existsSync(key()) ? readFileSync(key(), "utf8") : null).toBe(spoiled);
      }
    }
    writeFileSync(key(), good);
    const again = await done(["ingest", log, "--store", store, "--json"]);
    expect(JSON.parse(again.out)).toMatchObject({ duplicates: 4 });
  });

  test("is not made by who only reads", async () => {
    await ask(store, ["SELECT 1"]);
    expect((await stillwatch(["store", "info", "--store", store])).code).toBe(0);
    expect((await stillwatch(["sweep", "--store", store])).err).toContain("holds no exchanges");
    expect(existsSync(key())).toBe(false);
  });

  test("a wrong copy is not kept", async () => {
    await done(["ingest", log, "--store", store]);
    const good = readFileSync(key());
    rmSync(key());
    writeFileSync(dir.at("wrong"), `${"5a".repeat(32)}\n`);
    writeFileSync(dir.at("right"), good);
    expect((await ingest(store, "--key-file", dir.at("wrong"))).code).toBe(2);
    expect(existsSync(key())).toBe(false);
    await done(["ingest", log, "--store", store, "--key-file", dir.at("right")]);
    expect(readFileSync(key())).toEqual(good);
  });
});
