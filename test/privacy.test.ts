// What must never leave the reading thread: a sentence is planted in a prompt, a system prompt and a response, and
// looked for in every byte that Stillwatch writes, as text, in pieces, and as any hash that could be guessed without
// the key. With --keep-text the same search has to find it, or it could not find anything.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { done, type Ended, stillwatch, temporary } from "./fixtures/command.ts";
import { ask, contents, query } from "./fixtures/query.ts";

const sentence =
  "Zephyrine quandaries bewilder forty ambidextrous lighthouse keepers nightly beyond Xanthic marshes";
/** Stands in a name's place in one record. */
const slipped = "mislaid words in place of a name";

const dir = temporary("privacy");
const logs = dir.at("planted.jsonl");
const bad = dir.at("bad.jsonl");

/** Pieces of four words, as written and as the tokeniser folds them. */
function piecesOf(text: string): string[] {
  const words = text.split(" ");
  const runs = words.slice(3).map((_, i) => words.slice(i, i + 4).join(" "));
  return [...new Set([text, ...runs].flatMap((one) => [one, one.toLowerCase()]))];
}

const pieces = piecesOf(sentence);
let texts: string[] = [];
let needles: { what: string; bytes: Buffer }[] = [];
/** 64-bit hashes without a key, as the engine computes them. */
let hashes: { what: string; value: bigint }[] = [];
let plain: { ended: Ended; folders: string[] };

beforeAll(async () => {
  await done(
    `simulate --out ${dir.at("world")} --seed 5 --days 2 --honest 100 --campaign hydra:40`.split(
      " ",
    ),
  );
  const campaign = new Set(
    readFileSync(dir.at("world", "truth.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { account: string; campaign: string | null })
      .filter((one) => one.campaign !== null)
      .map((one) => one.account),
  );
  const lines = readFileSync(dir.at("world", "exchanges.jsonl"), "utf8").trim().split("\n");
  const planted = lines.map((line) => {
    const one = JSON.parse(line) as { account: string; prompt?: string };
    if (!campaign.has(one.account)) return one;
    return {
      ...one,
      prompt: `${sentence}. ${one.prompt ?? ""}`,
      system: sentence,
      response: `Well: ${sentence}`,
    };
  });
  const first = planted.find((one) => campaign.has(one.account))!;
  texts = [...pieces, first.prompt!, `Well: ${sentence}`];
  writeFileSync(
    logs,
    [
      ...planted.map((one) => JSON.stringify(one)),
      JSON.stringify({ ...first, id: "slipped", [slipped]: 1 }),
    ].join("\n"),
  );
  const whole = JSON.stringify({
    id: "x",
    time: "2026-05-01T00:00:00Z",
    account: "a",
    prompt: sentence,
  });
  writeFileSync(
    bad,
    [whole.slice(0, -1), `{"prompt": ${sentence}}`, sentence, `"${sentence}"`]
      .concat(
        ["id", "time", "status", "stream"].map((name) =>
          JSON.stringify({
            ...(JSON.parse(whole) as object),
            id: "y",
            [name]: name === "id" ? sentence.repeat(20) : sentence,
          }),
        ),
      )
      .join("\n"),
  );
  hashes = await engineHashes();
  needles = needlesOf();
  plain = await scan("plain");
});
afterAll(dir.remove);

/** Bytes by which a text could be found, each with what it is. */
function needlesOf(): { what: string; bytes: Buffer }[] {
  const found = pieces.map((text) => ({ what: `text "${text}"`, bytes: Buffer.from(text) }));
  for (const text of texts)
    for (const name of ["md5", "sha1", "sha256"]) {
      const bytes = createHash(name).update(text).digest();
      const what = `${name} of "${text.slice(0, 60)}"`;
      found.push(
        { what, bytes },
        { what: `${what}, hexadecimal`, bytes: Buffer.from(bytes.toString("hex")) },
      );
    }
  for (const { what, value } of hashes) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(value);
    const reversed = Buffer.from(bytes).reverse();
    found.push(
      { what, bytes },
      { what: `${what}, big-endian`, bytes: reversed },
      { what: `${what}, hexadecimal`, bytes: Buffer.from(bytes.toString("hex")) },
      { what: `${what}, hexadecimal, big-endian`, bytes: Buffer.from(reversed.toString("hex")) },
    );
  }
  return found;
}

async function engineHashes(): Promise<{ what: string; value: bigint }[]> {
  const list = texts.map((text) => `'${text.replace(/[\\']/g, "\\$&")}'`).join(", ");
  const rows = await query<{ name: string; value: string }>(
    dir.at("hashes"),
    `SELECT arrayJoin([('xxHash64', xxHash64(t)), ('cityHash64', cityHash64(t)), ('sipHash64', sipHash64(t))]) AS p,
       p.1 AS name, p.2 AS value FROM (SELECT arrayJoin([${list}]) AS t)`,
  );
  return rows.map(({ name, value }) => ({ what: name, value: BigInt(value) }));
}

/** Every file below a folder. */
function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** What of the needles is in the folders' files (names too) or in the output of a command. */
function leaks(folders: readonly string[], ended: Ended): string[] {
  const hay = folders.flatMap((folder) =>
    files(folder).map((path) => ({
      where: path,
      bytes: Buffer.from(`${path}\n${readFileSync(path, "latin1")}`, "latin1"),
    })),
  );
  hay.push({ where: "output", bytes: Buffer.from(ended.out + ended.err) });
  expect(hay.length).toBeGreaterThan(10);
  const found: string[] = [];
  for (const { what, bytes } of needles)
    for (const one of hay) if (one.bytes.includes(bytes)) found.push(`${what} in ${one.where}`);
  return found;
}

async function scan(
  name: string,
  more: readonly string[] = [],
): Promise<{ ended: Ended; folders: string[] }> {
  const folders = [dir.at(`${name}-store`), dir.at(`${name}-out`), dir.at(`${name}-tmp`)];
  mkdirSync(folders[2]!);
  const ended = await stillwatch(
    [
      "scan",
      logs,
      bad,
      "--accounts",
      dir.at("world", "accounts.jsonl"),
      "--store",
      folders[0]!,
      "--out",
      folders[1]!,
      ...more,
    ],
    { env: { TMPDIR: folders[2]! } },
  );
  expect(ended.out).toContain("Report: ");
  return { ended, folders };
}

describe("a scan", () => {
  test("leaves no text, no piece of it and no guessable hash in any byte", () => {
    const { ended, folders } = plain;
    expect(leaks(folders, ended)).toEqual([]);
    expect(files(folders[2]!)).toEqual([]);
  });

  test("nor in any cell of any table, where files are compressed", async () => {
    const store = dir.at("plain-store");
    const tables = await query<{ name: string }>(
      store,
      "SELECT name FROM system.tables WHERE database = currentDatabase()",
    );
    expect(tables.map((one) => one.name)).toContain("kept_text");
    const guesses = new Set(hashes.map((one) => String(one.value)));
    const rows = await ask(
      store,
      tables.map(({ name }) => `SELECT * FROM ${name}`),
    );
    for (const [i, { name }] of tables.entries()) {
      const cells = JSON.stringify(rows[i]);
      for (const piece of [...pieces, slipped])
        expect(cells.includes(piece), `${piece} in ${name}`).toBe(false);
      for (const [number] of cells.matchAll(/(?<=")\d{10,20}(?=")/g))
        expect(guesses.has(number), `${number} in ${name}`).toBe(false);
    }
    expect(JSON.stringify(await contents(store)).length).toBeGreaterThan(100_000);
  });

  test("rejected lines and odd names are told without their words", () => {
    const { ended, folders } = plain;
    const rejected = readFileSync(join(folders[1]!, "rejected.jsonl"), "utf8");
    // an odd id, status or stream costs no record
    expect(rejected.trim().split("\n")).toHaveLength(5);
    expect(ended.err).toContain('the field "status" could not be read in 1 record');
    expect(rejected + ended.err).not.toMatch(/Zephyrine|quandaries|mislaid/);
    expect(ended.err).toContain(`(a name of ${slipped.length} characters)`);
  });

  test("the key is its owner's alone, and not in what is handed on", async () => {
    const path = dir.at("plain-store", "key");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const secret = readFileSync(path, "utf8").trim();
    for (const one of files(dir.at("plain-out")))
      expect(readFileSync(one, "utf8").toLowerCase()).not.toContain(secret);
  });

  test("a temporary store is gone afterwards", async () => {
    mkdirSync(dir.at("gone"));
    await done(["scan", logs, "--out", dir.at("gone-out")], { env: { TMPDIR: dir.at("gone") } });
    expect(readdirSync(dir.at("gone"))).toEqual([]);
  });
});

describe("with --keep-text", () => {
  test("the same search finds it, and show quotes it", async () => {
    const { ended, folders } = await scan("kept", ["--keep-text"]);
    const found = leaks(folders, ended);
    expect(found.some((one) => one.startsWith(`text "${sentence}" in ${folders[0]}`))).toBe(true);
    // only the store has it: neither the results nor the output
    expect(found.filter((one) => !one.includes(folders[0]!))).toEqual([]);
    const kept = await query<{ text: string }>(
      folders[0]!,
      "SELECT text FROM kept_text LIMIT 5000",
    );
    expect(kept.some((one) => one.text.includes(sentence))).toBe(true);
    expect((await done(["show", "c-1", "--store", folders[0]!])).out).toContain(sentence);
  });

  test("and without it show quotes nothing", async () => {
    expect((await done(["show", "c-1", "--store", dir.at("plain-store")])).out).not.toMatch(
      /Zephyrine|Prompts/,
    );
  });
});
