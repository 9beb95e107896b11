// Whose a store is, what may be read only, and who waits for whom. Run by root, the store belongs to another user, as
// whom the commands run; run by anybody else, to that one.

import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bin, type Ended, stillwatch, temporary } from "./fixtures/command.ts";
import { exchanges, jsonl } from "./fixtures/logs.ts";

const isRoot = process.getuid?.() === 0;
/** A number that no user has. */
const uid = isRoot ? 61_234 : undefined;
const dir = temporary("rights");
const log = dir.at("log.jsonl");
const tmp = dir.at("tmp");
const store = dir.at("home", "store");

const run = (as: number | undefined, ...args: string[]): Promise<Ended> =>
  stillwatch(args, { uid: as, env: { TMPDIR: tmp, HOME: dir.at("home") } });
const owner = (...args: string[]): Promise<Ended> => run(uid, ...args);

beforeAll(async () => {
  writeFileSync(log, jsonl(exchanges(40)));
  for (const path of [dir.path, dir.at("home"), tmp]) {
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o755);
  }
  if (uid !== undefined) for (const path of [dir.at("home"), tmp]) chownSync(path, uid, uid);
  expect(await owner("ingest", log, "--store", store)).toMatchObject({ code: 0, err: "" });
});
afterAll(() => {
  chmodAll(0o700);
  dir.remove();
});
beforeEach(() => {
  for (const name of readdirSync(tmp)) rmSync(join(tmp, name), { recursive: true });
});

function chmodAll(mode: number): void {
  for (const entry of readdirSync(store, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), mode);
  chmodSync(store, mode);
}

/** Everything below that does not belong to the store's owner. */
const foreign = (): string[] =>
  readdirSync(store, { recursive: true, encoding: "utf8" }).filter(
    (name) =>
      existsSync(join(store, name)) &&
      statSync(join(store, name)).uid !== (uid ?? process.getuid!()),
  );

describe("root and a store of another user", () => {
  test("reads it by a private copy, and makes nothing in it", async (context) => {
    if (!isRoot) return context.skip("only root can act for another user");
    const read = await run(undefined, "store", "info", "--store", store);
    expect(read).toMatchObject({ code: 0, err: "" });
    expect(read.out).toContain(`${store} (key `);
    expect(read.out).not.toContain("stillwatch-copy-");
    expect(readdirSync(tmp)).toEqual([]);
    for (const args of [["sweep"], ["ingest", log], ["store", "compact"]]) {
      const { code, err } = await run(undefined, ...args, "--store", store);
      expect(code).toBe(2);
      expect(err).toContain(`belongs to '#${uid}'`);
      expect(err).toContain(`sudo -u '#${uid}' stillwatch`);
    }
    expect(foreign()).toEqual([]);
    expect((await owner("ingest", log, "--store", store)).code).toBe(0);
  });
});

describe("there and unreadable is not missing", () => {
  test.each([
    ["the key", "key", 0o600],
    ["the marker", "stillwatch/store.json", 0o600],
    ["the folder", "", 0o700],
    ["the store's own folder", "stillwatch", 0o700],
  ])("%s", async (_, name, mode) => {
    chmodSync(join(store, name), 0);
    try {
      for (const args of [
        ["store", "info"],
        ["ingest", log],
      ]) {
        const { code, err } = await owner(...args, "--store", store);
        expect(code).toBe(2);
        expect(err).toMatch(/permission is denied/);
        expect(err).not.toMatch(/no store at|restore|openssl|EACCES/i);
      }
    } finally {
      chmodSync(join(store, name), mode);
    }
    expect((await owner("store", "info", "--store", store)).code).toBe(0);
  });

  test("a log, and a key that is named", async () => {
    const secret = dir.at("secret");
    writeFileSync(secret, "", { mode: 0 });
    const read = await owner("ingest", secret, "--store", dir.at("home", "none"));
    expect(read).toMatchObject({
      code: 2,
      err: expect.stringMatching(/permission to read it is denied/) as string,
    });
    expect(existsSync(dir.at("home", "none"))).toBe(false);
    const keyed = await owner("ingest", log, "--store", store, "--key-file", secret);
    expect(keyed.err).toMatch(/cannot be read: permission denied.*do not make a new one/);
  });
});

test("a store that may be read only is read, and written by nobody", async () => {
  chmodAll(0o500);
  try {
    const before = readdirSync(store, { recursive: true }).length;
    expect((await owner("store", "info", "--store", store)).out).toContain("40 exchanges");
    expect((await owner("store", "verify", "--store", store)).code).toBe(0);
    expect(readdirSync(tmp)).toEqual([]);
    const { code, err } = await owner("sweep", "--store", store);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining("is read-only") as string,
    });
    expect(readdirSync(store, { recursive: true })).toHaveLength(before);
  } finally {
    chmodAll(0o700);
  }
  expect((await owner("ingest", log, "--store", store)).code).toBe(0);
});

test("of six readers at once all are answered; a writer is told whom it would wait for", async () => {
  const info = ["store", "info", "--store", store];
  const all = await Promise.all(Array.from({ length: 6 }, () => owner(...info, "--wait", "2m")));
  expect(all.map(({ code }) => code)).toEqual(Array(6).fill(0));
  for (const { err } of all) expect(err).toMatch(/^(waiting: the store .*\n)?$/);
  const [first, second] = await Promise.all([
    owner("ingest", log, "--store", store),
    owner("ingest", log, "--store", store),
  ]);
  const refused = [first, second].filter(({ code }) => code === 2);
  for (const { err } of refused)
    expect(err).toMatch(
      /^error: the store .* \(stillwatch ingest, number \d+, for \d+ s\).*--wait 10m\.\n$/,
    );
});

test("a holder in another container is told, and the engine adds nothing of its own", async (context) => {
  const inside = ["--pid", "--fork", "--mount-proc", process.execPath, bin];
  if (!isRoot || spawnSync("unshare", [...inside, "--version"]).status !== 0)
    return context.skip("only root can make a namespace of processes, where that is allowed");
  const held = dir.at("held");
  const holder = spawn(process.execPath, [bin, "ingest", "-", "--store", held], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  try {
    while (!existsSync(join(held, "engine/status"))) await sleep(20);
    const { status, stderr } = spawnSync(
      "unshare",
      [...inside, "store", "info", "--store", held, "--wait", "0"],
      { encoding: "utf8" },
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^error: the store .* is open in another process \(stillwatch ingest, number \d+, .*\n$/,
    );
  } finally {
    holder.stdin.end();
    await new Promise((resolve) => holder.on("exit", resolve));
  }
});
