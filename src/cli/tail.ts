// stillwatch tail: growing log files to a server or into a store.

import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { checkFormat } from "../app/sources.ts";
import { defaultSeed } from "../app/sweep.ts";
import { toServer, toStore } from "../app/tail/deliver.ts";
import { tail } from "../app/tail/tail.ts";
import { StillwatchError } from "../core/errors.ts";
import type { Io } from "./io.ts";

interface Flags {
  readonly to?: string;
  readonly store?: string;
  readonly state?: string;
  readonly format: string;
}

export function tailCommand(program: Command, io: Io): void {
  program
    .command("tail")
    .summary("follow growing log files into a server or a store")
    .description(
      "Follows log files as they grow, through rotation and truncation, and goes on where it stopped. What was read is noted only after it is kept, so that nothing is lost; what comes twice is known. The token of a server is in STILLWATCH_TOKEN.",
    )
    .argument("<files...>", "files and patterns; what comes to match later is followed too")
    .option("--to <url>", "a server, such as http://127.0.0.1:8787", serverUrl)
    .option("--store <dir>", "a store that no other process has open")
    .option("--state <file>", "where is noted how far each file was read")
    .option(
      "--format <format>",
      "format of the logs: native, auto, or one of `sources list`",
      "native",
    )
    .addHelpText(
      "after",
      `
Example:
  $ STILLWATCH_TOKEN=… stillwatch tail '/var/log/gateway/*.jsonl' --to http://127.0.0.1:8787`,
    )
    .action(async (files: string[], { to, store, format, state }: Flags) => {
      if ((to === undefined) === (store === undefined)) throw new StillwatchError("tail_where");
      checkFormat(format);
      const onRejected = (count: number, first: string): void =>
        io.warn(`${count} of the lines were refused; the first because: ${first}`);
      const token = process.env.STILLWATCH_TOKEN || undefined;
      const delivery =
        to === undefined
          ? await toStore(store!, { seed: defaultSeed, format, onRejected })
          : toServer(to, { token, format, onRejected });
      const ended = new AbortController();
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
        process.once(signal, () => ended.abort());
      try {
        await tail({
          files,
          state: state ?? usualState(to ?? store!, files),
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
  const name = createHash("sha256").update(JSON.stringify([goal, files, process.cwd()]));
  return join(home, "stillwatch", `tail-${name.digest("hex").slice(0, 16)}.json`);
}

function serverUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("an address is wanted, such as http://127.0.0.1:8787.");
}
