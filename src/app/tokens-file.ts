// Where the API's tokens of a store in a directory lie. Asked without opening the store: a server that has it open goes on.

import { openPlace } from "../store/place.ts";

/**
 * @param mustExist whether the store has to be there; else its folder is made
 * @throws StillwatchError as opening a store does
 */
export function tokensFile(store: string, mustExist: boolean): string {
  return openPlace(store, mustExist).file("tokens.json");
}
