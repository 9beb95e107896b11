// What is known of a ring when it is judged: figures only, no judgement.

import { quantile } from "../core/stats.ts";
import type { Ring } from "../rings/index.ts";
import type { AccountFacts } from "./account-facts.ts";

/** What one member does of the ring's work. */
export interface MemberWork {
  readonly prompts: number;
  /** Prompts that carry one of the ring's own refrains. */
  readonly shared: number;
  readonly marked: number;
}

export interface RingFacts {
  readonly ring: Ring;
  /** In the order of ring.accounts. */
  readonly members: readonly AccountFacts[];
  readonly work: readonly MemberWork[];
  /** Prompts with text, and prompts that another member sent too, word for word. */
  readonly prompts: number;
  readonly crossRepeats: number;
  /** Prompts that carry a refrain which at least a fifth of the members have. */
  readonly sharedRefrains: number;
  /**
   * Mean share of such prompts among accounts outside the ring that send any: what strangers with its phrases do.
   * Known of rings that are looked at member by member; 0 before.
   */
  readonly strangersShare: number;
  /** Prompts that carry any elicitation mark. */
  readonly marked: number;
  /** Exchanges by hour since the first: total and members active. */
  readonly firstHour: number; // seconds
  readonly hourly: Uint32Array;
  readonly hourlyActive: Uint32Array;
  /** Sum over the members of the variance of their hourly counts. */
  readonly memberVariance: number;
  /** Reasoning blobs sent in, and those of them that another account was given. */
  readonly blobsIn: number;
  readonly blobsForeign: number;
  /** Exchanges by country, and the share of the commonest network. */
  readonly countries: Readonly<Record<string, number>>;
  readonly topNetworkShare: number;
}

/** Exchanges of the median member. */
export function medianVolume({ members }: Pick<RingFacts, "members">): number {
  return quantile(
    members.map((one) => one.exchanges).sort((a, b) => a - b),
    0.5,
  );
}
