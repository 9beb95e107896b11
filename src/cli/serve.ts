// stillwatch serve: beside a running API, records in and decisions out.

import type { Command } from "commander";
import { StillwatchError } from "../core/errors.ts";
import { addressOf, loadConfig } from "../server/config.ts";
import type { Io } from "./io.ts";
import { lines } from "./terminal-text.ts";

interface Flags {
  readonly config?: string;
  readonly store?: string;
  readonly listen?: string;
  readonly policy?: string;
  readonly keyFile?: string;
}

export function serveCommand(program: Command, io: Io): void {
  program
    .command("serve")
    .summary("run beside an API: records in, decisions out")
    .description(
      "Takes records in over HTTP as they happen, sweeps on a schedule, and answers what to do about an account. Everything that is answered lies on the disk. Without tokens it listens on this machine alone and prints a link that signs you in once.",
    )
    .option("--config <file>", "stillwatch.yaml (docs/server.md)")
    .option("--listen <address>", "host and port (default: 127.0.0.1:8787)")
    .option(
      "--store <place>",
      "the store: a directory, made where there is none, or clickhouse://…",
    )
    .option("--policy <file>", "policy.yaml to take into use with the first sweep")
    .option("--key-file <file>", "sketch key of 64 hexadecimal digits")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch serve --store /var/lib/stillwatch`,
    )
    .action(async ({ config: path, ...flags }: Flags) => {
      const config = loadConfig(path);
      const { listen = config.listen, store = config.store } = flags;
      addressOf(listen);
      // no other command waits for the server to be loaded
      const { serve } = await import("../server/serve.ts");
      const ended = await serve(
        {
          ...config,
          listen,
          store,
          policy: flags.policy ?? config.policy,
          key_file: flags.keyFile ?? config.key_file,
        },
        {
          adminToken: process.env.STILLWATCH_ADMIN_TOKEN || undefined,
          log: (list) => io.out(lines(list)),
          note: (text) => io.note(text),
          warn: (text) => io.warn(text),
        },
      );
      if (ended !== null) throw new StillwatchError("thread_ended", ended);
    });
}
