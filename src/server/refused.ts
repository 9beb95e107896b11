// A request that is refused before it means anything to us: a status, a code, and what to do.

export class Refused extends Error {
  readonly statusCode: number;
  readonly code: string;
  /** Seconds after which to try again. */
  readonly retryAfter: number | undefined;
  constructor(statusCode: number, code: string, message: string, retryAfter?: number) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}
