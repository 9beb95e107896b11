// stillwatch store info: what a store holds and how large it is.

import type { Command } from "commander";
import type { Io } from "./io.ts";
import { openWithKey } from "./open.ts";
import { storeOption } from "./options.ts";
import { counted, figure } from "./words.ts";

interface TableSize {
  table: string;
  rows: string;
  bytes: string;
}

export function storeCommand(program: Command, io: Io): void {
  program
    .command("store")
    .summary("see what a store holds and how large it is")
    .description("Looks after a store.")
    .command("info")
    .summary("see what a store holds and how large it is")
    .description(
      "Shows the tables of a store with their rows and sizes, and the span of its exchanges.",
    )
    .addOption(storeOption())
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch store info --store /var/lib/stillwatch`,
    )
    .action(async (flags: { store: string; json?: boolean }) => {
      const { store, key } = await openWithKey({ path: flags.store, mustExist: true });
      try {
        const tables = await store.rows<TableSize>(`
          SELECT name AS table, ifNull(total_rows, 0) AS rows, ifNull(total_bytes, 0) AS bytes FROM system.tables
          WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name`);
        const [span] = await store.rows<{ n: string; from: string; to: string }>(
          "SELECT count() AS n, toString(min(time)) AS from, toString(max(time)) AS to FROM exchange",
        );
        const n = Number(span!.n);
        const all = tables.reduce((sum, one) => sum + Number(one.bytes), 0);
        if (flags.json)
          return io.out(
            JSON.stringify({
              path: store.path,
              key_id: key.id,
              exchanges: n,
              from: n ? span!.from : null,
              to: n ? span!.to : null,
              bytes: all,
              tables: tables.map((one) => ({
                ...one,
                rows: Number(one.rows),
                bytes: Number(one.bytes),
              })),
            }),
          );
        io.out(`${store.path} (key ${key.id})`);
        io.out(
          n
            ? `${counted(n, "exchange")} from ${span!.from} to ${span!.to} UTC`
            : "no exchanges yet",
        );
        io.out(`${megabytes(all)} MB, ${n ? Math.round(all / n) : 0} bytes an exchange\n`);
        for (const one of tables)
          io.out(
            `  ${one.table.padEnd(18)} ${figure(Number(one.rows)).padStart(8)} ${Number(one.rows) === 1 ? "row " : "rows"} ${megabytes(Number(one.bytes)).padStart(10)} MB`,
          );
      } finally {
        await store.close();
      }
    });
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
