// How often an address may try to sign in before it waits: counted by address, in bounded memory.

/** Ms. */
const minute = 60_000;
/** Addresses that are remembered; when there are more, all begin anew. */
const mostAddresses = 10_000;

export interface Attempts {
  /** Whether the address has to wait. */
  isSpent(address: string): boolean;
  note(address: string): void;
}

/** @param most within a minute */
export function makeAttempts(most: number, now: () => number = Date.now): Attempts {
  const seen = new Map<string, { count: number; readonly since: number }>();
  return {
    isSpent(address) {
      const one = seen.get(address);
      return one !== undefined && one.count >= most && now() - one.since < minute;
    },
    note(address) {
      const one = seen.get(address);
      if (one && now() - one.since < minute) return void one.count++;
      if (seen.size >= mostAddresses) seen.clear();
      seen.set(address, { count: 1, since: now() });
    },
  };
}
