// stillwatch store: what a store holds and how large it is (info); the other ways to look after it have files of their own.

import type { Command } from "commander";
import { horizon } from "../store/horizon.ts";
import { rulesOfRows } from "../rules/index.ts";
import type { Io } from "./io.ts";
import { openWithKey } from "../app/open-store.ts";
import { storeOption } from "./options.ts";
import { compactCommand } from "./store-compact.ts";
import { exportCommand } from "./store-export.ts";
import { retainCommand } from "./store-retain.ts";
import { verifyCommand } from "./store-verify.ts";
import { counted, figure, megabytes } from "./words.ts";

interface TableSize {
  table: string;
  rows: string;
  bytes: string;
}

export function storeCommand(program: Command, io: Io): void {
  const store = program
    .command("store")
    .summary("look after a store: sizes, retention, export, checks")
    .description("Looks after a store.");
  store
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
        const { generation, ms } = await horizon(store);
        const gone = generation === 0 ? null : new Date(ms).toISOString();
        const rules = rulesOfRows(store.file("rules"));
        const each = (bytes: number): number => (n ? Math.round((10 * bytes) / n) / 10 : 0);
        const all = tables.reduce((sum, one) => sum + Number(one.bytes), 0);
        if (flags.json)
          return io.out(
            JSON.stringify({
              path: store.path,
              key_id: key.id,
              exchanges: n,
              from: n ? span!.from : null,
              to: n ? span!.to : null,
              removed_before: gone,
              rules,
              bytes: all,
              bytes_an_exchange: each(all),
              tables: tables.map((one) => ({
                ...one,
                rows: Number(one.rows),
                bytes: Number(one.bytes),
                bytes_an_exchange: each(Number(one.bytes)),
              })),
            }),
          );
        io.out(`${store.path} (key ${key.id})`);
        io.out(
          n
            ? `${counted(n, "exchange")} from ${span!.from} to ${span!.to} UTC`
            : "no exchanges yet",
        );
        if (gone) io.out(`exchanges before ${gone.slice(0, 10)} were removed; their sums are kept`);
        if (rules.length > 0) io.out(`prompts marked with the rules ${rules.join(", then ")}`);
        io.out(`${megabytes(all)} MB, ${n ? Math.round(all / n) : 0} bytes an exchange\n`);
        for (const one of tables)
          io.out(
            `  ${one.table.padEnd(18)} ${figure(Number(one.rows)).padStart(8)} ${Number(one.rows) === 1 ? "row " : "rows"} ${megabytes(Number(one.bytes)).padStart(10)} MB ${each(Number(one.bytes)).toFixed(1).padStart(8)} bytes an exchange`,
          );
      } finally {
        await store.close();
      }
    });
  retainCommand(store, io);
  compactCommand(store, io);
  exportCommand(store, io);
  verifyCommand(store, io);
}
