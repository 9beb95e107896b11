// Fills a store with a world, day by day and without text: who does what when is planned as in textual worlds, what a
// text would have led to comes from the reels. What a killed run left of a day is removed, the days before are planned
// again without inserting, and the run goes on.
// The same scale and key fill the same store, however often it was interrupted.

import type { SketchKey } from "../../../../src/sketch/key.ts";
import type { Store } from "../../../../src/store/open.ts";
import { engineOf } from "../engine.ts";
import { DAY } from "../world/clock.ts";
import { AccountBook } from "./account-book.ts";
import { peopledWorld } from "./peopled-world.ts";
import { Loading, removeFrom } from "./loading.ts";
import { keepProgress, readProgress } from "./progress.ts";
import { recordReels } from "./record-reels.ts";
import type { Scale } from "./reference.ts";
import { rowMaker } from "./sketched-rows.ts";

export interface FillOptions {
  readonly store: Store;
  readonly key: SketchKey;
  readonly scale: Scale;
  /** Told before anything is written which share of the days is left; may throw. */
  readonly onBegin?: (left: number) => void;
  /** Exchanges so far. */
  readonly onProgress?: (exchanges: number) => void;
}

export interface FillSummary {
  readonly exchanges: number;
  readonly accounts: number;
  /** Exchanges of the campaign, its cover included. */
  readonly campaign: number;
  /** Whole days that an earlier run had filled. */
  readonly resumed: number;
}

export async function fillStore(options: FillOptions): Promise<FillSummary> {
  const { store, key, scale } = options;
  const before = await readProgress(store, scale);
  const { start, days } = scale.world;
  const present = { honest: scale.world.honest, controlledAccounts: scale.world.campaign.accounts };
  const resumed = Math.max(0, before.days);
  options.onBegin?.((days - resumed) / days);
  if (resumed === days) return summary(before.exchanges, before.campaign);
  const book = new AccountBook(before.days < 0 ? key : null);
  const { world, harvest } = peopledWorld(scale.world, present, (entry) => book.add(entry));
  const { entered } = book;
  if (before.days < 0) {
    await book.keep(store, store.file("truth.jsonl"));
    keepProgress(store, scale, { days: 0, exchanges: 0, campaign: 0 });
  }
  await removeFrom(store, start + resumed * DAY);

  const reels = await recordReels(key, scale.world, scale.recording, (kind) => book.count(kind));
  const loading = new Loading(store);
  const sources = { key, seed: scale.world.seed, models: world.models, harvest, reels, entered };
  const write = rowMaker(sources, loading.rows, loading.labels);
  const engine = engineOf(world.start, world.end);
  for (const source of world.sources) engine.join(source);
  let exchanges = 0;
  let campaign = 0;
  const sink = {
    take(event: Parameters<typeof write>[0]) {
      exchanges++;
      if (write(event)) campaign++;
      return loading.count();
    },
    drain: () => loading.turn(),
  };
  for (let day = 1; day <= days; day++) {
    await loading.open(day > resumed);
    while (engine.now < start + day * DAY) {
      await engine.hour(sink);
      options.onProgress?.(exchanges);
    }
    await loading.close();
    if (day > resumed) keepProgress(store, scale, { days: day, exchanges, campaign });
  }
  return summary(exchanges, campaign);

  function summary(exchanges: number, campaign: number): FillSummary {
    return { exchanges, accounts: present.honest + present.controlledAccounts, campaign, resumed };
  }
}
