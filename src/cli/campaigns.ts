// stillwatch campaigns: what the last sweep of a store found, all of it or the cases of one finding.

import { type Command, Option } from "commander";
import { casesOf } from "../core/campaign.ts";
import { type CaseFinding, caseFindings } from "../core/findings.ts";
import type { Io } from "./io.ts";
import { withDesk } from "./desk-access.ts";
import { deskOption } from "./options.ts";
import { type StoreFlags, reading, waitOption } from "./store-access.ts";
import { casesText, summaryText } from "./summary.ts";
import { json } from "./terminal-text.ts";

export function campaignsCommand(program: Command, io: Io): void {
  program
    .command("campaigns")
    .summary("list the campaigns and other cases of the last sweep")
    .description(
      "Lists what the last sweep of a store found: campaigns, and apart from them concealed operations and other abuse.",
    )
    .addOption(deskOption())
    .addOption(waitOption("read"))
    .addOption(
      new Option("--finding <finding>", "only the cases of this finding").choices(caseFindings),
    )
    .option("--json", "print them as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch campaigns --store /var/lib/stillwatch
  $ stillwatch campaigns --finding concealed-operation --store /var/lib/stillwatch`,
    )
    .action(async (flags: StoreFlags & { finding?: CaseFinding; json?: boolean }) => {
      await withDesk(reading(io, flags), async (desk) => {
        const report = await desk.report();
        const { finding } = flags;
        const cases = casesOf(report).filter((one) => !finding || one.finding === finding);
        if (flags.json) io.out(json(cases, 2));
        else if (!finding) io.out(summaryText(report, { width: io.width, colour: io.colour }));
        else io.out(casesText(report, finding, { width: io.width, colour: io.colour }));
      });
    });
}
