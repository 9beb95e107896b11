// stillwatch store compact: all parts are merged, which a store otherwise does where it is due.

import type { Command } from "commander";
import type { Io } from "./io.ts";
import { compactStore } from "../app/maintenance/compact-store.ts";
import { storeOption } from "./options.ts";
import { json } from "./terminal-text.ts";
import { alone, type StoreFlags, writing, waitOption } from "./store-access.ts";
import { megabytes } from "./words.ts";

export function compactCommand(parent: Command, io: Io): void {
  parent
    .command("compact")
    .summary("merge what a store holds into as few files as there can be")
    .description(
      "Merges the parts of each table, partition by partition. A store does so by itself where it is due; this does it for all, and needs as much free space as the largest partition has.",
    )
    .addOption(storeOption())
    .addOption(waitOption("write"))
    .option("--json", "print the sizes as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch store compact --store /var/lib/stillwatch")
    .action(async (flags: StoreFlags & { json?: boolean }) => {
      const { before, after } = await compactStore(alone(writing(io, flags)));
      if (flags.json) io.out(json({ before, after }));
      else
        io.out(
          `${megabytes(before.bytes)} MB in ${before.parts} parts before, ${megabytes(after.bytes)} MB in ${after.parts} after`,
        );
    });
}
