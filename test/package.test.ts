// The package as a user gets it: packed, installed in an empty folder, run from its compiled files, also by a Node
// that is too old for it, which has to hand over to the Node that the package brings along.

import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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
  writeFileSync(join(home, "package.json"), JSON.stringify({ type: "module" }));
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
    ...["rules/elicitation/en.yaml", "dist/rules/parsed.json", "dist/demo/exchanges.jsonl.zst"],
  ])
    expect(files).toContain(name);
  const migrations = (names: string[]): string[] =>
    names.filter((name) => name.endsWith(".sql")).sort();
  expect(
    migrations(readdirSync(join(home, "node_modules/stillwatch/dist/store/migrations"))),
  ).toEqual(migrations(readdirSync(join(root, "src/store/migrations"))));
  expect(files.filter((name) => /\.test\.|^src|^test|^lab|(?<!\.d)\.ts$/.test(name))).toEqual([]);
});

test("npx stillwatch tells its version and scans", () => {
  expect(run("npx", ["stillwatch", "--version"])).toMatchObject({
    status: 0,
    stdout: `${version}\n`,
  });
  const scan = run("npx", ["stillwatch", "scan", "log.jsonl", "--out", "out"]);
  expect(scan.stderr).not.toMatch(/error|Warning/);
  expect(scan.status).toBe(0);
  expect(scan.stdout).toMatch(/^30 exchanges of \d+ accounts? read/);
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

test("a world of the lab is scanned, and its campaign found; the lab itself stays in the checkout", () => {
  const args = "--out world --seed 5 --days 2 --honest 200 --campaign hydra:40".split(" ");
  execFileSync(process.execPath, [join(root, "lab/src/main.ts"), "simulate", ...args], {
    cwd: home,
    stdio: "ignore",
  });
  const scan = run("npx", [
    ...["stillwatch", "scan", "world/exchanges.jsonl", "--accounts", "world/accounts.jsonl"],
    ...["--out", "found", "--fail-on-campaign"],
  ]);
  expect(scan.status).toBe(1);
  const lab = run("npx", ["stillwatch", "simulate", ...args]);
  expect(lab.status).toBe(2);
  expect(lab.stderr).toMatch(/^error: simulate is in the lab/);
});

test("as a library: the example runs on the packed names, and nothing deeper can be reached", () => {
  copyFileSync(join(root, "examples/embed.ts"), join(home, "embed.ts"));
  const args = ["embed.ts", "world/exchanges.jsonl", "world/accounts.jsonl", "embedded.html"];
  const done = run(process.execPath, args);
  expect(done.stderr).toBe("");
  expect(done.status).toBe(0);
  expect(done.stdout).toMatch(/^c-1: \d+ accounts/m);
  expect(readFileSync(join(home, "embedded.html"), "utf8")).toContain("<h1");
  const names = run(process.execPath, [
    ...["--input-type=module", "-e"],
    'console.log(Object.keys(await import("stillwatch")).sort().join(" "))',
  ]);
  expect(names.stdout.trim()).toBe(
    "StillwatchError defendStore explainAccount ingestLogs loadModel loadPolicy loadRules openStore renderReport sweepStore",
  );
  for (const deep of ["dist/store/open.js", "src/index.ts", "dist/index.js"]) {
    const reached = run(process.execPath, [
      ...["--input-type=module", "-e"],
      `await import("stillwatch/${deep}")`,
    ]);
    expect(reached.stderr, deep).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
  }
});

test("types come along: the example type-checks against them, a wrong call does not", () => {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const compiler = {
    ...{ module: "nodenext", target: "esnext", strict: true, noEmit: true, skipLibCheck: true },
    ...{ types: ["node"], typeRoots: [join(root, "node_modules/@types")] },
  };
  const check = (file: string): { status: number | null; stdout: string } => {
    writeFileSync(
      join(home, "tsconfig.json"),
      JSON.stringify({ compilerOptions: compiler, files: [file] }),
    );
    return run(process.execPath, [tsc, "-p", "tsconfig.json"]);
  };
  expect(check("embed.ts")).toMatchObject({ status: 0, stdout: "" });
  writeFileSync(
    join(home, "wrong.ts"),
    'import { sweepStore } from "stillwatch";\nvoid sweepStore(1, { seed: "one" });\n',
  );
  expect(check("wrong.ts").stdout).toMatch(/wrong\.ts\(2,\d+\): error TS2345/);
});

test.skipIf(old === undefined)("an older Node hands over to the one that came along", () => {
  expect(run(old!, [launcher, "--version"])).toMatchObject({ status: 0, stdout: `${version}\n` });
  const scan = run(old!, [launcher, "scan", "log.jsonl", "--out", "old"]);
  expect(scan).toMatchObject({ status: 0 });
  expect(scan.stdout).toMatch(/^30 exchanges of \d+ accounts? read/);
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
