// stillwatch sweep: judge what a store holds.

import type { Command } from "commander";
import { sweep } from "../campaigns/sweep.ts";
import { type Io, makeFolder } from "./io.ts";
import { openWithKey } from "./open.ts";
import { storeOption, sweepOptions } from "./options.ts";
import { summaryText } from "./summary.ts";
import { writeResults } from "./write-results.ts";

interface SweepFlags {
  store: string;
  out?: string;
  seed: number;
  fdr: number;
  threshold: number;
  failOnCampaign?: boolean;
  json?: boolean;
}

export function sweepCommand(program: Command, io: Io): void {
  sweepOptions(
    program
      .command("sweep")
      .summary("find and judge the rings in a store")
      .description(
        "Finds rings in a store and judges them; campaigns and verdicts are kept in the store.",
      )
      .addOption(storeOption()),
  )
    .option("--out <dir>", "also write campaigns.json, verdicts.jsonl and report.html there")
    .option("--fail-on-campaign", "end with exit code 1 when a campaign was found")
    .option("--json", "print the report as JSON instead of a table")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch sweep --store /var/lib/stillwatch --out report`,
    )
    .action(async (flags: SweepFlags) => {
      const { store, key } = await openWithKey({ path: flags.store, mustExist: true });
      try {
        const result = await sweep(store, {
          seed: flags.seed,
          fdr: flags.fdr,
          threshold: flags.threshold,
          keyId: key.id,
          rejected: 0,
          duplicates: 0,
        });
        if (flags.json) io.out(JSON.stringify(result.report, null, 2));
        else io.out(summaryText(result.report, { width: io.width, colour: io.colour }));
        if (flags.out) {
          makeFolder(flags.out);
          const path = writeResults(flags.out, result);
          if (!flags.json) io.out(`\nReport: ${path}`);
        }
        if (flags.failOnCampaign && result.report.campaigns.length > 0) process.exitCode = 1;
      } finally {
        await store.close();
      }
    });
}
