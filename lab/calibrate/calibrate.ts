// npm run calibrate: learns the findings from tables of groups (collect-groups.ts) and writes a model with them.
// Usage: calibrate TABLE… [--out model.json] [--base model.json]

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readFileSync } from "node:fs";
import { fitFindings } from "./fit-findings.ts";
import { readGroups } from "./group-table.ts";

const { values: flags, positionals: tables } = parseArgs({
  options: {
    out: { type: "string", default: "model.json" },
    base: { type: "string", default: "src/model/default-model.json" },
  },
  allowPositionals: true,
});
const rows = readGroups(tables);
const base = JSON.parse(readFileSync(flags.base, "utf8")) as Record<string, unknown>;
const findings = fitFindings(rows);
writeFileSync(flags.out, `${JSON.stringify({ ...base, findings }, null, 2)}\n`);
console.log(`${rows.length} groups: ${flags.out}`);
