// A list in pages: so many items after the one that the page before ended with. Pure.

import { StillwatchError } from "./errors.ts";

export interface PageOf {
  readonly limit: number;
  /** As the page before gave it. */
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** For the page after this one; null where there is none. */
  readonly next: string | null;
}

/**
 * @param idOf tells an item from all others of the list
 * @throws StillwatchError `cursor_unknown`
 */
export function pageOf<T>(
  all: readonly T[],
  idOf: (one: T) => string,
  { limit, cursor }: PageOf,
): Page<T> {
  const after = cursor === undefined ? -1 : all.findIndex((one) => idOf(one) === idIn(cursor));
  if (cursor !== undefined && after < 0) throw new StillwatchError("cursor_unknown");
  const items = all.slice(after + 1, after + 1 + limit);
  const isLast = after + 1 + limit >= all.length;
  return { items, next: isLast ? null : cursorOf(idOf(items.at(-1)!)) };
}

/** Opaque: who reads it should not build on what stands in it. */
export const cursorOf = (id: string): string => Buffer.from(id).toString("base64url");

export const idIn = (cursor: string): string => Buffer.from(cursor, "base64url").toString();
