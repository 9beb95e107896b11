// stillwatch rulings apply: rules on many campaigns at once, from a file.

import type { Command } from "commander";
import type { Ruling } from "../core/case-history.ts";
import { visible } from "../core/visible.ts";
import type { Io } from "./io.ts";
import { withStore } from "../app/open-store.ts";
import { applyRulings, type BulkResult } from "../app/bulk-rulings.ts";
import { actorOption, storeOption } from "./options.ts";
import { json, lines } from "./terminal-text.ts";
import { reading, type StoreFlags, waitOption, writing } from "./store-access.ts";
import { counted } from "./words.ts";

interface Flags extends StoreFlags {
  actor: string;
  dryRun?: boolean;
  partly?: boolean;
  json?: boolean;
}

export function rulingsCommand(program: Command, io: Io): void {
  program
    .command("rulings")
    .summary("rule on many campaigns at once")
    .description("Rulings from a file: what dismiss, confirm, split and revoke say one by one.")
    .command("apply")
    .summary("give the rulings of a file")
    .description(
      "Gives the rulings of a file: CSV with a header line or JSON Lines, with campaign, ruling (dismiss, confirm, split, revoke), reason, and where needed as and accounts. Each line is checked before any is given.",
    )
    .argument("<file>", "rulings.csv or rulings.jsonl")
    .addOption(storeOption())
    .addOption(waitOption("write"))
    .addOption(actorOption().makeOptionMandatory())
    .option("--dry-run", "show what would be ruled, and give nothing")
    .option("--partly", "give what can be given, although other lines cannot")
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch rulings apply rulings.csv --actor jo --store /var/lib/stillwatch",
    )
    .action(async (file: string, flags: Flags) => {
      const { dryRun, partly } = flags;
      await withStore(dryRun ? reading(io, flags) : writing(io, flags), async (opened) => {
        const by = { actor: flags.actor, at: new Date(io.now()).toISOString() };
        const result = await applyRulings(opened, file, by, { dryRun, partly });
        if (flags.json) io.out(json({ dry_run: dryRun === true, ...result }, 2));
        else io.out(lines(textOf(result, dryRun === true)));
        for (const { line, why } of result.refused) io.warn(`${file}:${line}: ${why}`);
        if (result.refused.length > 0) process.exitCode = 3;
      });
    });
}

const done: Readonly<Record<Ruling, string>> = {
  dismiss: "dismissed",
  confirm: "confirmed",
  split: "split",
  none: "as the evidence says again",
};

function textOf({ given, refused }: BulkResult, isDry: boolean): string[] {
  return [
    ...given.map(({ campaign, ruling, finding, accounts, ended }) => {
      const more = [
        ...(finding === null ? [] : [`as ${finding}`]),
        ...(accounts.length === 0 ? [] : [counted(accounts.length, "account")]),
        ...(ended === 0 ? [] : [`${counted(ended, "decision")} ended`]),
      ];
      return `${visible(campaign)} ${isDry ? "would be" : "is"} ${done[ruling]}${more.length === 0 ? "" : `; ${more.join(", ")}`}`;
    }),
    `${counted(given.length, "ruling")} ${isDry ? "could be" : given.length === 1 ? "was" : "were"} given, ${refused.length} cannot be`,
  ];
}
