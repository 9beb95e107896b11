// Where the API's tokens of a store in a directory lie. Asked without opening the store: a server that has it open goes on.

import { openPlace } from "../store/place.ts";
import { isServerUrl } from "../store/server-url.ts";

/**
 * @param mustExist whether the store has to be there; else its folder is made
 * @returns null of a server's store, whose audit has them
 * @throws StillwatchError as opening a store does
 */
export function tokensFile(store: string, mustExist: boolean): string | null {
  if (isServerUrl(store)) return null;
  return openPlace(store, mustExist).file("tokens.json");
}
