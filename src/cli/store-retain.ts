// stillwatch store retain: raw exchanges expire, what they add up to stays.

import { type Command, InvalidArgumentError } from "commander";
import { logTime } from "../app/decide-after-sweep.ts";
import { holding } from "../store/lease.ts";
import { retain } from "../traits/retain.ts";
import type { Io } from "./io.ts";
import { openWithKey } from "../app/open-store.ts";
import { storeOption, whole } from "./options.ts";
import { counted } from "./words.ts";

export function retainCommand(parent: Command, io: Io): void {
  parent
    .command("retain")
    .summary("remove raw exchanges older than some days")
    .description(
      "Removes the weeks of raw exchanges, and of kept prompts, that ended more than so many days before the newest exchange. Sums, traits, campaigns, verdicts and the audit stay. Exchanges as old as that are refused from then on.",
    )
    .addOption(storeOption())
    .requiredOption("--days <n>", "days of raw exchanges to keep, at least 1", days)
    .option("--json", "print what was done as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch store retain --days 30 --store /var/lib/stillwatch",
    )
    .action(async (flags: { store: string; days: number; json?: boolean }) => {
      const { store } = await openWithKey({ path: flags.store, mustExist: true });
      try {
        const { until, removed, left } = await holding(store, "sweep", async () =>
          retain(store, (await logTime(store)) - flags.days * 86_400_000),
        );
        const before = until === null ? null : new Date(until).toISOString();
        if (flags.json) io.out(JSON.stringify({ removed, left, removed_before: before }));
        else if (before === null) io.out("no week is old enough: nothing was removed");
        else
          io.out(
            `${counted(removed, "exchange")} removed, ${counted(left, "exchange")} left; none from before ${before.slice(0, 10)}`,
          );
      } finally {
        await store.close();
      }
    });
}

function days(text: string): number {
  const value = whole(text);
  if (value < 1) throw new InvalidArgumentError("at least one day is kept.");
  return value;
}
