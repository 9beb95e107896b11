// Accounts that are judged in part, as data: by which words exchanges are cut out, and what it counts for one hand how far
// they stand apart from what their owners send.

import { z } from "zod";
import { curve } from "./findings.ts";
import { count, nats, share } from "./numbers.ts";

const ofOwners = z.strictObject({
  curve,
  /** Figure of honest people, who send what they send themselves; to compare with. */
  usual: z.number(),
});

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
  /** Log-odds of one hand that a group of parts has more than a ring of the same measures, whose records are known. */
  bias: nats,
  /** What it counts for one hand how far parts stand apart from their owners. */
  apart: z.strictObject({
    hours: ofOwners,
    session: ofOwners,
    client: ofOwners,
    line: ofOwners,
    followUps: ofOwners,
  }),
});
