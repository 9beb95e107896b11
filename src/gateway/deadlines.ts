// Deadlines of all that passes, by one clock for all: a timer for each of ten thousand streams would cost more than the
// streams. Connecting, silence and the whole are bounded; each ends a little late, never early.

export interface DeadlineOptions {
  /** Ms until the upstream has accepted a connection. */
  readonly connect: number;
  /** Ms without a byte in either direction. */
  readonly idle: number;
  /** Ms from the request to the end of its answer. */
  readonly total: number;
}

export type Overdue = keyof DeadlineOptions;

export interface Timed {
  readonly started: number;
  /** When the last byte moved. */
  moved: number;
  connected: boolean;
  overdue(what: Overdue): void;
}

export interface Deadlines {
  /** Ms, as of the last tick. */
  readonly now: number;
  readonly open: number;
  add(one: Timed): void;
  remove(one: Timed): void;
  stop(): void;
}

/** Ms between two looks. */
const tick = 250;

export function startDeadlines({ connect, idle, total }: DeadlineOptions): Deadlines {
  const all = new Set<Timed>();
  let now = Date.now();
  const timer = setInterval(() => {
    now = Date.now();
    for (const one of all) {
      if (now - one.started > total) one.overdue("total");
      else if (!one.connected && now - one.started > connect) one.overdue("connect");
      else if (now - one.moved > idle) one.overdue("idle");
    }
  }, tick);
  timer.unref();
  return {
    get now() {
      return now;
    },
    get open() {
      return all.size;
    },
    add: (one) => void all.add(one),
    remove: (one) => void all.delete(one),
    stop: () => clearInterval(timer),
  };
}
