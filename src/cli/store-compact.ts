// stillwatch store compact: parts are merged at once, which the engine otherwise does little by little.

import type { Command } from "commander";
import type { Store } from "../store/open.ts";
import type { Io } from "./io.ts";
import { openWithKey } from "../app/open-store.ts";
import { storeOption } from "./options.ts";
import { megabytes } from "./words.ts";

export function compactCommand(parent: Command, io: Io): void {
  parent
    .command("compact")
    .summary("merge what a store holds into as few files as there can be")
    .description(
      "Merges the parts of each table, partition by partition. The engine does so by itself little by little; this does it now, and needs as much free space as the largest partition has.",
    )
    .addOption(storeOption())
    .option("--json", "print the sizes as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch store compact --store /var/lib/stillwatch")
    .action(async (flags: { store: string; json?: boolean }) => {
      const { store } = await openWithKey({ path: flags.store, mustExist: true });
      try {
        const before = await size(store);
        const many = await store.rows<{ table: string; id: string }>(
          `SELECT table, partition_id AS id FROM system.parts WHERE database = currentDatabase() AND active
           GROUP BY table, id HAVING count() > 1 ORDER BY table, id`,
        );
        for (const { table, id } of many)
          await store.run(`OPTIMIZE TABLE ${table} PARTITION ID '${id}' FINAL`);
        const after = await size(store);
        if (flags.json) io.out(JSON.stringify({ before, after }));
        else
          io.out(
            `${megabytes(before.bytes)} MB in ${before.parts} parts before, ${megabytes(after.bytes)} MB in ${after.parts} after`,
          );
      } finally {
        await store.close();
      }
    });
}

async function size(store: Store): Promise<{ bytes: number; parts: number }> {
  const [row] = await store.rows<{ bytes: string; parts: string }>(
    "SELECT sum(bytes_on_disk) AS bytes, count() AS parts FROM system.parts WHERE database = currentDatabase() AND active",
  );
  return { bytes: Number(row!.bytes), parts: Number(row!.parts) };
}
