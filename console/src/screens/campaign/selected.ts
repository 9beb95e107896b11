// What of a case is looked at now: one account, who has one trait, some hours. It stands in the address; the graph, the
// timeline and the tables all set it and all show it.

import { useCallback, useMemo } from "react";
import { useFilters } from "../../parts/filters.ts";

export interface Selected {
  readonly account: string;
  /** "kind:value"; "" for none, as everywhere here. */
  readonly trait: string;
  /** Unix ms. */
  readonly from: string;
  readonly to: string;
}

export const none: Selected = { account: "", trait: "", from: "", to: "" };

export function useSelected(): readonly [
  Selected,
  (change: Partial<Selected>) => void,
  () => void,
] {
  const [told, change] = useFilters(none as Readonly<Record<keyof Selected, string>>);
  const now = useMemo(() => ({ ...told, from: msIn(told.from), to: msIn(told.to) }), [told]);
  const select = useCallback(
    // a click is a step; hours are typed piece by piece
    (some: Partial<Selected>) => change(some, "account" in some || "trait" in some),
    [change],
  );
  const clear = useCallback(() => change(none, true), [change]);
  return [now, select, clear];
}

/** Unix ms of a time in an address, which people may write as a day or a time too; nothing of what is no time. */
function msIn(text: string): string {
  const ms = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(new Date(ms).getTime()) ? "" : String(ms);
}

export const isAny = (selected: Selected): boolean =>
  Object.values(selected).some((one) => one !== "");

/** Its hours end before they begin: nothing is in them. */
export const isTurnedRound = ({ from, to }: Selected): boolean =>
  from !== "" && to !== "" && Number(from) > Number(to);

/** As the server's API takes it. */
export function selectionQuery({
  account,
  trait,
  from,
  to,
}: Selected): Readonly<Record<string, string>> {
  return {
    ...(account === "" ? {} : { account }),
    ...(trait === "" ? {} : { trait }),
    ...(from === "" ? {} : { from }),
    ...(to === "" ? {} : { to }),
  };
}
