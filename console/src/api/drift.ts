// The population alarm, as two screens ask for it.

import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { ToldDrift } from "../../../src/app/live/uses/drift.ts";
import type { DriftReport, DriftWindow } from "../../../src/drift/drift.ts";
import { ask } from "./ask.ts";

/** Ms between two looks: it is worked out once an hour of the log. */
const pause = 300_000;

export const useDrift = (): UseQueryResult<ToldDrift> =>
  useQuery({
    queryKey: ["drift"],
    queryFn: ({ signal }) => ask<ToldDrift>("/v1/drift", { signal }),
    refetchInterval: pause,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

/** The first window that rang, after which others may have been as usual again; null where none did. */
export const firstAlarm = ({ windows }: DriftReport): DriftWindow | null =>
  windows.find(({ alarm }) => alarm) ?? null;
