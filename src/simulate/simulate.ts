// Makes a labelled world of logs: honest customers of many kinds and campaigns of many degrees of stealth.
// Worlds are logs, not traffic: nothing here sends anything anywhere.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { CampaignSpec } from "./campaigns/knobs.ts";
import { knobsOf } from "./campaigns/knobs.ts";
import { addCampaign } from "./campaigns/campaign.ts";
import { composer } from "./compose.ts";
import { run } from "./engine.ts";
import { populate } from "./honest/roster.ts";
import { Random, seedOf } from "./random.ts";
import { loadPrompts } from "./text/prompts.ts";
import { worldOf } from "./world/world.ts";
import { LineWriter } from "./writer.ts";

export interface SimulateOptions {
  /** Folder to write into; created when absent. */
  readonly out: string;
  readonly seed: number;
  readonly days: number;
  /** Number of honest accounts. */
  readonly honest: number;
  readonly campaigns: readonly CampaignSpec[];
  /** Folder of real prompts; without it all texts come from the grammars. */
  readonly prompts?: string | undefined;
  /** RFC 3339; the world's first moment. */
  readonly start?: string | undefined;
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

export const defaultStart = "2026-04-22T00:00:00Z";

/** Accounts that harvest alone know nothing of each other: each is a campaign of its own. */
function eachAlone(spec: CampaignSpec): CampaignSpec[] {
  return spec.kind === "solo"
    ? Array.from({ length: spec.accounts }, () => ({ ...spec, accounts: 1 }))
    : [spec];
}

function check(options: SimulateOptions): number {
  const start = Date.parse(options.start ?? defaultStart);
  if (!Number.isFinite(start))
    throw new Error(`start "${options.start}" is not a time. Write it as 2026-04-22T00:00:00Z.`);
  if (!Number.isInteger(options.seed) || options.seed < 0 || options.seed > 0xffffffff)
    throw new Error(`seed ${options.seed} must be a whole number from 0 to 4294967295.`);
  if (!(options.days > 0 && options.days <= 1000))
    throw new Error(`days ${options.days} must be above 0 and at most 1000.`);
  if (!Number.isInteger(options.honest) || options.honest < 0)
    throw new Error(`honest ${options.honest} must be a whole number of accounts, 0 or more.`);
  for (const spec of options.campaigns) knobsOf(spec);
  return start;
}

/**
 * Writes `exchanges.jsonl`, `accounts.jsonl` and `truth.jsonl` (each `.gz` with `gzip`) into `out`. Exchanges come in
 * order of time and are streamed: memory follows accounts, not exchanges. The same options give the same bytes.
 * Throws an Error that says what to change when an option is bad.
 */
export async function simulate(options: SimulateOptions): Promise<SimulateSummary> {
  const start = check(options);
  const { out, seed, days, honest, gzip = false } = options;
  const pools = options.prompts === undefined ? null : await loadPrompts(options.prompts);
  const world = worldOf(seed, start, days, honest, pools);
  populate(world, honest);
  const campaigns = options.campaigns.flatMap(eachAlone).map((spec, i) => {
    const name = `${spec.kind}-${i + 1}`;
    // The stream is named by position and kind, so that a changed knob leaves the other campaigns as they were.
    addCampaign(world, new Random(seed, seedOf("campaign", i, spec.kind)), spec, name);
    return { name, kind: spec.kind, accounts: spec.accounts, exchanges: 0 };
  });
  const accounts = world.accounts;

  await mkdir(out, { recursive: true });
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
  await writeAll(files[0], gzip, books.accounts);
  await writeAll(files[1], gzip, books.truth);
  books.accounts.length = 0;
  books.truth.length = 0;

  const writer = new LineWriter(files[2], gzip);
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
          campaigns[mine].exchanges++;
          if (!event.thread.cover) options.onHarvest?.(event.actor.account);
        }
        return writer.push(compose(event));
      },
      drain: () => writer.drain(),
    },
    options.onProgress ?? (() => {}),
  );
  await writer.close();
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
}

async function writeAll(path: string, gzip: boolean, lines: readonly string[]): Promise<void> {
  const writer = new LineWriter(path, gzip);
  for (const line of lines) if (writer.push(line)) await writer.drain();
  await writer.close();
}
