// stillwatch serve: beside a running API, records in and decisions out.

import type { Command } from "commander";
import { defaultSeed } from "../app/sweep.ts";
import { startLive } from "../app/live/live.ts";
import { makeServer } from "../server/server.ts";
import type { Io } from "./io.ts";
import { namedPolicy, policyOption } from "./options.ts";

interface Flags {
  readonly store: string;
  readonly listen: string;
  readonly policy?: string;
  readonly sweepEvery: string;
}

export function serveCommand(program: Command, io: Io): void {
  program
    .command("serve")
    .summary("run beside an API: records in, decisions out")
    .option("--listen <address>", "where to listen", "127.0.0.1:8787")
    .option(
      "--store <place>",
      "the store: a directory, made where there is none",
      "stillwatch-store",
    )
    .option("--sweep-every <seconds>", "pause between sweeps", "900")
    .addOption(policyOption())
    .action(async (flags: Flags) => {
      const live = await startLive({
        store: flags.store,
        seed: defaultSeed,
        wait: 0,
        policy: namedPolicy(flags.policy),
        sweepEvery: Number(flags.sweepEvery) * 1000,
      });
      live.events.on("trouble", (why) => io.warn(why));
      const server = makeServer({ live, mostBody: 64 << 20 });
      const [host, port] = flags.listen.split(":");
      const address = await server.listen({ host: host!, port: Number(port) });
      io.note(`Listening on ${address}.`);
      await new Promise<void>((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
      });
      await server.close();
      await live.close();
    });
}
