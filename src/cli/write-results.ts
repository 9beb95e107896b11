// What a sweep leaves behind: campaigns.json, verdicts.jsonl, report.html.

import type { SweepResult } from "../campaigns/sweep.ts";
import { renderReport } from "../evidence/report/index.ts";
import { writeWhole } from "./io.ts";

/** Writes the results into a folder that exists; returns the report's path. */
export function writeResults(folder: string, { report, verdicts }: SweepResult): string {
  writeWhole(folder, "campaigns.json", `${JSON.stringify(report, null, 2)}\n`);
  writeWhole(
    folder,
    "verdicts.jsonl",
    verdicts.map((line) => `${JSON.stringify(line)}\n`).join(""),
  );
  return writeWhole(folder, "report.html", renderReport(report));
}
