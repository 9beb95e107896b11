// Filters, sorting and tabs of a screen live in the address: a link is a saved view.

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

/** Values of a filter that are no free text. A person may have typed another one, or kept it from an older version. */
type Choices<T> = { readonly [K in keyof T]?: readonly string[] };

const free = {};

/**
 * @param standard what holds where the address says nothing; these values are left out of it. One object for the life of the
 *   screen
 * @param choices what a filter may be; where the address says something else, the standard holds
 * @returns what holds now, and how to change some of it, the same function from one rendering to the next: a step is one that
 *   the browser's Back takes back, others (letters that are typed) take the place of the address before
 */
export function useFilters<T extends Readonly<Record<string, string>>>(
  standard: T,
  choices: Choices<T> = free,
): readonly [
  { readonly [K in keyof T]: string },
  (change: Partial<Record<keyof T, string>>, isStep?: boolean) => void,
] {
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const values = Object.keys(standard).map((name) => {
    const said = search[name];
    return said === undefined || choices[name]?.includes(said) === false ? standard[name]! : said;
  });
  const key = JSON.stringify(values);
  // the same object as long as it says the same, so that whoever depends on it is not called for nothing
  const now = useMemo(() => {
    const said = JSON.parse(key) as string[];
    return Object.fromEntries(Object.keys(standard).map((name, i) => [name, said[i]]));
  }, [key, standard]) as { [K in keyof T]: string };
  const change = useCallback(
    (some: Partial<Record<keyof T, string>>, isStep = false): void => {
      const next = (old: Readonly<Record<string, string>>): Record<string, string> => {
        const all: Record<string, string> = { ...old, ...(some as Record<string, string>) };
        for (const [name, value] of Object.entries(standard))
          if (all[name] === value || all[name] === "") delete all[name];
        return all;
      };
      void navigate({ to: ".", search: next as never, replace: !isStep, resetScroll: false });
    },
    [navigate, standard],
  );
  return [now, change];
}
