// stillwatch tail: growing log files to a server or into a store.

import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { checkFormat } from "../app/sources.ts";
import { tail } from "../app/tail/tail.ts";
import { deliveryTo, goalOptions, type GoalFlags } from "./delivery.ts";
import type { Io } from "./io.ts";

interface Flags extends GoalFlags {
  readonly state?: string;
}

export function tailCommand(program: Command, io: Io): void {
  goalOptions(
    program
      .command("tail")
      .summary("follow growing log files into a server or a store")
      .description(
        "Follows log files as they grow, through rotation and truncation, and goes on where it stopped. What was read is noted only after it is kept, so that nothing is lost; what comes twice is known.",
      )
      .argument("<files...>", "files and patterns; what comes to match later is followed too")
      .option("--state <file>", "where is noted how far each file was read"),
  )
    .addHelpText(
      "after",
      `
Example:
  $ STILLWATCH_TOKEN=… stillwatch tail '/var/log/gateway/*.jsonl' --to http://127.0.0.1:8787`,
    )
    .action(async (files: string[], { state, ...goal }: Flags) => {
      checkFormat(goal.format);
      const delivery = await deliveryTo(goal, io);
      const ended = new AbortController();
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
        process.once(signal, () => ended.abort());
      try {
        await tail({
          files,
          state: state ?? usualState(goal.to ?? goal.store!, files),
          deliver: (lines) => delivery.deliver(lines),
          note: (text) => io.note(text),
          signal: ended.signal,
        });
      } finally {
        await delivery.close();
      }
    });
}

/** One for each pair of files and goal, where programs of this user keep such things. */
function usualState(goal: string, files: readonly string[]): string {
  const home = process.env.XDG_STATE_HOME || join(homedir(), ".local/state");
  const name = createHash("sha256").update([process.cwd(), goal, ...files].join("\0"));
  return join(home, "stillwatch", `tail-${name.digest("hex").slice(0, 16)}.json`);
}
