// The sections of a model about time: the history of a case over sweeps, and the early warning of new accounts.

import { z } from "zod";
import { families } from "./families.ts";
import { amount, count, nats, positive, share } from "./numbers.ts";

/** The history of a case over sweeps. */
export const cases = z.strictObject({
  /** Score from which a ring below the threshold carries a case on, and share of members in common. */
  continues: share,
  same_share: share,
  /** Nats above the odds from which a case is listed, at which it is confirmed, however often one looks. */
  confirms: nats,
  /** Sweeps without a ring after which evidence is gone; hours of silence; share under a decision. */
  unseen_sweeps: count,
  silence_hours: positive,
  contained_share: share,
  /** Hours that a member stays unclaimed; hours after a closure in which a sign-up is a successor. */
  patience_hours: positive,
  succession_hours: positive,
  failover: z.strictObject({ lost_share: share, fewest: count, within_hours: positive }),
  /** The move to a new model: exchanges of the day, share on it, times everybody's share. */
  pivots: z.strictObject({ exchanges: count, moved: share, more_than_others: positive }),
  /**
   * Ties of one operator: share of members, holders, accounts added outside (and twice as many to their whole), cap of
   * a family and what each further trait adds, strength. Accounts of neither, and share of their own accounts, from
   * which a part of prompts is public; share of what they have of prompts in common that is their own.
   */
  operators: z.strictObject({
    least_share: share,
    least_holders: count,
    outside_smoothing: positive,
    family_cap: amount,
    each_more: amount,
    least_strength: nats,
    public_accounts: count,
    public_share: share,
    own_share: share,
  }),
  /** A network provider: addresses or networks in common, and accounts of no case on a line from which it is rented out. */
  providers: z.strictObject({ lines: count, strangers_a_line: count }),
});

/** The sequential test of new accounts against the profiles of live campaigns. */
export const earlyWarning = z.strictObject({
  /** Odds from which an account is taken, families that must have spoken, and evidence from which one has. */
  odds: positive,
  families: count,
  speaks: nats,
  /** Most that a family can say; least that content can sink to. */
  family_caps: z.strictObject(
    Object.fromEntries(families.map((name) => [name, amount])) as Record<
      (typeof families)[number],
      typeof amount
    >,
  ),
  least_content: nats,
  /** Prompts whose words are counted in full. */
  most_prompts: count,
  /** Exchanges from which an account is known to the sweeps. */
  known_exchanges: count,
  profile: z.strictObject({
    /** Days from its first exchange on that an account counts as new. */
    new_days: positive,
    /**
     * Accounts added to those that have a trait and to those that are controlled, and twice as many to their whole; of
     * the members that have a trait, as many are taken off.
     */
    smoothing: z.number().positive().max(1),
    most_entries: count,
    least_weight: nats,
    least_share: share,
    least_rate: share,
    least_others: share,
    most_tier: count,
  }),
});
