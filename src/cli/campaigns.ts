// stillwatch campaigns: what the last sweep of a store found.

import type { Command } from "commander";
import { lastReport } from "../campaigns/records/kept-report.ts";
import type { SweepReport } from "../core/campaign.ts";
import { StillwatchError } from "../core/errors.ts";
import type { Store } from "../store/open.ts";
import type { Io } from "./io.ts";
import { openWithKey } from "../app/open-store.ts";
import { storeOption } from "./options.ts";
import { summaryText } from "./summary.ts";

export function campaignsCommand(program: Command, io: Io): void {
  program
    .command("campaigns")
    .summary("list the campaigns of the last sweep")
    .description("Lists the campaigns that the last sweep of a store found.")
    .addOption(storeOption())
    .option("--json", "print them as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch campaigns --store /var/lib/stillwatch`,
    )
    .action(async (flags: { store: string; json?: boolean }) => {
      const { store } = await openWithKey({ path: flags.store, mustExist: true });
      try {
        const report = await sweptReport(store);
        if (flags.json) io.out(JSON.stringify(report.campaigns, null, 2));
        else io.out(summaryText(report, { width: io.width, colour: io.colour }));
      } finally {
        await store.close();
      }
    });
}

export async function sweptReport(store: Store): Promise<SweepReport> {
  const report = await lastReport(store);
  if (!report) throw new StillwatchError("not_swept", { path: store.path });
  return report;
}
