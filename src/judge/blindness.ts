// What a sweep could not see, in the order in which a reader needs it: first the signals that clear honest groups by
// account records, because without them a customer under an agreement looks like anybody else.

import type { SweepReport } from "../core/campaign.ts";

/** Signals of rings by which account records speak for a group: who stands for it, and under which agreement. */
export const exonerating: readonly string[] = ["agreement", "one-payer", "verification"];

interface Blind {
  readonly signal: string;
  readonly why: string;
}

/** Blind signals with those that exonerate first; otherwise in their order. */
export function exoneratingFirst(blind: readonly Blind[]): Blind[] {
  const late = (one: Blind): number => Number(!exonerating.includes(one.signal));
  return [...blind].sort((a, b) => late(a) - late(b));
}

/** Whether there were no account records at all: then nobody can be seen to be self-identified. */
export function lacksRecords(blind: readonly Blind[]): boolean {
  return blind.some((one) => exonerating.includes(one.signal));
}

/** What a reader must hear where agreements and organisations could not be seen, be it that records name nobody; else null. */
export function unseenRecords({ blind, data }: Pick<SweepReport, "blind" | "data">): string | null {
  if (!lacksRecords(blind)) return null;
  return data !== undefined && data.records > 0 ? unjoinedRecords : withoutRecords;
}

const unjoinedRecords =
  "the account records are not of the accounts in the logs: agreements and organisations could not be seen, so nothing above observe is proposed; see stillwatch data check";

/** What a reader must hear when there were none. */
const withoutRecords =
  "no account records were given: agreements and organisations could not be seen, so nothing above observe is proposed; add --accounts";
