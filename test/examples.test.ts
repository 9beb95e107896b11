// Every example runs as its head says, on real files.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "stillwatch-examples-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Done {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

// the examples find the same Node that runs the tests
const env = (more: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  ...more,
});
function run(command: string, args: readonly string[], more: Record<string, string> = {}): Done {
  const done = spawnSync(command, args, { cwd: root, env: env(more), encoding: "utf8" });
  return { status: done.status, out: done.stdout, error: done.stderr };
}
const node = (args: readonly string[], more?: Record<string, string>): Done =>
  run(process.execPath, args, more);
const rows = (text: string): string[] => text.split("\n").filter((line) => line !== "");

describe("scan-and-list.sh", () => {
  test("lists the campaigns of a made world and ends with 1", () => {
    const { status, out, error } = run("sh", ["examples/scan-and-list.sh"]);
    expect(status, error).toBe(1);
    const found = rows(out).map((line) => line.split("\t"));
    expect(found.length).toBeGreaterThanOrEqual(2);
    for (const [id, accounts] of found) {
      expect(id).toMatch(/^c-/);
      expect(Number(accounts)).toBeGreaterThanOrEqual(3);
    }
  });

  test("ends with 2 where the logs are missing", () => {
    const { status, out, error } = run("sh", [
      "examples/scan-and-list.sh",
      join(folder, "none.jsonl"),
      join(folder, "none.csv"),
    ]);
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(error).toContain("no such file");
  });
});

describe("choose-accounts.ts", () => {
  const verdict = (account: string, campaign: string | null, score: number, decision: string) =>
    JSON.stringify({
      account,
      ring: "r-1",
      campaign,
      score,
      decision,
      since: "2026-04-22T00:00:00.000Z",
      reasons: [{ signal: "equal-shares", weight: 1.9, text: 'volumes differ by 9 %, "equal"' }],
    });
  const choose = (lines: readonly string[], args: readonly string[] = []): string[] => {
    const path = join(folder, "verdicts.jsonl");
    writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
    const { status, out, error } = node(["examples/choose-accounts.ts", path, ...args]);
    expect(status, error).toBe(0);
    return rows(out).slice(1);
  };

  test("takes sure members of campaigns only", () => {
    const chosen = choose([
      verdict("sure", "c-1", 0.999, "verify"),
      verdict("edge", "c-1", 0.7, "verify"),
      verdict("mild", "c-2", 0.999, "share-allowance"),
      verdict("dismissed", null, 0.1, "observe"),
    ]);
    expect(chosen).toEqual(['"sure","c-1",0.999,"volumes differ by 9 %, ""equal"""']);
  });

  test("spreads a small batch over the campaigns and leaves out allowed accounts", () => {
    const allow = join(folder, "allow.txt");
    writeFileSync(allow, "b1\n");
    const chosen = choose(
      [
        verdict("a1", "c-1", 0.999, "verify"),
        verdict("a2", "c-1", 0.998, "verify"),
        verdict("b1", "c-2", 0.999, "verify"),
        verdict("b2", "c-2", 0.995, "verify"),
      ],
      ["--most", "2", "--allow", allow],
    );
    expect(chosen.map((line) => line.split(",")[0])).toEqual(['"a1"', '"b2"']);
  });

  test("an account's name is no formula", () => {
    expect(choose([verdict("=1+1", "c-1", 0.999, "verify")])[0]).toMatch(/^"'=1\+1",/);
  });
});

describe("from-web-log.ts", () => {
  test("writes exchanges that a scan reads, and no API key", () => {
    const made = node(["examples/from-web-log.ts", "examples/access.jsonl"], { PEPPER: "test" });
    expect(made.status, made.error).toBe(0);
    expect(made.error).toContain("2 lines left out");
    const exchanges = rows(made.out).map((line) => JSON.parse(line) as { account: string });
    expect(exchanges).toHaveLength(3);
    expect(new Set(exchanges.map((one) => one.account)).size).toBe(2);
    expect(made.out).not.toContain("sk-");

    const path = join(folder, "exchanges.jsonl");
    writeFileSync(path, made.out);
    const out = join(folder, "report");
    const scanned = node(["bin/stillwatch.js", "scan", path, "--out", out]);
    expect(scanned.status, scanned.error).toBe(0);
    const { sweep, blind } = JSON.parse(readFileSync(join(out, "campaigns.json"), "utf8")) as {
      sweep: { exchanges: number; rejected: number };
      blind: { signal: string }[];
    };
    expect(sweep).toMatchObject({ exchanges: 3, rejected: 0 });
    expect(blind.map((one) => one.signal)).toContain("wording");
  });

  test("refuses to run without a pepper", () => {
    expect(node(["examples/from-web-log.ts", "examples/access.jsonl"], { PEPPER: "" }).status).toBe(
      2,
    );
  });
});
