// Files of a screen that are loaded when somebody goes there. A browser keeps one that failed, until the page is loaded anew.

import { Unreachable } from "../api/ask.ts";

/** A screen's file did not come: the server is away, or is of another build by now. */
export class NotArrived extends Unreachable {}

/** @throws NotArrived where it cannot be loaded, with why */
export async function arrived<T>(file: Promise<T>): Promise<T> {
  try {
    return await file;
  } catch (error) {
    throw Object.assign(new NotArrived(), { cause: error });
  }
}

/** Ms: a page that was loaded anew by itself, and fails again within these, is not loaded again by itself. */
const rest = 60_000;
const key = "loaded-anew";

/**
 * Whether the page may be loaded anew by itself now; writes down that it is.
 * @param kept of this tab
 * @param now Unix ms
 */
export function mayLoadAnew(kept: Pick<Storage, "getItem" | "setItem">, now: number): boolean {
  const last = Number(kept.getItem(key));
  if (now - last < rest) return false;
  kept.setItem(key, String(now));
  return true;
}
