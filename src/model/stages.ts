// The section of a model about the stages of judging: splitting, pruning, adopting.

import { z } from "zod";
import { amount, count, nats, positive, share } from "./numbers.ts";

export const stages = z.strictObject({
  split: z.strictObject({
    /** Fewest members of either part. */
    fewest: count,
    /** Share of the members in one piece from which that piece is the ring, and its fewest members. */
    one_piece: share,
    fewest_in_piece: count,
    /** Members from which a piece is a thing of its own whatever it stands among. */
    enough_alone: count,
    /** Share of one queue's members that must be tied to another's by more than a place, so that the two are one hand. */
    tied_across: share,
    /**
     * Share of a queue's members that must share lines or cards with each other for it to be a hand of its own, and how
     * much they may share with the rest of the ring, as a share of what they would if it were all one hand's.
     */
    own_ties: share,
    ties_outside: share,
    /** How close to a hand who has no subject has to be, as a share of how close its members are to each other. */
    as_close: share,
    /** Members that behave as two kinds (judge/member-kinds.ts). */
    kinds: z.strictObject({
      /** Fewest members of a kind, and rounds until members have settled. */
      fewest: count,
      rounds: count,
      /** What a figure of conduct counts, of figures that move together; least spread of one, in spreads of everybody. */
      share,
      least_spread: positive,
      /** Most that one figure says, in nats; spread that is added to everybody's. */
      most: positive,
      usual_spread: positive,
      /** What nearness of words counts, and nearness that is added. */
      near: positive,
      least_near: positive,
      /** What a kind of values counts (programs, lines, cards), and members that are added. */
      value: positive,
      smoothing: positive,
      /** Members that are added to everybody's use of a value. */
      usual_smoothing: positive,
      /** Nats that a division must tell of a member, by figures alone, and of the smaller kind as a whole. */
      gain: positive,
      figures: positive,
      whole: positive,
      /** Divisions of divisions. */
      depth: count,
    }),
  }),
  prune: z.strictObject({
    rounds: count,
    /** Score from which a ring is looked at member by member. */
    suspected: share,
    /** Fewest members that a ring keeps. */
    fewest: count,
  }),
  adopt: z.strictObject({
    rounds: count,
    /** Nats by which traits must claim an account. */
    claim: nats,
    /** Adopted at the most, as a share of the members. */
    most: positive,
    /** Candidates that make a ring of their own where they hang together. */
    fewest_apart: count,
    /** Nats that the evidence for one hand may lose by an adoption. */
    loses: amount,
  }),
});
