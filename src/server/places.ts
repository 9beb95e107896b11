// Where things lie on the server's machine is its administrators' to know: everybody else is told the name alone.

import { basename } from "node:path";

/** A path of several folders; addresses of our own API are none. */
const place = /(?<![\w.:/])\/(?!v1\/|docs\b|console\/)[^\s/:'"`,;()]+\/[^\s:'"`,;()]+/g;

/** A text in which each path is the name at its end. */
export const withoutPlaces = (text: string): string =>
  text.replaceAll(place, (path) => basename(path));

/** @param path null where there is none */
export function placeFor<T extends string | null>(path: T, isAdmin: boolean): T {
  return path === null || isAdmin ? path : (basename(path) as T);
}
