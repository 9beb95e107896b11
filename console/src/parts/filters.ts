// Filters, sorting and tabs of a screen live in the address: a link is a saved view.

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/**
 * @param standard what holds where the address says nothing; these values are left out of it. One object for the life of the
 *   screen
 * @returns what holds now, and how to change some of it: the same function from one rendering to the next
 */
export function useFilters<T extends Readonly<Record<string, string>>>(
  standard: T,
): readonly [
  { readonly [K in keyof T]: string },
  (change: Partial<Record<keyof T, string>>) => void,
] {
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const now = Object.fromEntries(
    Object.entries(standard).map(([name, value]) => [name, search[name] ?? value]),
  ) as { [K in keyof T]: string };
  const change = useCallback(
    (some: Partial<Record<keyof T, string>>): void => {
      const next = (old: Readonly<Record<string, string>>): Record<string, string> => {
        const all: Record<string, string> = { ...old, ...(some as Record<string, string>) };
        for (const [name, value] of Object.entries(standard))
          if (all[name] === value || all[name] === "") delete all[name];
        return all;
      };
      void navigate({ to: ".", search: next as never, replace: true });
    },
    [navigate, standard],
  );
  return [now, change];
}
