// Messages over a local socket, as over a port between threads: each is its length and its bytes. For another process of
// the same user, which the folder's rights let in.

import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { deserialize, serialize } from "node:v8";
import type { OwnPort } from "../../core/calls.ts";

/** Bytes of one message: a large result of a statement. */
const longest = 2 ** 31;

export function socketPort(socket: Socket): OwnPort & { close(): void } {
  const events = new EventEmitter<{ message: [unknown] }>();
  let held: Buffer[] = [];
  let size = 0;
  socket.on("data", (piece: Buffer) => {
    held.push(piece);
    size += piece.length;
    while (size >= 4) {
      if (held[0]!.length < 4) held = [Buffer.concat(held)];
      const length = held[0]!.readUInt32LE(0);
      if (length > longest) return void socket.destroy();
      if (size < 4 + length) return;
      const all = held.length === 1 ? held[0]! : Buffer.concat(held);
      const rest = all.subarray(4 + length);
      held = rest.length > 0 ? [rest] : [];
      size = rest.length;
      events.emit("message", deserialize(all.subarray(4, 4 + length)));
    }
  });
  return {
    on: (name, listener) => events.on(name, listener as (message: unknown) => void),
    postMessage(message) {
      const body = serialize(message);
      const head = Buffer.allocUnsafe(4);
      head.writeUInt32LE(body.length, 0);
      socket.write(head);
      socket.write(body);
    },
    close: () => void socket.end(),
  };
}
