// stillwatch store repair: what can be made anew of a damaged store, and what is lost of it.

import type { Command } from "commander";
import { loadModel } from "../app/load-model.ts";
import { repairStore } from "../app/maintenance/repair-store.ts";
import { StillwatchError } from "../core/errors.ts";
import type { Io } from "./io.ts";
import { keyOption, storeOption } from "./options.ts";
import { filling, waitOption } from "./store-access.ts";
import { json, lines, paragraphs } from "./terminal-text.ts";

interface Flags {
  readonly store: string;
  readonly keyFile?: string;
  readonly acceptLoss?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly wait?: number;
}

export function repairCommand(parent: Command, io: Io): void {
  parent
    .command("repair")
    .summary("make anew what can be made anew of a damaged store")
    .description(
      "Compares every byte of a store in a folder with its manifest. Sums, traits and verdicts are made anew from the exchanges, rulings from the audit, definitions of tables from the manifest; what was broken is kept in stillwatch/set-aside. What cannot be made anew is listed, and nothing is changed unless you give it up with --accept-loss. A copy of the store is always better.",
    )
    .addOption(storeOption())
    .addOption(waitOption("write"))
    .addOption(keyOption())
    .option("--accept-loss", "give up what cannot be made anew; the audit says so")
    .option("--dry-run", "only say what there is to do")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch store repair --dry-run --store /var/lib/stillwatch",
    )
    .action(async (flags: Flags) => {
      const repaired = await repairStore({
        path: flags.store,
        keyFile: flags.keyFile ?? process.env["STILLWATCH_KEY_FILE"],
        acceptLoss: flags.acceptLoss === true,
        dryRun: flags.dryRun === true,
        model: loadModel(),
        now: Date.now(),
        ...filling(io, flags),
      });
      const { damages, anew, lost, copy, done, setAside, sweepAgain } = repaired;
      if (flags.json) io.out(json(repaired));
      else {
        if (damages !== "") io.out(lines(["damaged:", paragraphs(damages)]));
        for (const one of lost) io.out(`lost: ${one}`);
        if (copy.length > 0) io.out(`only in a copy: ${copy.join(", ")}`);
        if (anew.length > 0) io.out(`${done ? "made" : "can be made"} anew: ${anew.join(", ")}`);
        if (setAside !== null) io.out(`what was broken is in ${setAside}`);
        if (damages === "" && lost.length === 0) io.out("every byte is as the manifest says");
        if (done)
          io.out(
            sweepAgain
              ? `Repaired. The last sweep was made with another model: run \`stillwatch sweep --store ${flags.store}\` with it.`
              : "Repaired.",
          );
      }
      if (!done && !flags.dryRun && (lost.length > 0 || copy.length > 0))
        throw new StillwatchError(copy.length > 0 ? "repair_copy" : "repair_loss", {
          path: flags.store,
        });
    });
}
