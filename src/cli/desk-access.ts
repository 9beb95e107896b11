// What a command asks of: a store that it opens, or a server that runs.

import { askServer, isServer } from "../app/desk/ask-server.ts";
import type { Desk } from "../app/desk/desk.ts";
import { localDesk } from "../app/desk/local-desk.ts";
import { notThere, remoteDesk } from "../app/desk/remote-desk.ts";
import { withStore } from "../app/open-store.ts";

/**
 * @param refused options that are set, and that only the store itself can follow
 * @throws StillwatchError `server_own`, and as opening a store does
 */
export async function withDesk<T>(
  opening: Parameters<typeof withStore>[0],
  work: (desk: Desk) => Promise<T>,
  refused: readonly string[] = [],
): Promise<T> {
  const { path } = opening;
  if (path === undefined || !isServer(path))
    return withStore(opening, (opened) => work(localDesk(opened)));
  const server = askServer(path, process.env.STILLWATCH_TOKEN || undefined);
  if (refused.length > 0) throw notThere(server, refused.join(", "));
  return work(remoteDesk(server));
}
