// A store that a server has open, for other commands of the same user: the server listens on a socket in a folder of its
// own, and the store's note of its holder says where. So `sweep` or `decisions approve` need not wait for the server to end.

import { chmodSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { caller } from "../../core/calls.ts";
import { temporaryFolder } from "../../core/temporary-folder.ts";
import { noteSocket, readHolder } from "../holder.ts";
import { fileOfStore } from "../place.ts";
import type { Store } from "../store.ts";
import { borrowStore } from "./borrow-store.ts";
import { type Lent, shareStore } from "./share-store.ts";
import { socketPort } from "./socket-port.ts";

/**
 * Lets other commands in.
 * @param onWrite told of tables that they wrote to
 * @returns ends it
 */
export async function serveStore(
  store: Store,
  onWrite: (table: string) => void,
): Promise<() => void> {
  const folder = temporaryFolder("link");
  const path = join(folder.path, "socket");
  const server = createServer((socket) => {
    // who leaves in the middle leaves nothing behind but what was done
    socket.on("error", () => socket.destroy());
    const port = socketPort(socket);
    shareStore(store, port, { onWrite, onEnd: (ended) => socket.on("close", ended) });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  noteSocket(store.file("holder"), path);
  return () => {
    server.close();
    folder.remove();
  };
}

/** The store at a path as its server has it open; null where none does. */
export async function borrowServed(path: string): Promise<Store | null> {
  const address = readHolder(fileOfStore(path, "holder"))?.socket;
  if (address === undefined) return null;
  const socket = await new Promise<ReturnType<typeof connect> | null>((resolve) => {
    const one = connect(address);
    one.once("connect", () => resolve(one));
    one.once("error", () => resolve(null));
  });
  if (socket === null) return null;
  const port = socketPort(socket);
  const asked = caller(port);
  socket.on("close", () => asked.end(new Error("the server that has the store open has ended")));
  return borrowStore(asked, await asked.call<Lent>("lent"), () => port.close());
}
