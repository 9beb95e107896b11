// What somebody is typing, kept for the tab until it is sent: closing a dialog, going back, and a session that ends lose nothing.
// A copy lies in the tab's session storage, because signing in at an identity provider loads the page anew. It is of whoever
// typed it alone: signing out forgets all of it, and so does somebody else who signs in.

import { useCallback, useSyncExternalStore } from "react";
import { useMe } from "../api/me.ts";

const prefix = "stillwatch-draft ";
const keyOf = (who: string, name: string): string => prefix + JSON.stringify([who, name]);

const kept = new Map(
  Object.entries(sessionStorage).filter(([key]) => key.startsWith(prefix)) as [string, string][],
);
const readers = new Set<() => void>();

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

/** @param text null forgets it */
function keep(key: string, text: string | null): void {
  if (text === null) kept.delete(key);
  else kept.set(key, text);
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // a text that is too long for the storage lives as long as the page; an older one would be another text
    sessionStorage.removeItem(key);
  }
  for (const reader of readers) reader();
}

export type Drafted = readonly [
  text: string,
  setText: (text: string) => void,
  /** Once it was sent, or is not wanted. */
  forget: () => void,
];

/**
 * @param name says what it is of: two fields of one name have one text
 * @param standard what the field says before anybody typed; a draft that says the same is none
 */
export function useDraft(name: string, standard = ""): Drafted {
  const key = keyOf(useMe().me?.name ?? "", name);
  const text = useSyncExternalStore(subscribe, () => kept.get(key) ?? standard);
  const setText = useCallback(
    (to: string): void => keep(key, to === standard ? null : to),
    [key, standard],
  );
  const forget = useCallback((): void => keep(key, null), [key]);
  return [text, setText, forget];
}

/** @param who whose texts stay; without it nobody's */
export function forgetDrafts(who?: string): void {
  const isOwn = (key: string): boolean =>
    who !== undefined && (JSON.parse(key.slice(prefix.length)) as readonly string[])[0] === who;
  for (const key of kept.keys()) if (!isOwn(key)) keep(key, null);
}
