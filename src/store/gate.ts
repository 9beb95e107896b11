// Who may run while the manifest is renewed: nobody. Statements of several callers pass side by side, a seal waits for
// those under way and holds new ones back, so that what it writes down is what lies on the disk.

export interface Gate {
  /** Runs beside others of its kind. */
  shared<T>(work: () => Promise<T>): Promise<T>;
  /** Runs alone, in the order of asking. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export function makeGate(): Gate {
  /** Ends when who is alone now, and all that asked for it before, is through. */
  let closed: Promise<unknown> = Promise.resolve();
  const under = new Set<Promise<unknown>>();
  return {
    async shared(work) {
      for (let before = null as unknown; before !== closed;) {
        before = closed;
        await closed;
      }
      const mine = work();
      const ended = mine.then(
        () => undefined,
        () => undefined,
      );
      under.add(ended);
      try {
        return await mine;
      } finally {
        under.delete(ended);
      }
    },
    alone(work) {
      const mine = closed.then(async () => {
        while (under.size > 0) await Promise.all(under);
        return work();
      });
      closed = mine.then(
        () => undefined,
        () => undefined,
      );
      return mine;
    },
  };
}
