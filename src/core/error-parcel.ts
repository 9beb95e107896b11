// A fault on its way to another thread, where its class would be lost.

import { StillwatchError } from "./errors.ts";

export interface ErrorParcel {
  readonly code: StillwatchError["code"] | null;
  readonly message: string;
  readonly exitCode: number;
  /** What stands in the message for its names in braces, so that it can be said in other words. */
  readonly values: StillwatchError["values"];
  readonly stack: string;
}

export function packError(error: unknown): ErrorParcel {
  const is = error instanceof StillwatchError;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: is ? error.code : null,
    message,
    exitCode: is ? error.exitCode : 70,
    values: is ? error.values : {},
    stack: (error instanceof Error && error.stack) || message,
  };
}

export function unpackError({ code, message, exitCode, values, stack }: ErrorParcel): Error {
  const own = { stack: { value: stack, configurable: true, writable: true } };
  if (code === null) return Object.defineProperties(new Error(message), own);
  // made anew without the catalogue: the message is filled in already
  const error = Object.create(StillwatchError.prototype) as StillwatchError;
  return Object.defineProperties(error, {
    ...own,
    name: { value: "StillwatchError", enumerable: true },
    message: { value: message, configurable: true, writable: true },
    code: { value: code, enumerable: true },
    exitCode: { value: exitCode, enumerable: true },
    values: { value: values, enumerable: true },
  });
}
