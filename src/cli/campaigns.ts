// stillwatch campaigns: what the last sweep of a store found.

import type { Command } from "commander";
import type { Io } from "./io.ts";
import { withStore } from "../app/open-store.ts";
import { sweptReport } from "../app/swept.ts";
import { storeOption } from "./options.ts";
import { type StoreFlags, reading, waitOption } from "./store-access.ts";
import { summaryText } from "./summary.ts";
import { json } from "./terminal-text.ts";

export function campaignsCommand(program: Command, io: Io): void {
  program
    .command("campaigns")
    .summary("list the campaigns of the last sweep")
    .description("Lists the campaigns that the last sweep of a store found.")
    .addOption(storeOption())
    .addOption(waitOption("read"))
    .option("--json", "print them as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch campaigns --store /var/lib/stillwatch`,
    )
    .action(async (flags: StoreFlags & { json?: boolean }) => {
      await withStore(reading(io, flags), async (opened) => {
        const report = await sweptReport(opened);
        if (flags.json) io.out(json(report.campaigns, 2));
        else io.out(summaryText(report, { width: io.width, colour: io.colour }));
      });
    });
}
