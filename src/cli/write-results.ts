// What a sweep leaves behind: campaigns.json, verdicts.jsonl, report.html.

import type { SweepResult } from "../app/conclude.ts";
import type { SaidOfCases } from "../core/said-of-case.ts";
import { exactJson, jsonLines } from "../core/exact-json.ts";
import { renderReport } from "../evidence/report/index.ts";
import { writeWhole } from "../core/whole-file.ts";

/** Writes the results into a folder that exists; returns the report's path. */
export function writeResults(
  folder: string,
  { report, verdicts }: Pick<SweepResult, "report" | "verdicts">,
  said: SaidOfCases = new Map(),
): string {
  writeWhole(folder, "campaigns.json", `${exactJson(report, 2)}\n`);
  writeWhole(folder, "verdicts.jsonl", jsonLines(verdicts));
  return writeWhole(folder, "report.html", renderReport(report, said));
}
