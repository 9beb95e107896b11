// README.md says what is: its tables hold the fields and commands of the code, its walk-through runs.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeLabProgram } from "../lab/src/program.ts";
import { makeProgram } from "../src/cli/program.ts";
import { processIo } from "../src/cli/io.ts";
import { accountFields } from "../src/core/account.ts";
import { exchangeFields } from "../src/core/exchange.ts";
import { buildReport } from "./fixtures/report.ts";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

/** The text under a heading, up to the next heading. */
function section(heading: string): string {
  const [, after] = readme.split(`\n${heading}\n`);
  expect(after, heading).toBeDefined();
  return after!.split(/\n#{2,3} /)[0]!;
}

/** Cells of each row of a section's tables, without heads. */
function cells(heading: string): string[][] {
  return section(heading)
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .slice(2, -2)
        .split(" | ")
        .map((cell) => cell.trim()),
    );
}
const names = (heading: string): string[] =>
  cells(heading).flatMap(([first]) => first!.match(/(?<=`)\w+(?=`)/g) ?? []);

describe("record formats", () => {
  for (const [heading, fields] of [
    ["### Exchange", exchangeFields],
    ["### Account", accountFields],
  ] as const)
    test(heading, () => {
      expect(cells(heading).map(([name, kind]) => [name, kind])).toEqual(
        fields.map((one) => [`\`${one.name}\``, one.kind + (one.required ? ", required" : "")]),
      );
    });

  test("### Campaign", () => {
    const [campaign] = buildReport({ campaigns: 1 }).campaigns;
    // only where members are end users
    const all = [...Object.keys(campaign!), "owners"];
    expect(names("### Campaign").toSorted()).toEqual(all.toSorted());
  });
});

test("every command stands in the table", () => {
  const known = [makeProgram, makeLabProgram].flatMap((make) =>
    make(processIo()).commands.map((command) => command.name()),
  );
  const told = cells("## Commands").map(([first]) => /`(\w+)/.exec(first!)![1]!);
  // a command may have a row for each of the things that it is for
  const distinct = [...new Set(told)].filter((name) => /^[a-z]/.test(name));
  expect(distinct.toSorted()).toEqual(known.toSorted());
});

test("what is linked is there", () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1]!);
  expect(links).toContain("docs/architecture.md");
  for (const link of links) expect(existsSync(join(root, link)), link).toBe(true);
});

test("the five minutes run as they are printed", () => {
  const folder = mkdtempSync(join(tmpdir(), "stillwatch-readme-"));
  try {
    symlinkSync(join(root, "bin"), join(folder, "bin"));
    const script = [
      ...section("## Scan your own logs in five minutes").matchAll(/```sh\n([^]*?)```/g),
    ]
      .map((match) => match[1]!.replace(/^ {3}/gm, ""))
      .join("\n");
    const done = spawnSync("sh", ["-e", "-c", script], {
      cwd: folder,
      env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
      encoding: "utf8",
    });
    expect(done.status, done.stderr).toBe(0);
    expect(done.stdout).toContain("3 exchanges");
    expect(done.stderr).toBe("");
    for (const name of ["report.html", "campaigns.json", "verdicts.jsonl"])
      expect(existsSync(join(folder, "my-report", name)), name).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
