// Which sources send, what of it was of use, and when each was last heard of: counted since the server started, by format
// and kind of record. A source that sent and sends no more is told once; it may have lost us.

import type { Intake, Taken } from "./intake.ts";

export interface SourceHealth {
  /** As the sender names its format. */
  readonly format: string;
  readonly kind: string;
  readonly first: string; // RFC 3339
  readonly last: string;
  readonly requests: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Why the last record that was rejected was. */
  readonly last_reason: string | null;
  readonly silent: boolean;
}

export interface Sources {
  list(): readonly SourceHealth[];
  /** The intake, watched. */
  readonly intake: Intake;
  /** Those that fell silent since the last look. */
  look(): readonly SourceHealth[];
}

interface Seen {
  first: number;
  last: number;
  requests: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  reason: string | null;
  isTold: boolean;
}

/** @param silentAfter ms after which a source that sent is missed */
export function watchSources(
  inner: Intake,
  silentAfter: number,
  now: () => number = Date.now,
): Sources {
  const seen = new Map<string, Seen>();
  const count = (format: string, kind: string, taken: Taken): void => {
    const at = now();
    const key = `${kind} ${format}`;
    const one = seen.get(key) ?? {
      ...{ first: at, last: at, requests: 0, accepted: 0, duplicates: 0, rejected: 0 },
      ...{ reason: null, isTold: false },
    };
    seen.set(key, one);
    one.last = at;
    one.isTold = false;
    one.requests++;
    one.accepted += taken.accepted;
    one.duplicates += taken.duplicates;
    one.rejected += taken.refused;
    one.reason = taken.rejected.at(-1)?.reason ?? one.reason;
  };
  const isSilent = ({ last }: Seen): boolean => now() - last > silentAfter;
  const told = ([key, one]: [string, Seen]): SourceHealth => {
    const [kind, format] = key.split(" ") as [string, string];
    const { requests, accepted, duplicates, rejected } = one;
    return {
      ...{ format, kind, first: iso(one.first), last: iso(one.last) },
      ...{ requests, accepted, duplicates, rejected },
      ...{ last_reason: one.reason, silent: isSilent(one) },
    };
  };
  return {
    list: () => [...seen].map(told),
    look() {
      const fresh = [...seen].filter(([, one]) => isSilent(one) && !one.isTold);
      for (const [, one] of fresh) one.isTold = true;
      return fresh.map(told);
    },
    intake: {
      async take(kind, body, format) {
        const taken = await inner.take(kind, body, format);
        // a format that nobody knows was refused above, so that what is counted is bounded
        count(format ?? "native", kind, taken);
        return taken;
      },
      taken: (bytes) => inner.taken(bytes),
      get waiting() {
        return inner.waiting;
      },
      close: () => inner.close(),
    },
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
