// stillwatch store retain: raw exchanges expire, what they add up to stays.

import { type Command, InvalidArgumentError } from "commander";
import type { Io } from "./io.ts";
import { retainDays } from "../app/maintenance/retain-days.ts";
import { withStore } from "../app/open-store.ts";
import { storeOption, whole } from "./options.ts";
import { json } from "./terminal-text.ts";
import { type StoreFlags, writing, waitOption } from "./store-access.ts";
import { counted } from "./words.ts";

export function retainCommand(parent: Command, io: Io): void {
  parent
    .command("retain")
    .summary("remove raw exchanges older than some days")
    .description(
      "Removes the weeks of raw exchanges, and of kept prompts, that ended more than so many days before the newest exchange. Sums, traits, campaigns, verdicts and the audit stay. Exchanges as old as that are refused from then on.",
    )
    .addOption(storeOption())
    .addOption(waitOption("write"))
    .requiredOption("--days <n>", "days of raw exchanges to keep, at least 1", days)
    .option("--json", "print what was done as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch store retain --days 30 --store /var/lib/stillwatch",
    )
    .action(async (flags: StoreFlags & { days: number; json?: boolean }) => {
      await withStore(writing(io, flags), async (opened) => {
        const { until, removed, left } = await retainDays(opened, flags.days);
        const before = until === null ? null : new Date(until).toISOString();
        if (flags.json) io.out(json({ removed, left, removed_before: before }));
        else if (before === null) io.out("no week is old enough: nothing was removed");
        else
          io.out(
            `${counted(removed, "exchange")} removed, ${counted(left, "exchange")} left; none from before ${before.slice(0, 10)}`,
          );
      });
    });
}

function days(text: string): number {
  const value = whole(text);
  if (value < 1) throw new InvalidArgumentError("at least one day is kept.");
  return value;
}
