// Lists of the API, `{items, next}`: page by page as somebody asks for more, or all of one to its end.

import { useInfiniteQuery } from "@tanstack/react-query";
import { ask, withQuery } from "./ask.ts";

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

type Query = Readonly<Record<string, string | number | undefined>>;

export interface Pages<T> {
  readonly items: readonly T[];
  /** Undefined before the first answer. */
  readonly isThere: boolean;
  readonly error: Error | null;
  readonly hasMore: boolean;
  readonly isFetching: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

/**
 * A list that grows by a page whenever `more` is called. Asked in another way it is another list, and none until it is there.
 *
 * @param first of the first page alone: a short one is there sooner
 */
export function usePages<T>(
  path: string,
  query: Query = {},
  refetch?: number,
  first: Query = {},
): Pages<T> {
  const told = useInfiniteQuery({
    queryKey: [path, query],
    queryFn: ({ pageParam, signal }) => {
      const asked = pageParam === undefined ? first : { cursor: pageParam };
      return ask<PageOf<T>>(withQuery(path, { ...query, ...asked }), { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    ...(refetch === undefined ? {} : { refetchInterval: refetch }),
  });
  return {
    items: told.data?.pages.flatMap(({ items }) => items) ?? [],
    isThere: told.data !== undefined,
    error: told.error,
    hasMore: told.hasNextPage,
    isFetching: told.isFetching,
    more: () => void told.fetchNextPage(),
    again: () => void told.refetch(),
  };
}

/** All items of a list, however many pages it has. */
export async function allOf<T>(path: string, query: Query, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask<PageOf<T>>(
      withQuery(path, { limit: 1000, ...query, cursor }),
      signal ? { signal } : {},
    );
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}
