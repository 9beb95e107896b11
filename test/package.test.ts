// The package as a user gets it: packed, installed in an empty folder, run from its compiled files, also by a Node
// that is too old for it, which has to hand over to the Node that the package brings along.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporary } from "./fixtures/command.ts";
import { exchanges, jsonl } from "./fixtures/logs.ts";

const dir = temporary("package");
const root = join(import.meta.dirname, "..");
const home = dir.at("home");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  version: string;
};

/** A Node of this machine that is older than what the package needs. */
const old = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .map((folder) => join(folder, "node"))
  .filter((path) => existsSync(path))
  .find((path) => {
    const told = spawnSync(path, ["--version"], { encoding: "utf8" }).stdout;
    return Number.parseInt(told.slice(1), 10) < 24;
  });
if (old === undefined)
  console.warn(
    "package.test: no Node older than 24 on this machine; the launcher is not tried on one",
  );

function npm(args: readonly string[], cwd: string): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function run(
  command: string,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(command, args, { cwd: home, encoding: "utf8" });
}

const launcher = join(home, "node_modules/stillwatch/bin/stillwatch.js");

beforeAll(() => {
  npm(["pack", "--pack-destination", dir.path], root);
  const tarball = readdirSync(dir.path).find((name) => name.endsWith(".tgz"))!;
  execFileSync("mkdir", [home]);
  writeFileSync(join(home, "package.json"), "{}");
  npm(["install", "--prefer-offline", "--no-audit", "--no-fund", dir.at(tarball)], home);
  writeFileSync(join(home, "log.jsonl"), jsonl(exchanges(30)));
});
afterAll(dir.remove);

test("the package holds compiled files only, the launcher and the migrations", () => {
  const files = readdirSync(join(home, "node_modules/stillwatch"), {
    recursive: true,
    encoding: "utf8",
  });
  for (const name of [
    ...["bin/stillwatch.js", "dist/main.js", "dist/sources/worker.js", "README.md"],
    ...["rules/elicitation/en.yaml", "dist/rules/parsed.json"],
  ])
    expect(files).toContain(name);
  const migrations = (names: string[]): string[] =>
    names.filter((name) => name.endsWith(".sql")).sort();
  expect(
    migrations(readdirSync(join(home, "node_modules/stillwatch/dist/store/migrations"))),
  ).toEqual(migrations(readdirSync(join(root, "src/store/migrations"))));
  expect(files.filter((name) => /\.test\.|^src|^test|\.ts$/.test(name))).toEqual([]);
});

test("npx stillwatch tells its version and scans", () => {
  expect(run("npx", ["stillwatch", "--version"])).toMatchObject({
    status: 0,
    stdout: `${version}\n`,
  });
  const scan = run("npx", ["stillwatch", "scan", "log.jsonl", "--out", "out"]);
  expect(scan.stderr).not.toMatch(/error|Warning/);
  expect(scan.status).toBe(0);
  expect(scan.stdout).toContain("30 exchanges read");
  expect(readdirSync(join(home, "out")).sort()).toEqual([
    "campaigns.json",
    "report.html",
    "verdicts.jsonl",
  ]);
});

test("the rules that came along hold, as they were parsed by the build", () => {
  const parsed = join(home, "node_modules/stillwatch/dist/rules/parsed.json");
  expect(Object.keys(JSON.parse(readFileSync(parsed, "utf8")) as object)).toHaveLength(7);
  expect(run("npx", ["stillwatch", "rules", "test"])).toMatchObject({ status: 0, stderr: "" });
});

test("npx stillwatch simulates a world and finds its campaign", () => {
  const args = "simulate --out world --seed 5 --days 2 --honest 200 --campaign hydra:40".split(" ");
  expect(run("npx", ["stillwatch", ...args]).status).toBe(0);
  const scan = run("npx", [
    ...["stillwatch", "scan", "world/exchanges.jsonl", "--accounts", "world/accounts.jsonl"],
    ...["--out", "found", "--fail-on-campaign"],
  ]);
  expect(scan.status).toBe(1);
});

test.skipIf(old === undefined)("an older Node hands over to the one that came along", () => {
  expect(run(old!, [launcher, "--version"])).toMatchObject({ status: 0, stdout: `${version}\n` });
  const scan = run(old!, [launcher, "scan", "log.jsonl", "--out", "old"]);
  expect(scan).toMatchObject({ status: 0 });
  expect(scan.stdout).toContain("30 exchanges read");
  // exit codes come through
  expect(run(old!, [launcher, "scan", "nowhere.jsonl", "--out", "old"]).status).toBe(2);
  expect(run(old!, [launcher, "scna"]).status).toBe(2);
});

test.skipIf(old === undefined)("without it, an older Node is told what to do", () => {
  const platform = `node-${process.platform}-${process.arch}`;
  execFileSync("mv", [join(home, "node_modules", platform), dir.at("away")]);
  const { status, stderr } = run(old!, [launcher, "--version"]);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^stillwatch needs Node 24 or newer; this is \d+\.\d+\.\d+\. Install it, or/,
  );
});
