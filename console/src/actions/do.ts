// Doing what was looked at: at once, or where many accounts are meant part by part, so that a person sees it go on and
// each failure. And taking it back.

import type { Acted, ActPreview } from "../../../src/app/act-by-hand.ts";
import type { Decision } from "../../../src/core/decision.ts";
import { ask } from "../api/ask.ts";

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
  asked: Asked,
  reason: string,
  { slices, seen, asked: all }: Pick<ActPreview, "slices" | "seen" | "asked">,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  const send = (more: object): Promise<Acted> =>
    ask<Acted>("/v1/actions", { method: "POST", body: { ...asked, reason, ...more } });
  if (slices.length < 2) return { ...(await send({ seen })), failed: [] };
  const changed: Decision[] = [];
  const refused: Acted["refused"][number][] = [];
  const failed: Outcome["failed"][number][] = [];
  let done = 0;
  for (const [slice, one] of slices.entries()) {
    onProgress({ done, all });
    try {
      const acted = await send({ seen: one.seen, slice });
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

export async function takeBack(
  ids: readonly string[],
  reason: string,
  onProgress: (progress: Progress) => void,
): Promise<number> {
  for (let from = 0; from < ids.length; from += portion) {
    onProgress({ done: from, all: ids.length });
    await ask("/v1/decisions/undo", {
      method: "POST",
      body: { which: ids.slice(from, from + portion), reason },
    });
  }
  return ids.length;
}
