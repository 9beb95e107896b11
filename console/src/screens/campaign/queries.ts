// What the screen of a case asks the server.

import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from "@tanstack/react-query";
import { useMemo } from "react";
import type { ActiveMembers } from "../../../../src/app/live/uses/case-active.ts";
import type { Drawing } from "../../../../src/app/live/uses/drawing.ts";
import type { SelectionSum } from "../../../../src/app/live/uses/case-selection.ts";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import type { Member } from "../../../../src/core/campaign.ts";
import type { CaseMember } from "../../../../src/core/case-history.ts";
import type { Note } from "../../../../src/app/notes.ts";
import { allOf, type PageOf } from "../../api/pages.ts";
import { ask, part, withQuery } from "../../api/ask.ts";
import { isAny, type Selected, selectionQuery } from "./selected.ts";

/** Address of a case, or of a group that was let be: those are called r-1, r-2 and on, cases c-1. */
export const path = (id: string, tail = ""): string =>
  `/v1/${id.startsWith("r-") ? "groups" : "campaigns"}/${part(id)}${tail}`;

export const wholeOf = (id: string) =>
  queryOptions({
    queryKey: ["campaign", id],
    queryFn: ({ signal }) => ask<WholeCampaign>(path(id), { signal }),
    refetchInterval: 30_000,
  });

export function useDrawing(id: string): UseQueryResult<Drawing> {
  return useQuery({
    queryKey: ["campaign", id, "drawing"],
    queryFn: ({ signal }) => ask<Drawing>(path(id, "/drawing"), { signal }),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

export function useMembers(id: string): UseQueryResult<readonly (Member | CaseMember)[]> {
  return useQuery({
    queryKey: ["campaign", id, "members"],
    queryFn: ({ signal }) => allOf<Member | CaseMember>(path(id, "/members"), {}, signal),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

export function useSelectionSum(id: string, selected: Selected): UseQueryResult<SelectionSum> {
  const query = selectionQuery(selected);
  return useQuery({
    queryKey: ["campaign", id, "selection", query],
    queryFn: ({ signal }) =>
      ask<SelectionSum>(withQuery(path(id, "/selection"), query), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

/**
 * Exchanges of each account in the hours that are selected, by name; null where no hours are, or while they are read for the
 * first time.
 */
export function useActive(id: string, selected: Selected): ReadonlyMap<string, number> | null {
  const isAsked = selected.from !== "" || selected.to !== "";
  return useAtWork(id, { ...selected, account: "" }, isAsked).at;
}

/** The accounts that the sum of the selection counts, by name; null while they are read, or where nothing is selected. */
export function useSelectedAccounts(id: string, selected: Selected): readonly string[] | null {
  const { at, isLate } = useAtWork(id, selected, isAny(selected));
  return useMemo(() => (at === null || isLate ? null : [...at.keys()]), [at, isLate]);
}

interface AtWork {
  /** Exchanges of each account, by name. */
  readonly at: ReadonlyMap<string, number> | null;
  /** It is of what was selected before. */
  readonly isLate: boolean;
}

function useAtWork(id: string, selected: Selected, isAsked: boolean): AtWork {
  const query = selectionQuery(selected);
  const drawing = useDrawing(id).data;
  const { data, isPlaceholderData: isLate } = useQuery({
    queryKey: ["campaign", id, "active", query],
    queryFn: ({ signal }) => ask<ActiveMembers>(withQuery(path(id, "/active"), query), { signal }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  const at = useMemo(
    () =>
      !isAsked || data === undefined || drawing === undefined
        ? null
        : new Map(data.places.map((place, i) => [drawing.accounts[place]!, data.exchanges[i]!])),
    [isAsked, data, drawing],
  );
  return { at, isLate };
}

export function useNotes(id: string): UseQueryResult<PageOf<Note>> {
  return useQuery({
    queryKey: ["campaign", id, "notes"],
    queryFn: ({ signal }) => ask<PageOf<Note>>(path(id, "/notes"), { signal }),
  });
}
