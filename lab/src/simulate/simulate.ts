// Makes a labelled world of logs: honest customers of many kinds and campaigns of many degrees of stealth.
// Worlds are logs, not traffic: nothing here sends anything anywhere.

import { join } from "node:path";
import { composer } from "./compose.ts";
import { run } from "./engine.ts";
import { madeWorld, type WorldOptions } from "./made-world.ts";
import { makeFolder } from "../../../src/core/whole-file.ts";
import { LineWriter } from "./writer.ts";

export interface SimulateOptions extends WorldOptions {
  /** Folder to write into; created when absent. */
  readonly out: string;
  readonly gzip?: boolean | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** Called for each exchange of a campaign that is harvest, not cover; the files do not tell them apart. */
  readonly onHarvest?: ((account: string) => void) | undefined;
}

export interface SimulateSummary {
  readonly exchanges: number;
  readonly accounts: number;
  readonly start: string;
  readonly end: string;
  /** Name of the model released inside the world, and when. */
  readonly release: { readonly model: string; readonly time: string };
  readonly campaigns: readonly {
    readonly name: string;
    readonly kind: string;
    readonly accounts: number;
    readonly exchanges: number;
  }[];
  /** Exchanges of honest accounts. */
  readonly honest: number;
  readonly files: readonly string[];
}

/**
 * Writes `exchanges.jsonl`, `accounts.jsonl` and `truth.jsonl` (each `.gz` with `gzip`) into `out`. Exchanges come in
 * order of time and are streamed: memory follows accounts, not exchanges. The same options give the same bytes.
 * Throws an Error that says what to change when an option is bad.
 */
export async function simulate(options: SimulateOptions): Promise<SimulateSummary> {
  const { out, seed, gzip = false } = options;
  const made = await madeWorld(options);
  const { world } = made;
  const campaigns = made.campaigns.map(({ name, kind, accounts }) => ({
    name,
    kind,
    accounts,
    exchanges: 0,
  }));
  const accounts = world.accounts;

  makeFolder(out);
  const files = ["accounts.jsonl", "truth.jsonl", "exchanges.jsonl"].map((name) =>
    join(out, gzip ? `${name}.gz` : name),
  );
  const owner = new Map<string, number>();
  const books = world.books();
  for (const line of books.truth) {
    const { account, campaign } = JSON.parse(line) as { account: string; campaign: string | null };
    if (campaign !== null)
      owner.set(
        account,
        campaigns.findIndex((c) => c.name === campaign),
      );
  }
  const writers: LineWriter[] = [];
  try {
    for (const path of files) writers.push(new LineWriter(path, gzip));
    await writeAll(writers[0]!, books.accounts);
    await writeAll(writers[1]!, books.truth);
    books.accounts.length = 0;
    books.truth.length = 0;

    const writer = writers[2]!;
    const compose = composer(world.models, seed);
    let exchanges = 0;
    let honestExchanges = 0;
    await run(
      world.sources,
      world.start,
      world.end,
      {
        take(event) {
          exchanges++;
          const mine = owner.get(event.actor.account);
          if (mine === undefined) honestExchanges++;
          else {
            campaigns[mine]!.exchanges++;
            if (!event.thread.cover) options.onHarvest?.(event.actor.account);
          }
          return writer.push(compose(event));
        },
        drain: () => writer.drain(),
      },
      options.onProgress ?? (() => {}),
    );
    await writer.close();
    // only now is it a world
    for (const one of writers) one.finish();
    return {
      exchanges,
      accounts,
      start: new Date(world.start).toISOString(),
      end: new Date(world.end).toISOString(),
      release: { model: world.models.fresh, time: new Date(world.models.releasedAt).toISOString() },
      campaigns,
      honest: honestExchanges,
      files,
    };
  } finally {
    // of a world that was not finished nothing stays
    for (const one of writers) one.abandon();
  }
}

async function writeAll(writer: LineWriter, lines: readonly string[]): Promise<void> {
  for (const line of lines) if (writer.push(line)) await writer.drain();
  await writer.close();
}
