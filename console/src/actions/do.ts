// Doing what was looked at: at once, or where many accounts are meant part by part, so that a person sees it go on and
// each failure. And taking it back.

import type { Acted } from "../../../src/app/act-by-hand.ts";
import type { Decision } from "../../../src/core/decision.ts";
import { ask } from "../api/ask.ts";
import type { Portion, Previewed } from "./portions.ts";

export interface Asked {
  readonly campaign: string;
  readonly accounts?: readonly string[] | undefined;
  readonly rung: Decision["rung"];
  readonly hours?: number | undefined;
}

export interface Outcome extends Acted {
  /** Parts that were not done, and why. */
  readonly failed: readonly { readonly accounts: number; readonly why: string }[];
}

export interface Progress {
  readonly done: number;
  readonly all: number;
}

export async function actOn(
  { portions, slices, asked: all }: Previewed,
  reason: string,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  const send = (asked: Asked, more: object): Promise<Acted> =>
    ask<Acted>("/v1/actions", { method: "POST", body: { ...asked, reason, ...more } });
  if (slices.length < 2) {
    const [{ asked, preview }] = portions as readonly [Portion];
    return { ...(await send(asked, { seen: preview.seen })), failed: [] };
  }
  const changed: Decision[] = [];
  const refused: Acted["refused"][number][] = [];
  const failed: Outcome["failed"][number][] = [];
  let done = 0;
  for (const { asked, preview } of portions)
    for (const [slice, one] of preview.slices.entries()) {
      onProgress({ done, all });
      try {
        const acted = await send(asked, { seen: one.seen, slice });
        changed.push(...acted.changed);
        refused.push(...acted.refused);
      } catch (error) {
        failed.push({ accounts: one.accounts, why: (error as Error).message });
      }
      done += one.accounts;
    }
  return { changed, refused, failed };
}

/** Ids in one request. */
const portion = 500;

/** @param begin how many are taken back already: after a fault it goes on from there */
export async function takeBack(
  ids: readonly string[],
  reason: string,
  begin: number,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  for (let from = begin; from < ids.length; from += portion) {
    // one alone that is over is refused, among others it is passed over: the last goes with the one before
    const first = Math.max(0, Math.min(from, ids.length - 2));
    const which = ids.slice(first, from + portion);
    await ask("/v1/decisions/undo", { method: "POST", body: { which, reason } });
    onProgress({ done: Math.min(ids.length, from + portion), all: ids.length });
  }
}

/** What an act may have changed: all but who is signed in, and but previews, at which nobody looks any more. */
export const isStale = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean =>
  queryKey[0] !== "me" && queryKey[0] !== "/v1/actions/preview";
