// Runs the tests and ends with one line, "N passed, N failed", which machines read.
// Arguments go on to Vitest: `npm test -- test/input.test.ts`.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The part of Vitest's JSON report that is read here. */
interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const folder = mkdtempSync(join(tmpdir(), "stillwatch-test-"));
const file = join(folder, "report.json");
const run = spawnSync(
  process.execPath,
  [
    join(import.meta.dirname, "../node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...process.argv.slice(2),
  ],
  { stdio: "inherit", cwd: join(import.meta.dirname, "..") },
);
const { passed, failed, skipped } = counts(file, run.status === 0);
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;

function counts(path: string, clean: boolean): { passed: number; failed: number; skipped: number } {
  let report: TestReport;
  try {
    report = JSON.parse(readFileSync(path, "utf8")) as TestReport;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // a file that fails before its first test, or an error outside of any test, is a failure too
  const broken = report.testResults.filter(
    (one) =>
      one.status === "failed" && one.assertionResults.every((test) => test.status !== "failed"),
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !clean ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
