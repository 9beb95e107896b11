// stillwatch store export: what sweeps read and what they concluded, as Parquet files. Neither exchanges nor kept prompts.

import { join } from "node:path";
import type { Command } from "commander";
import type { Store } from "../store/open.ts";
import { type Io, makeFolder, writeWhole } from "./io.ts";
import { openWithKey } from "../app/open-store.ts";
import { storeOption } from "./options.ts";
import { counted } from "./words.ts";

/** Tables that go out, with what their rows are selected by where they are many. */
const tables: readonly { readonly name: string; readonly from: string; readonly by?: string }[] = [
  {
    name: "account_hour",
    from: "(SELECT account, hour, model, sum(exchanges) AS exchanges, sum(input_tokens) AS input_tokens, sum(output_tokens) AS output_tokens FROM account_hour GROUP BY account, hour, model)",
    by: "account",
  },
  { name: "account_trait", from: "account_trait", by: "account" },
  { name: "account_profile", from: "account_profile", by: "account" },
  { name: "label", from: "label FINAL", by: "value" },
  { name: "release", from: "release FINAL" },
  { name: "sweep", from: "sweep" },
  { name: "campaign", from: "campaign" },
  { name: "verdict", from: "verdict" },
  { name: "word", from: "word" },
  { name: "audit", from: "audit" },
];

/** Rows in a file, so that one fits into memory: some hundred MB. */
const rowsInFile = 4_000_000;

export function exportCommand(parent: Command, io: Io): void {
  parent
    .command("export")
    .summary("write the narrow tables and the results as Parquet")
    .description(
      "Writes hours, traits, profiles, labels, campaigns, verdicts, words and the audit as Parquet files. Raw exchanges and kept prompts are not written.",
    )
    .addOption(storeOption())
    .requiredOption("--out <dir>", "folder for the files; made when it is not there")
    .option("--json", "print the files as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch store export --out copy --store /var/lib/stillwatch",
    )
    .action(async (flags: { store: string; out: string; json?: boolean }) => {
      makeFolder(flags.out);
      const { store } = await openWithKey({ path: flags.store, mustExist: true });
      try {
        const files: { file: string; rows: number }[] = [];
        for (const { name, from, by } of tables) {
          const rows = await count(store, from);
          const parts = by === undefined ? 1 : Math.max(1, Math.ceil(rows / rowsInFile));
          for (let part = 0; part < parts; part++) {
            const some = parts === 1 ? "" : ` WHERE cityHash64(${by}) % ${parts} = ${part}`;
            const file = `${name}${parts === 1 ? "" : `-${part}`}.parquet`;
            writeWhole(flags.out, file, await store.parquet(`SELECT * FROM ${from}${some}`));
            files.push({ file, rows: await count(store, from, some) });
          }
        }
        if (flags.json) return io.out(JSON.stringify(files));
        for (const { file, rows } of files)
          io.out(`${join(flags.out, file)}: ${counted(rows, "row")}`);
      } finally {
        await store.close();
      }
    });
}

async function count(store: Store, from: string, some: string = ""): Promise<number> {
  const [row] = await store.rows<{ n: string }>(`SELECT count() AS n FROM ${from}${some}`);
  return Number(row!.n);
}
