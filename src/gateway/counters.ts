// What the gateway counts. Numbers alone: neither names nor anything that a request says.

import type { ReplayKind } from "./reasoning-memory.ts";

export interface Counters {
  requests: number;
  /** Passed to the upstream. */
  passed: number;
  minimised: number;
  /** Refused by the ladder, by code. */
  readonly refused: Record<string, number>;
  /** Requests whose sealed reasoning was given out elsewhere, by what differs. */
  readonly replays: Record<ReplayKind, number>;
  /** Answers that the upstream did not give, by what became of it. */
  readonly failed: Record<string, number>;
  /** Clients that left before their answer was whole. */
  left: number;
  /** Requests that name nobody: passed, not recorded. */
  nameless: number;
  /** Requests of rings under an allowance, by where they were counted. */
  readonly allowances: {
    /** In the store of all gateways. */
    shared: number;
    /** By this gateway's own part, because the store was away. */
    own: number;
  };
  readonly records: {
    posted: number;
    /** Not told to the server: it was away, or slower than the traffic. */
    dropped: number;
    /** Refused by the server. */
    rejected: number;
    /** Recorded without a body that was larger than may be copied. */
    cut: number;
  };
}

export function makeCounters(): Counters {
  return {
    ...{ requests: 0, passed: 0, minimised: 0, refused: {} },
    replays: { account: 0, conversation: 0, model: 0 },
    ...{ failed: {}, left: 0, nameless: 0 },
    allowances: { shared: 0, own: 0 },
    records: { posted: 0, dropped: 0, rejected: 0, cut: 0 },
  };
}

export function count(list: Record<string, number>, name: string): void {
  list[name] = (list[name] ?? 0) + 1;
}
