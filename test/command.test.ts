// The command line's manners: help, strictness, exit codes, what goes to which stream. One of each sort runs as a process of
// its own, the others in this one.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeLabProgram } from "../lab/src/program.ts";
import { makeProgram } from "../src/cli/program.ts";
import { type Io, processIo } from "../src/cli/io.ts";
import { type Case, casesOf, type SweepReport } from "../src/core/campaign.ts";
import type { Verdict } from "../src/core/verdict.ts";
import { bin, done, type Ended, stillwatch, temporary } from "./fixtures/command.ts";
import { done as doneHere, stillwatch as here } from "./fixtures/here.ts";
import { exchanges, jsonl } from "./fixtures/logs.ts";

const dir = temporary("command");
const store = dir.at("store");
const world = (name: string): string => dir.at("world", name);
const calm = dir.at("calm.jsonl");
const logs = [world("exchanges.jsonl"), "--accounts", world("accounts.jsonl")];
let scanned: Ended;

beforeAll(async () => {
  await done(
    `simulate --out ${dir.at("world")} --seed 5 --days 2 --honest 150 --campaign hydra:40`.split(
      " ",
    ),
  );
  scanned = await stillwatch(["scan", ...logs, "--out", dir.at("out"), "--store", store]);
  writeFileSync(calm, jsonl(exchanges(40)));
});
afterAll(dir.remove);

const commands = [
  "scan",
  "ingest",
  "sweep",
  "campaigns",
  "show",
  "explain",
  "store info",
  "backtest",
  "rules list",
  "rules show",
  "rules test",
  "model show",
  "model check",
  "model diff",
  "policy check",
  "policy default",
  "policy preview",
  "decisions list",
  "decisions approve",
  "decisions undo",
  "audit list",
  "audit verify",
  "dismiss",
  "confirm",
  "split",
  "revoke",
];
const report = (): SweepReport =>
  JSON.parse(readFileSync(dir.at("out", "campaigns.json"), "utf8")) as SweepReport;

/** Commands of the lab, which a checkout has. */
const labCommands = ["simulate", "evaluate"];

/** What the program says to a command line that asks for help; all of them in one process. */
async function help(
  words: readonly string[],
  make: (io: Io) => Command = makeProgram,
): Promise<{ code: number; out: string; err: string }> {
  const said = { code: -1, out: "", err: "" };
  const program = make(processIo());
  let at: typeof program | undefined = program;
  for (const word of ["", ...words]) {
    if (word !== "") at = at?.commands.find((one) => one.name() === word);
    at?.configureOutput({
      writeOut: (text) => void (said.out += text),
      writeErr: (text) => void (said.err += text),
    });
  }
  await program.parseAsync([...words, "--help"], { from: "user" }).catch((error: unknown) => {
    said.code = (error as { exitCode: number }).exitCode;
  });
  return said;
}

describe("help", () => {
  test.each([
    ...commands.map((name) => [name, makeProgram] as const),
    ...labCommands.map((name) => [name, makeLabProgram] as const),
  ])("%s --help has an example and an account of each option", async (command, make) => {
    const { code, out, err } = await help(command.split(" "), make);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(new RegExp(`Example:\\n +\\$ stillwatch ${command} `));
    for (const line of out.split("\n").filter((one) => /^ {2}--/.test(one)))
      expect(line).toMatch(/^ {2}--\S+( [<[][^ ]*)? {2,}\S|^ {2}--\S+( [<[][^ ]*)?$/);
  });

  test("the program lists every command", async () => {
    const { out, err } = await done(["--help"]);
    expect(err).toBe("");
    for (const command of commands) expect(out).toContain(`  ${command.split(" ")[0]}`);
  });

  test("a command's help is all that it prints", async () => {
    const { out, err } = await done(["scan", "--help"]);
    expect(err).toBe("");
    expect(out).toBe((await help(["scan"])).out);
  });

  test("--version is the package's", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect((await done(["--version"])).out).toBe(`${version}\n`);
  });
});

describe("usage", () => {
  test.each<[string[], RegExp]>([
    [["scan", "x.jsonl", "--out", "o", "--bogus"], /unknown option '--bogus'/],
    [["scna"], /unknown command 'scna'/],
    [["scan", "x.jsonl"], /required option '--out <dir>' not specified/],
    [["scan", "--out", "o"], /missing required argument 'files'/],
    [["sweep"], /required option '--store <place>' not specified/],
    [["sweep", "--store", "s", "extra"], /too many arguments/],
    [["scan", "x.jsonl", "--out", "o", "--fdr", "2"], /between 0 and 1/],
    [["scan", "x.jsonl", "--out", "o", "--seed", "-1"], /whole number/],
    [["scan", "x.jsonl", "--out", "o", "--seed", "abc"], /whole number/],
    [["scan", "x.jsonl", "--out", "o", "--format", "xml"], /no shipped mapping "xml"/],
    [["scan", "x.jsonl", "--out", "o", "--format", "litelm"], /Did you mean litellm\?/],
    [["ingest", "--store", "s"], /no input files/],
    [["show", "c-1", "--store", "/nonexistent/store"], /there is no store at/],
    [["simulate", "--out", "w", "--campaign", "dragon:4"], /dragon/],
  ])("%j: exit code 2 and nothing on standard output", async (args, message) => {
    const before = process.cwd();
    process.chdir(dir.path);
    const { code, out, err } = await here(args).finally(() => process.chdir(before));
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(message);
  });

  test.each([["scna"], ["scan", "x.jsonl"], ["simulate", "--days", "x"]])(
    "%s …, as a process",
    async (...args) => {
      const { code, out, err } = await stillwatch(args, { cwd: dir.path });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(/^error: /);
    },
  );

  test("a refused command line leaves nothing behind", () => {
    for (const name of ["o", "s", "w"]) expect(existsSync(dir.at(name))).toBe(false);
  });
});

describe("exit codes", () => {
  const scan = (
    more: string[],
    run: (args: readonly string[]) => Promise<Ended> = here,
  ): Promise<Ended> => run(["scan", ...more, "--out", dir.at("codes")]);

  test("0 with campaigns, 1 when asked to fail on them, 0 when there are none", async () => {
    expect(report().campaigns.length).toBeGreaterThan(0);
    expect(scanned.code).toBe(0);
    const failing = await scan([...logs, "--fail-on-campaign", "--json"], stillwatch);
    expect(failing.code).toBe(1);
    expect(() => JSON.parse(failing.out) as unknown).not.toThrow();
    expect((await scan([calm, "--fail-on-campaign"])).code).toBe(0);
    expect((await here(["sweep", "--store", store, "--fail-on-campaign"])).code).toBe(1);
  });

  test("2 for input that cannot be used, even beside campaigns, and the results are written all the same", async () => {
    const noise = dir.at("noise.jsonl");
    writeFileSync(noise, "noise\n");
    const { code, out, err } = await scan([...logs, "--fail-on-campaign", noise]);
    expect(code).toBe(2);
    expect(err).toContain("nothing readable in");
    expect(out).toContain("Report: ");
  });

  test("2 for a key that is not the store's, a key file that is none, folders that cannot be written", async () => {
    writeFileSync(dir.at("other-key"), "ab".repeat(32));
    writeFileSync(dir.at("no-key"), "hello");
    const ingest = (more: string[]): Promise<Ended> =>
      here(["ingest", calm, "--store", store, ...more]);
    expect(await ingest(["--key-file", dir.at("other-key")])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/was filled with the key/) as string,
    });
    expect(await ingest(["--key-file", dir.at("no-key")])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/does not hold a sketch key/) as string,
    });
    const blocked = await here(["scan", calm, "--out", `${calm}/below`]);
    expect(blocked).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: cannot write to/) as string,
    });
    mkdirSync(dir.at("folder", "timing"), { recursive: true });
    const timing = await here([
      "scan",
      calm,
      "--out",
      dir.at("folder"),
      "--timing",
      dir.at("folder", "timing"),
    ]);
    expect(timing).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: cannot write to/) as string,
    });
  });

  test("2 with the known names for a campaign or account that is not there, or not swept", async () => {
    const unknown = await here(["show", "c-99", "--store", store]);
    expect(unknown).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: no campaign c-99\. Known: c-1(, c-\d+)*\n$/) as string,
    });
    const { account } = report().campaigns[0]!.members[0]!;
    const shouted = account.toUpperCase();
    expect(shouted).not.toBe(account);
    const stranger = await here(["explain", shouted, "--store", store]);
    expect(stranger).toMatchObject({
      code: 2,
      err: `error: no account ${shouted} in the store ${store}: neither exchanges nor account records are of it. Did you mean "${account}"? Name an account by its id, exactly as the logs write it: capitals, spaces and signs count.\n`,
    });
    await doneHere(["ingest", calm, "--store", dir.at("fresh")]);
    const fresh = await here(["campaigns", "--store", dir.at("fresh")]);
    expect(fresh).toMatchObject({
      code: 2,
      err: expect.stringMatching(/has not been swept/) as string,
    });
  });
});

describe("output", () => {
  // besides a scan, which is made once above and once with --json
  const all = (): string[][] => [
    ["ingest", calm, "--store", dir.at("fresh")],
    ["sweep", "--store", store],
    ["campaigns", "--store", store],
    ["show", "c-1", "--store", store],
    ["explain", report().campaigns[0]!.members[0]!.account, "--store", store],
    ["simulate", "--out", dir.at("small"), "--days", "1", "--honest", "20"],
    ["store", "info", "--store", store],
  ];

  test("--json is JSON and nothing else on standard output", async () => {
    for (const args of all()) {
      const { out } = await doneHere([...args, "--json"]);
      expect(() => JSON.parse(out) as unknown, args[0]).not.toThrow();
    }
  });

  test("no control codes where there is no terminal", async () => {
    // oxlint-disable-next-line no-control-regex
    const codes = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;
    expect(scanned.out).toContain("Report: ");
    expect(scanned.out + scanned.err).not.toMatch(codes);
    for (const args of all()) {
      const { out, err } = await done(args);
      expect(out + err, args[0]).not.toMatch(codes);
    }
  });

  test("scan writes a report, its records, and one verdict an account in a ring", () => {
    const { dismissed, sweep } = report();
    const cases = casesOf(report());
    const verdicts = readFileSync(dir.at("out", "verdicts.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Verdict);
    expect(new Set(verdicts.map((one) => one.account)).size).toBe(verdicts.length);
    expect(verdicts).toHaveLength(sweep.accounts_in_rings);
    expect(sweep.rings).toBe(cases.length + dismissed.length);
    const inCases = verdicts.filter((one) => one.group !== null);
    expect(inCases).toHaveLength(cases.reduce((sum, one) => sum + one.accounts, 0));
    expect(readFileSync(dir.at("out", "report.html"), "utf8")).toMatch(/^<!doctype html>/i);
  });

  test("campaigns and show say what the report says", async () => {
    const listed = JSON.parse(
      (await doneHere(["campaigns", "--json", "--store", store])).out,
    ) as Case[];
    expect(listed).toEqual(casesOf(report()));
    const shown = (await doneHere(["show", listed[0]!.id, "--store", store])).out;
    expect(shown).toContain(`${listed[0]!.accounts} accounts`);
    const edge = listed[0]!.members.filter((one) => one.edge);
    expect(/([\d,]+) members? at the edge/.exec(shown)?.[1] ?? "0").toBe(String(edge.length));
    for (const { text } of listed[0]!.innocent_explanations.slice(0, 2))
      expect(shown.replace(/\s+/g, " ")).toContain(text.replace(/\s+/g, " ").slice(0, 40));
  });

  test("--timing gives the seconds of each step and the peak memory", async () => {
    const path = dir.at("timing.json");
    await done(["scan", calm, "--out", dir.at("timed"), "--timing", path]);
    const { seconds, peak_memory_mb } = JSON.parse(readFileSync(path, "utf8")) as {
      seconds: { [step: string]: number };
      peak_memory_mb: number;
    };
    expect(Object.keys(seconds)).toEqual(["read", "traits", "rings", "judgement", "report"]);
    expect(peak_memory_mb).toBeGreaterThan(50);
  });

  test("a reader that closes early is no fault", () => {
    const piped = spawnSync(
      "bash",
      [
        "-c",
        `set -o pipefail; "${process.execPath}" "${bin}" sweep --json --store "${store}" | head -c 100`,
      ],
      { encoding: "utf8" },
    );
    expect(piped).toMatchObject({ status: 0, stderr: "" });
  });
});
