// stillwatch store export: what sweeps read and what they concluded, as Parquet files. Neither exchanges nor kept prompts.

import { join } from "node:path";
import type { Command } from "commander";
import type { Io } from "./io.ts";
import { makeFolder, writeWhole } from "../core/whole-file.ts";
import { exportStore } from "../app/maintenance/export-store.ts";
import { withStore } from "../app/open-store.ts";
import { storeOption } from "./options.ts";
import { json } from "./terminal-text.ts";
import { type StoreFlags, reading, waitOption } from "./store-access.ts";
import { counted } from "./words.ts";

export function exportCommand(parent: Command, io: Io): void {
  parent
    .command("export")
    .summary("write the narrow tables and the results as Parquet")
    .description(
      "Writes hours, traits, profiles, labels, campaigns, verdicts, words and the audit as Parquet files. Raw exchanges and kept prompts are not written.",
    )
    .addOption(storeOption())
    .addOption(waitOption("read"))
    .requiredOption("--out <dir>", "folder for the files; made when it is not there")
    .option("--json", "print the files as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch store export --out copy --store /var/lib/stillwatch",
    )
    .action(async (flags: StoreFlags & { out: string; json?: boolean }) => {
      makeFolder(flags.out);
      await withStore(reading(io, flags), async (opened) => {
        const files: { file: string; rows: number }[] = [];
        for await (const { name, rows, bytes } of exportStore(opened)) {
          writeWhole(flags.out, name, bytes);
          files.push({ file: name, rows });
        }
        if (flags.json) return io.out(json(files));
        for (const { file, rows } of files)
          io.out(`${join(flags.out, file)}: ${counted(rows, "row")}`);
      });
    });
}
