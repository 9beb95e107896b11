// The watchlist as people keep it.

import { type Page, pageOf, type PageOf } from "../../../core/page.ts";
import {
  loadWatchlist,
  unwatch as end,
  watch as begin,
  type WatchKind,
  type Watched,
} from "../../watchlist.ts";
import type { By, Use } from "./use.ts";

async function watchlist({ opened }: Use, page: PageOf): Promise<Page<Watched>> {
  return pageOf(await loadWatchlist(opened.store), ({ id }) => id, page);
}

async function watch(
  { opened, rewatch }: Use,
  kind: WatchKind,
  text: string,
  by: By,
): Promise<Watched> {
  const made = await begin(opened.store, opened.key, kind, text, by);
  await rewatch();
  return made;
}

async function unwatch({ opened, rewatch }: Use, id: string, by: By): Promise<void> {
  await end(opened.store, id, by);
  await rewatch();
}

export const watchUses = { watchlist, watch, unwatch };
