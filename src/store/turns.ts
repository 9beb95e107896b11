// Statements of the embedded engine one after the other. The engine does so anyway (measured: a small statement waits
// for a large one), but a statement that fails after its first rows leaves those rows behind, and the engine puts them
// before the result of whatever comes next. So nothing comes next before they are taken away.
// What is asked for in `unhurried` work lets what comes in go first, and what somebody waits for: a few large statements
// of one screen held up the next screen for seconds.

import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

const isUnhurried = new AsyncLocalStorage<boolean>();

/** Statements that this work asks for let others go first. */
export const unhurried = <T>(work: () => T): T => isUnhurried.run(true, work);

/** Waits until all that was asked for up to now is over, of either kind. */
export async function allOver(inTurn: InTurn): Promise<void> {
  const last = (): Promise<void> => inTurn(() => Promise.resolve());
  await Promise.all([false, true].map((is) => isUnhurried.run(is, last)));
}

/** Statements in a row that may go before one that lets them: none waits for good. */
const mostBefore = 32;
/** Ms in which whoever was answered asks the next: one screen is several statements, with what is made of each between. */
const grace = 10;

/** @param clear takes away what a failed statement left */
export function turns(clear: () => Promise<unknown>): InTurn {
  const first: (() => Promise<void>)[] = [];
  const later: (() => Promise<void>)[] = [];
  /** Since the last one that let them. */
  let before = 0;
  let isBusy = false;
  const go = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    while (first.length > 0 || later.length > 0) {
      if (first.length === 0 && before > 0) await sleep(grace);
      const isLaters = first.length === 0 || (later.length > 0 && before >= mostBefore);
      before = isLaters ? 0 : before + 1;
      await (isLaters ? later : first).shift()!();
    }
    // nobody came before whoever comes next
    before = 0;
    isBusy = false;
  };
  return <T>(work: () => Promise<T>): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    // its own context goes with it: what runs it is whoever came before
    const run = AsyncLocalStorage.bind(async (): Promise<void> => {
      try {
        resolve(await work());
      } catch (error) {
        await clear().catch(() => undefined);
        reject(error as Error);
      }
    });
    (isUnhurried.getStore() === true ? later : first).push(run);
    void go();
    return promise;
  };
}
