// Calls from one thread to another over a port: a name, arguments, an answer or a fault. Bytes that are answered travel
// without being copied.

import type { MessagePort, TransferListItem, Worker } from "node:worker_threads";
import { type ErrorParcel, packError, unpackError } from "./error-parcel.ts";

/** What is like a port between threads: messages of any kind, in the order in which they were sent. */
export interface OwnPort {
  on(name: "message", listener: (message: never) => void): unknown;
  postMessage(message: unknown): void;
}
export type Port = MessagePort | Worker | OwnPort;

interface Call {
  readonly call: number;
  readonly name: string;
  readonly args: readonly unknown[];
}
interface Answer {
  readonly answer: number;
  readonly value?: unknown;
  readonly fault?: ErrorParcel;
}

function listen(port: Port, listener: (message: Call | Answer) => void): void {
  (port as OwnPort).on("message", listener);
}

export type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Answers what comes over a port. */
export function answer(port: Port, handlers: Handlers): void {
  listen(port, (message) => {
    if (!("call" in message)) return;
    const { call, name, args } = message;
    void (async () => {
      const reply: { answer: number; value?: unknown; fault?: ErrorParcel } = { answer: call };
      const moved: TransferListItem[] = [];
      try {
        const value = await handlers[name]!(...(args as never[]));
        reply.value = value;
        // a view of a larger buffer (Node's pool) cannot leave it
        if (value instanceof Uint8Array && value.byteLength === value.buffer.byteLength)
          moved.push(value.buffer as ArrayBuffer);
      } catch (error) {
        reply.fault = packError(error);
      }
      if (call !== 0) port.postMessage(reply, moved);
    })();
  });
}

export interface Caller {
  /** @throws what the other side threw */
  call<T>(name: string, ...args: readonly unknown[]): Promise<T>;
  /** Says something to which no answer is wanted; what is asked later comes later. */
  tell(name: string, ...args: readonly unknown[]): void;
  /** Fails all that is asked, now and later: the other side has ended. */
  end(why: Error): void;
}

export function caller(port: Port): Caller {
  let number = 0;
  let over: Error | null = null;
  const waiting = new Map<number, { resolve: (v: never) => void; reject: (e: Error) => void }>();
  listen(port, (message) => {
    if (!("answer" in message)) return;
    const one = waiting.get(message.answer);
    waiting.delete(message.answer);
    if (message.fault) one?.reject(unpackError(message.fault));
    else one?.resolve(message.value as never);
  });
  return {
    call(name, ...args) {
      if (over) return Promise.reject(over);
      return new Promise((resolve, reject) => {
        waiting.set(++number, { resolve, reject });
        port.postMessage({ call: number, name, args } satisfies Call);
      });
    },
    tell(name, ...args) {
      if (!over) port.postMessage({ call: 0, name, args } satisfies Call);
    },
    end(why) {
      over = why;
      for (const { reject } of waiting.values()) reject(why);
      waiting.clear();
    },
  };
}
