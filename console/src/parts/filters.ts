// Filters, sorting and tabs of a screen live in the address: a link is a saved view.

import { useNavigate, useSearch } from "@tanstack/react-router";

/**
 * @param standard what holds where the address says nothing; these values are left out of it
 * @returns what holds now, and how to change some of it
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
  const change = (some: Partial<Record<keyof T, string>>): void => {
    const next = { ...search, ...some } as Record<string, string>;
    for (const [name, value] of Object.entries(standard))
      if (next[name] === value || next[name] === "") delete next[name];
    void navigate({ to: ".", search: next as never, replace: true });
  };
  return [now, change];
}
