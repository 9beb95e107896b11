// A proposal that the address names by its hash, as whoever comes from the queue has it: it is opened at once, as if its button
// had been pressed. Whoever opens it takes it out of the address.

import { useEffect, useRef } from "react";
import { useFilters } from "./filters.ts";

export const asked = { open: "" };

/**
 * @param waiting what waits for a second person now
 * @param open called once for each proposal that the address names
 * @returns whether the address names one that does not wait any more
 */
export function useOpenAsked<T extends { readonly hash: string }>(
  waiting: readonly T[],
  open: (one: T) => void,
): boolean {
  const [{ open: hash }] = useFilters(asked);
  const opened = useRef("");
  const found = waiting.find((one) => one.hash === hash);
  useEffect(() => {
    if (hash === "") opened.current = "";
    if (found === undefined || opened.current === hash) return;
    opened.current = hash;
    open(found);
  });
  return hash !== "" && found === undefined;
}
