// Statements of the embedded engine one after the other. The engine does so anyway (measured: a small statement waits
// for a large one), but a statement that fails after its first rows leaves those rows behind, and the engine puts them
// before the result of whatever comes next. So nothing comes next before they are taken away.

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** @param clear takes away what a failed statement left */
export function turns(clear: () => Promise<unknown>): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(async () => {
      try {
        return await work();
      } catch (error) {
        await clear().catch(() => undefined);
        throw error;
      }
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}
