// What a use case is given: the store that the keeper has open, and how to tell others of what has changed.

import type { SweepReport } from "../../../core/campaign.ts";
import { lastSweep } from "../../../campaigns/case-history/kept.ts";
import type { Somebody } from "../../../core/who.ts";
import type { Model } from "../../../model/schema.ts";
import type { Messages } from "../../customer-messages/message-schema.ts";
import type { OpenStore } from "../../open-store.ts";
import { sweptReport } from "../../swept.ts";
import { needAudit } from "../../sound-audit.ts";

export interface Use {
  readonly opened: OpenStore;
  /** The model file that the server was started with. */
  readonly modelFile: Model | null;
  readonly seed: number;
  /** What customers are told. */
  readonly messages: Messages;
  /** Report of the last sweep. @throws StillwatchError `not_swept` */
  readonly report: () => Promise<SweepReport>;
  /** Takes decisions that have changed into the snapshot. */
  readonly publish: () => Promise<void>;
  /** Reads again what new accounts are held against, as after a sweep. */
  readonly refresh: () => Promise<void>;
  /** Reads the watchlist again. */
  readonly rewatch: () => Promise<void>;
  /** Reads the tokens again that the audit holds. */
  readonly retoken: () => Promise<void>;
  readonly once: Once;
}

/**
 * What was worked out for a state of the store, and is worked out again for another; see known.ts.
 * @param of what it was worked out of, where there is more than one
 */
export type Once = <T>(
  name: string,
  state: string,
  make: () => Promise<T>,
  of?: string,
) => Promise<T>;

/** Of each name the newest results are kept, of so many: a drawing is some megabytes. */
const mostOf = 8;

/** One result for each name and what it is of: the newest. Whoever asks while it is being made waits for the same. */
export function makeOnce(): Once {
  const kept = new Map<
    string,
    Map<string, { readonly state: string; readonly made: Promise<unknown> }>
  >();
  return <T>(name: string, state: string, make: () => Promise<T>, of = ""): Promise<T> => {
    const own = kept.get(name) ?? new Map();
    kept.set(name, own);
    const before = own.get(of);
    // what is asked for goes to the end, and the first is the longest unasked
    own.delete(of);
    const one = before?.state === state ? before : { state, made: make() };
    own.set(of, one);
    if (own.size > mostOf) own.delete(own.keys().next().value);
    // what failed is tried again by the next who asks
    one.made.catch(() => {
      if (own.get(of) === one) own.delete(of);
    });
    return one.made as Promise<T>;
  };
}

/** The report is some megabytes: it is read again when there is another one. */
export function reportOnce(opened: OpenStore): () => Promise<SweepReport> {
  let kept: { readonly sweep: number; readonly report: SweepReport } | null = null;
  return async () => {
    const sweep = await lastSweep(opened.store);
    if (kept?.sweep === sweep) await needAudit(opened.store);
    else kept = { sweep, report: await sweptReport(opened) };
    return kept.report;
  };
}

/** Who does something through the server, and why; the name is of the person who is signed in. */
export interface By extends Somebody {
  readonly reason: string;
  readonly at: string;
}
