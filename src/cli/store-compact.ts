// stillwatch store compact: parts are merged at once, which the engine otherwise does little by little.

import type { Command } from "commander";
import type { Io } from "./io.ts";
import { compactStore } from "../app/maintenance/compact-store.ts";
import { withStore } from "../app/open-store.ts";
import { storeOption } from "./options.ts";
import { json } from "./terminal-text.ts";
import { type StoreFlags, writing, waitOption } from "./store-access.ts";
import { megabytes } from "./words.ts";

export function compactCommand(parent: Command, io: Io): void {
  parent
    .command("compact")
    .summary("merge what a store holds into as few files as there can be")
    .description(
      "Merges the parts of each table, partition by partition. The engine does so by itself little by little; this does it now, and needs as much free space as the largest partition has.",
    )
    .addOption(storeOption())
    .addOption(waitOption("write"))
    .option("--json", "print the sizes as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch store compact --store /var/lib/stillwatch")
    .action(async (flags: StoreFlags & { json?: boolean }) => {
      await withStore(writing(io, flags), async (opened) => {
        const { before, after } = await compactStore(opened);
        if (flags.json) io.out(json({ before, after }));
        else
          io.out(
            `${megabytes(before.bytes)} MB in ${before.parts} parts before, ${megabytes(after.bytes)} MB in ${after.parts} after`,
          );
      });
    });
}
