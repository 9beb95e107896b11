// A server's store from end to end, over real HTTP: what is found there is what is found in a store of this process,
// whatever happened on the way; several read at once; one sweeps at a time.

import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore, type Store } from "../src/store/open.ts";
import { done, stillwatch, temporary } from "./fixtures/command.ts";
import { engineFront, type Fault, type Front } from "./fixtures/engine-front.ts";
import { sums as tablesOfSums } from "../src/traits/accumulate.ts";

const dir = temporary("server");
const key = dir.at("key");
const world = (name: string): string => dir.at("world", name);
let front: Front;
let store: Store;

const ingest = (place: string, ...files: string[]): string[] => [
  ...["ingest", ...files, "--accounts", world("accounts.jsonl"), "--store", place],
  ...["--key-file", key, "--json"],
];
const sweep = (place: string, out: string): string[] => [
  ...["sweep", "--store", place, "--out", dir.at(out)],
];
const count = async (what: string): Promise<number> => {
  const [row] = await store.rows<{ n: string }>(`SELECT ${what} AS n FROM exchange`);
  return Number(row!.n);
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  writeFileSync(key, `${"77".repeat(32)}\n`);
  await done(
    `simulate --out ${dir.at("world")} --seed 5 --days 3 --honest 220 --campaign hydra:50 --json`.split(
      " ",
    ),
  );
  front = await engineFront(dir.at("front"));
  Object.assign(process.env, front.env);
  store = await openStore({ path: front.url });
}, 120_000);
afterAll(async () => {
  await store.close();
  await front.kill();
  dir.remove();
});

test("logs read over a bad line by two processes at once, swept, give the campaigns of an embedded store", async () => {
  const local = dir.at("local");
  const own = JSON.parse((await done(ingest(local, world("exchanges.jsonl")))).out) as {
    accepted: number;
  };
  await done(sweep(local, "local-out"));
  // every third statement of an insert goes wrong in one of four ways
  const fault = (kind: Fault["kind"], match: string): Fault => ({
    kind,
    match,
    times: 20,
    every: 3,
    ms: 100,
  });
  await front.fail(
    fault("unanswered", "^INSERT INTO exchange"),
    fault("unsent", "^INSERT INTO (incoming|label)"),
    fault("behind", "^INSERT INTO arrival"),
    fault("torn", "^INSERT INTO account"),
    fault("slow", "^SELECT"),
  );
  // the same file by two readers, each with a memory of its own
  const both = await Promise.all(
    ["one", "two"].map((reader) =>
      done(ingest(front.url, world("exchanges.jsonl")), {
        env: { STILLWATCH_STATE: dir.at(reader) },
      }),
    ),
  );
  await front.fail();
  for (const { out } of both)
    expect((JSON.parse(out) as { accepted: number }).accepted).toBe(own.accepted);
  await done(sweep(front.url, "server-out"), { env: { STILLWATCH_KEY_FILE: key } });
  expect(await count("count()")).toBe(own.accepted);
  expect(await count("uniqExact(id)")).toBe(own.accepted);
  const [sums] = await store.rows<{ n: string }>("SELECT sum(exchanges) AS n FROM account_sum");
  expect(Number(sums!.n)).toBe(own.accepted);
  const campaigns = (out: string): unknown =>
    (
      JSON.parse(readFileSync(join(dir.at(out), "campaigns.json"), "utf8")) as {
        campaigns: unknown;
      }
    ).campaigns ?? JSON.parse(readFileSync(join(dir.at(out), "campaigns.json"), "utf8"));
  const found = campaigns("server-out");
  expect((found as unknown[]).length).toBeGreaterThan(0);
  expect(found).toEqual(campaigns("local-out"));
  expect(readFileSync(join(dir.at("server-out"), "verdicts.jsonl"), "utf8")).toBe(
    readFileSync(join(dir.at("local-out"), "verdicts.jsonl"), "utf8"),
  );
  // again: nothing is new, and nothing changes
  const again = await done(ingest(front.url, world("exchanges.jsonl")));
  expect((JSON.parse(again.out) as { duplicates: number }).duplicates).toBe(own.accepted);
  expect(await count("count()")).toBe(own.accepted);
  const tables = await store.rows(
    "SELECT name FROM system.tables WHERE startsWith(name, 'incoming_')",
  );
  expect(tables).toEqual([]);
});

test("no text, and no key, goes to the server", async () => {
  const secret = readFileSync(key, "utf8").trim();
  const all = await store.rows<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = currentDatabase()",
  );
  for (const { name } of all) {
    const rows = JSON.stringify(await store.rows(`SELECT * FROM ${name}`));
    expect(rows.includes(secret), name).toBe(false);
  }
  expect(existsSync(join(front.env.STILLWATCH_STATE!, "key"))).toBe(true);
});

test("a machine with another key is told, and one without", async () => {
  const other = dir.at("other-key");
  writeFileSync(other, `${"11".repeat(32)}\n`);
  const env = { STILLWATCH_STATE: dir.at("third") };
  const wrong = await stillwatch(["sweep", "--store", front.url], {
    env: { ...env, STILLWATCH_KEY_FILE: other },
  });
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain("was filled with the key");
  const none = await stillwatch(["sweep", "--store", front.url], {
    env: { STILLWATCH_STATE: dir.at("fourth") },
  });
  expect(none.code).toBe(2);
  expect(none.err).toContain("was filled with (");
  expect(existsSync(dir.at("fourth", "key"))).toBe(false);
});

test("a sweep whose server is killed ends with a reason or goes on, and the next one sets all right", async () => {
  const sums =
    "SELECT sum(cityHash64(account, kind, value, uses)) AS n FROM (SELECT account, kind, value, sum(uses) AS uses FROM account_use GROUP BY ALL)";
  const before = await store.rows(sums);
  for (const after of [1200]) {
    // everything is to be added up again
    await store.run("TRUNCATE TABLE taken");
    for (const table of tablesOfSums) await store.run(`TRUNCATE TABLE ${table}`);
    const cut = stillwatch(sweep(front.url, "cut-out"));
    await pause(after);
    await front.kill();
    await front.start();
    const { code, err } = await cut;
    if (code !== 0) expect(err).toMatch(/was lost in the middle|did not answer/);
    await done(sweep(front.url, "mended-out"));
    expect(await store.rows(sums)).toEqual(before);
    await done(["store", "verify", "--store", front.url]);
  }
  const found = (out: string): string => readFileSync(join(dir.at(out), "verdicts.jsonl"), "utf8");
  expect(found("mended-out").split("\n").length).toBe(found("server-out").split("\n").length);
});

/** A process that holds the lease until it is told to stop, and says each time that it could write. */
function holder(seconds: number): {
  said: (word: string) => Promise<void>;
  pid: number;
  end: Promise<string>;
} {
  const child = spawn(process.execPath, [
    join(import.meta.dirname, "fixtures/hold-lease.ts"),
    front.url,
    String(seconds),
  ]);
  let text = "";
  const waiting: { word: string; resolve: () => void }[] = [];
  child.stdout.on("data", (piece: Buffer) => {
    text += piece.toString();
    for (const one of waiting) if (text.includes(one.word)) one.resolve();
  });
  return {
    pid: child.pid!,
    said: (word) =>
      new Promise((resolve) => (text.includes(word) ? resolve() : waiting.push({ word, resolve }))),
    end: new Promise((resolve) => child.once("close", () => resolve(text))),
  };
}

test("one sweeps at a time, reading goes on meanwhile, and who died is followed", async () => {
  const first = holder(5);
  await first.said("held");
  // longer than a term: it is prolonged
  await pause(5500);
  const second = await stillwatch(sweep(front.url, "busy"));
  expect(second.code).toBe(2);
  expect(second.err).toContain("is being swept or decided on already");
  const few = dir.at("few.jsonl");
  writeFileSync(
    few,
    readFileSync(world("exchanges.jsonl"), "utf8").split("\n").slice(0, 40).join("\n"),
  );
  await done(ingest(front.url, few));
  process.kill(first.pid, "SIGKILL");
  await first.end;
  await pause(5100);
  await done(sweep(front.url, "after"));
});

test("who slept through its term writes nothing more", async () => {
  const first = holder(2);
  await first.said("held");
  process.kill(first.pid, "SIGSTOP");
  await pause(2200);
  const second = holder(30);
  await second.said("held");
  const before = await store.rows("SELECT * FROM held ORDER BY ALL");
  process.kill(first.pid, "SIGCONT");
  expect(await first.end).toContain("lease_lost");
  expect(await store.rows("SELECT * FROM held WHERE pid = " + first.pid)).toEqual(
    (before as { pid: number }[]).filter(({ pid }) => pid === first.pid),
  );
  process.kill(second.pid, "SIGKILL");
  await second.end;
});

test("of many who want it at the same moment one gets it", async () => {
  await store.run("TRUNCATE TABLE lease");
  const all = Array.from({ length: 5 }, () => holder(20));
  await Promise.all(all.map((one) => Promise.race([one.said("held"), one.end])));
  await pause(300);
  const alive = all.filter(({ pid }) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  });
  expect(alive).toHaveLength(1);
  process.kill(alive[0]!.pid, "SIGKILL");
  await Promise.all(all.map((one) => one.end));
});
