// What a sweep leaves behind: campaigns.json, verdicts.jsonl, report.html.

import type { SweepResult } from "../app/sweep.ts";
import { renderReport } from "../evidence/report/index.ts";
import { writeWhole } from "../core/whole-file.ts";

/** Writes the results into a folder that exists; returns the report's path. */
export function writeResults(folder: string, { report, verdicts }: SweepResult): string {
  writeWhole(folder, "campaigns.json", `${JSON.stringify(report, null, 2)}\n`);
  writeWhole(folder, "verdicts.jsonl", linesOf(verdicts));
  return writeWhole(folder, "report.html", renderReport(report));
}

/** JSON lines in pieces: a million verdicts are longer than a string can be. */
function* linesOf(values: readonly unknown[]): Generator<string> {
  const atOnce = 10_000;
  for (let from = 0; from < values.length; from += atOnce)
    yield values
      .slice(from, from + atOnce)
      .map((one) => `${JSON.stringify(one)}\n`)
      .join("");
}
