// Which sources send, what of it was of use, and when each was last heard of, by where it comes from, format and kind of
// record; kept from one run of the server to the next. A source that sent and sends no more is told once; it may have lost
// us. One that the server itself reads shows what keeps it from reading.

import type { Chunk } from "../../sources/chunk.ts";
import type { Intake } from "./intake.ts";
import type { Taken } from "./taken.ts";
import { type KeptSource, loadSources, saveSources } from "./kept-sources.ts";

export interface SourceHealth {
  /** `http`, `demo`, or the stream that the server reads: `kafka gateway.log stillwatch`. */
  readonly via: string;
  /** As the sender names its format. */
  readonly format: string;
  readonly kind: string;
  /** RFC 3339; null where nothing came yet. */
  readonly first: string | null;
  readonly last: string | null;
  readonly requests: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Why the last record that was rejected was. */
  readonly last_reason: string | null;
  readonly silent: boolean;
  /** What keeps the server from reading it just now. */
  readonly trouble: string | null;
}

export interface Sources {
  list(): readonly SourceHealth[];
  /** The intake, watched, for what comes over HTTP. */
  readonly intake: Intake;
  /** The same for a stream that the server reads, which is listed from the beginning. */
  stream(via: string, format: string): Stream;
  /** Those that fell silent since the last look. */
  look(): readonly SourceHealth[];
  /** Keeps the counts, where any changed. */
  save(): void;
}

export interface Stream {
  take: Intake["take"];
  /** Counts a record that could not even be taken. */
  reject(reason: string): void;
  /** Why it cannot be read now; null when it can be again. */
  trouble(why: string | null): void;
}

/** The demo world comes once, and nobody misses it. */
export const once = "demo";

export interface SourcesOptions {
  /** Ms after which a source that sent is missed. */
  readonly silentAfter: number;
  /** File of the counts; without it they are those of this run. */
  readonly file?: string | undefined;
  readonly now?: () => number;
}

export function watchSources(
  inner: Intake,
  { silentAfter, file, now = Date.now }: SourcesOptions,
): Sources {
  const seen = new Map<string, KeptSource>();
  const troubles = new Map<string, string>();
  let isChanged = false;
  const keyOf = (via: string, kind: string, format: string): string =>
    JSON.stringify([via, kind, format]);
  for (const one of file === undefined ? [] : loadSources(file))
    seen.set(keyOf(one.via, one.kind, one.format), one);

  const entry = (via: string, kind: string, format: string): KeptSource => {
    const key = keyOf(via, kind, format);
    const one = seen.get(key) ?? {
      ...{ via, kind, format, first: null, last: null },
      ...{ requests: 0, accepted: 0, duplicates: 0, rejected: 0, reason: null, isTold: false },
    };
    seen.set(key, one);
    return one;
  };
  const count = (via: string, kind: string, format: string, taken: Taken): void => {
    const one = entry(via, kind, format);
    one.last = now();
    one.first ??= one.last;
    one.isTold = false;
    one.requests++;
    one.accepted += taken.accepted;
    one.duplicates += taken.duplicates;
    one.rejected += taken.refused;
    one.reason = taken.rejected.at(-1)?.reason ?? one.reason;
    isChanged = true;
  };
  const isSilent = ({ via, last }: KeptSource): boolean =>
    via !== once && last !== null && now() - last > silentAfter;
  const told = (one: KeptSource): SourceHealth => {
    const { via, format, kind, requests, accepted, duplicates, rejected } = one;
    return {
      ...{ via, format, kind, first: iso(one.first), last: iso(one.last) },
      ...{ requests, accepted, duplicates, rejected },
      ...{ last_reason: one.reason, silent: isSilent(one), trouble: troubles.get(via) ?? null },
    };
  };
  const takeFrom =
    (via: string): Intake["take"] =>
    async (kind: Chunk["kind"], body: Buffer, format?: string, mayEnd?: boolean) => {
      const taken = await inner.take(kind, body, format, mayEnd);
      // a format that nobody knows was refused above, so that what is counted is bounded
      count(via, kind, format ?? "native", taken);
      return taken;
    };
  return {
    list: () => [...seen.values()].map(told),
    look() {
      const fresh = [...seen.values()].filter((one) => isSilent(one) && !one.isTold);
      for (const one of fresh) one.isTold = true;
      isChanged ||= fresh.length > 0;
      return fresh.map(told);
    },
    stream(via, format) {
      const one = entry(via, "exchange", format);
      return {
        take: takeFrom(via),
        reject(reason) {
          one.rejected++;
          one.reason = reason;
          isChanged = true;
        },
        trouble(why) {
          if (why === null) troubles.delete(via);
          else troubles.set(via, why);
        },
      };
    },
    save() {
      if (file === undefined || !isChanged) return;
      isChanged = false;
      saveSources(file, [...seen.values()]);
    },
    intake: {
      take: takeFrom("http"),
      taken: (bytes) => inner.taken(bytes),
      get waiting() {
        return inner.waiting;
      },
      close: () => inner.close(),
    },
  };
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
