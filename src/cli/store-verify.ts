// stillwatch store verify: each exchange once, sums that hold, an audit without a gap.

import type { Command } from "commander";
import { StillwatchError } from "../core/errors.ts";
import type { Io } from "./io.ts";
import { verifyStore } from "../app/maintenance/verify-store.ts";
import { withStore } from "../app/open-store.ts";
import { storeOption } from "./options.ts";
import { json } from "./terminal-text.ts";
import { alone, type StoreFlags, reading, waitOption } from "./store-access.ts";
import { counted } from "./words.ts";

export function verifyCommand(parent: Command, io: Io): void {
  parent
    .command("verify")
    .summary("check that counts, sums and the audit hold")
    .description(
      "Counts everything anew: each exchange is there once, the sums that sweeps read are what the exchanges add up to, and the chain of the audit is whole. It takes about as long as a first sweep.",
    )
    .addOption(storeOption())
    .addOption(waitOption("read"))
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch store verify --store /var/lib/stillwatch")
    .action(async (flags: StoreFlags & { json?: boolean }) => {
      await withStore(alone(reading(io, flags)), async (opened) => {
        const { exchanges, entries, problems } = await verifyStore(opened);
        if (flags.json) io.out(json({ ok: problems.length === 0, exchanges, problems }));
        if (problems.length > 0)
          throw new StillwatchError("store_unsound", {
            path: opened.store.path,
            why: problems.join("; "),
          });
        if (!flags.json)
          io.out(
            `${counted(exchanges, "exchange")}, each once; sums hold; the audit is whole (${counted(entries, "entry", "entries")})`,
          );
      });
    });
}
