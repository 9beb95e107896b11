// stillwatch store: what a store holds and how large it is (info); the other ways to look after it have files of their own.

import type { Command } from "commander";
import type { Io } from "./io.ts";
import { type StoreInfo, storeInfo } from "../app/maintenance/store-info.ts";
import { checkData, type DataCheck } from "../app/data-check.ts";
import { withStore } from "../app/open-store.ts";
import { defaultModel } from "../model/load.ts";
import { failingLines } from "./data-check-text.ts";
import { storeOption } from "./options.ts";
import { type StoreFlags, reading, waitOption } from "./store-access.ts";
import { compactCommand } from "./store-compact.ts";
import { exportCommand } from "./store-export.ts";
import { repairCommand } from "./store-repair.ts";
import { retainCommand } from "./store-retain.ts";
import { verifyCommand } from "./store-verify.ts";
import { json, lines, type Text } from "./terminal-text.ts";
import { counted, figure, megabytes } from "./words.ts";

export function storeCommand(program: Command, io: Io): void {
  const store = program
    .command("store")
    .summary("look after a store: sizes, retention, export, checks")
    .description("Looks after a store.");
  store
    .command("info")
    .summary("see what a store holds and how large it is")
    .description(
      "Shows what is weak or worth nothing in the data of a store (`data check` shows all), its tables with their rows and sizes, and the span of its exchanges.",
    )
    .addOption(storeOption())
    .addOption(waitOption("read"))
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch store info --store /var/lib/stillwatch`,
    )
    .action(async (flags: StoreFlags & { json?: boolean }) => {
      await withStore(reading(io, flags), async (opened) => {
        const info = await storeInfo(opened);
        const data =
          info.exchanges === 0 ? null : await checkData(opened, defaultModel().data_check);
        io.out(flags.json ? infoJson(info, data) : infoText(info, data, io));
      });
    });
  retainCommand(store, io);
  compactCommand(store, io);
  exportCommand(store, io);
  verifyCommand(store, io);
  repairCommand(store, io);
}

/** Bytes an exchange, to a tenth. */
function each(bytes: number, { exchanges }: StoreInfo): number {
  return exchanges > 0 ? Math.round((10 * bytes) / exchanges) / 10 : 0;
}

const bytesOf = ({ tables }: StoreInfo): number => tables.reduce((sum, one) => sum + one.bytes, 0);

function infoJson(info: StoreInfo, data: DataCheck | null): Text {
  return json({
    path: info.path,
    key_id: info.keyId,
    exchanges: info.exchanges,
    from: info.from,
    to: info.to,
    removed_before: info.removedBefore,
    rules: info.rules,
    data,
    bytes: bytesOf(info),
    bytes_on_disk: info.onDisk,
    bytes_an_exchange: each(bytesOf(info), info),
    tables: info.tables.map((one) => ({ ...one, bytes_an_exchange: each(one.bytes, info) })),
  });
}

function infoText(info: StoreInfo, data: DataCheck | null, io: Io): Text {
  const { exchanges, removedBefore, rules } = info;
  const all = bytesOf(info);
  return lines([
    ...(data === null ? [] : [...failingLines(data, io), ""]),
    `${info.path} (key ${info.keyId})`,
    exchanges > 0
      ? `${counted(exchanges, "exchange")} from ${info.from} to ${info.to} UTC`
      : "no exchanges yet",
    ...(removedBefore
      ? [`exchanges before ${removedBefore.slice(0, 10)} were removed; their sums are kept`]
      : []),
    ...(rules.length > 0 ? [`prompts marked with the rules ${rules.join(", then ")}`] : []),
    ...(info.onDisk === null
      ? []
      : [`${megabytes(info.onDisk)} MB on the disk, with what is no table`]),
    `${megabytes(all)} MB in tables, ${exchanges > 0 ? Math.round(all / exchanges) : 0} bytes an exchange`,
    "",
    ...info.tables.map(
      (one) =>
        `  ${one.table.padEnd(18)} ${figure(one.rows).padStart(8)} ${one.rows === 1 ? "row " : "rows"} ${megabytes(one.bytes).padStart(10)} MB ${each(one.bytes, info).toFixed(1).padStart(8)} bytes an exchange`,
    ),
  ]);
}
