// Where the API's tokens of a store lie. Asked without opening the store: a server that has it open goes on.

import { join } from "node:path";
import { openPlace } from "../store/place.ts";
import { isUrl, serverAddress } from "../store/server-url.ts";

/**
 * @param mustExist whether the store has to be there; else its folder is made
 * @throws StillwatchError as opening a store does
 */
export function tokensFile(store: string, mustExist: boolean): string {
  if (isUrl(store)) return join(serverAddress(store, process.env).state, "tokens.json");
  return openPlace(store, mustExist).file("tokens.json");
}
