// What a sweep's report says besides its cases: whose lines they come over, and what all of them amount to in errors.

import type { CaseFinding } from "./findings.ts";

export interface NetworkProviderRecord {
  readonly id: string;
  readonly cases: readonly string[];
  /** Addresses and networks; the busiest by masked labels. */
  readonly lines: number;
  readonly labels: readonly string[];
  /** Members of its cases that came over them, and accounts of no case that did: its other customers. */
  readonly members: number;
  readonly others: number;
}

export interface ErrorLedger {
  readonly finding: CaseFinding;
  /** Cases that were ever listed as this; one that was joined to another counts there. */
  readonly cases: number;
  /** Of those that nobody ruled on, how many are expected to be less than this: the sum of what each leaves in doubt. */
  readonly expected_wrong: number;
  /** Cases that a person ruled on, and of these how many were dismissed. */
  readonly ruled: number;
  readonly overturned: number;
}
