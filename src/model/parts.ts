// Accounts that are judged in part, as data: by which words or keys exchanges are cut out, and what it counts for one
// hand how far they stand apart from what their owners send.

import { z } from "zod";
import { curve } from "./findings.ts";
import { count, nats, positive, share } from "./numbers.ts";

const ofOwners = z.strictObject({
  curve,
  /** Figure of honest people, who send what they send themselves; to compare with. */
  usual: z.number(),
});

/** What it counts for one hand that parts are alike, and how far they stand apart from their owners. */
const weighing = {
  /**
   * How much what the measures of the group say of one hand counts: few exchanges tell little, and what the owners'
   * records and lines say is not the part's.
   */
  shrink: share,
  /** Log-odds that a group of parts has besides. */
  bias: nats,
  /** Posterior of one hand from which a group of parts is a case: whose accounts they are has done nothing. */
  least: share,
  /** What it counts that accounts have words of their own, and how far parts stand apart from their owners. */
  apart: z.strictObject({
    words: ofOwners,
    hours: ofOwners,
    session: ofOwners,
    client: ofOwners,
    line: ofOwners,
    followUps: ofOwners,
  }),
};

export const parts = z.strictObject({
  /** Largest share of an account's exchanges that is a part of it, and fewest exchanges of a part. */
  most: share,
  exchanges: count,
  /** Fewest parts of a group; share of the accounts that carry its rule of which it has to be a part. */
  fewest: count,
  in_part: share,
  /** Largest share of all accounts that a word may be told by. */
  commonest: share,
  /** Share of the accounts of two words that send both, from which they are of one rule; fewest words of a rule. */
  alike: share,
  words: count,
  /** Words of a rule by which an exchange is told. */
  told_by: count,
  /** Share of the senders of two rules that send both, from which these are one. */
  same_hand: share,
  /** Share of the accounts of the smaller of two cases that is in both, from which these are one. */
  same_case: share,
  ...weighing,
  /**
   * The owner's hours: on either side so many are the same time of day; exchanges that are taken to lie evenly over the
   * day besides; exchanges of a group by which hours that are the owners' by chance count as much as what is seen.
   */
  owner_hours: z.strictObject({ near: count, even: positive, chance: positive }),
  /**
   * Parts that are all that comes by a key: exchanges of a key, and values of a rule that it has, at least; share of a
   * key's exchanges that has to carry some of it; and what counts for one hand, which is another thing where a key has lines and clients of its own.
   */
  keys: z.strictObject({ exchanges: count, values: count, of_key: share, ...weighing }),
});
