// The sections of a model that say which traits count, how rings are proposed, and who belongs.

import { z } from "zod";
import { count, nats, positive, share } from "./numbers.ts";

/** Which accounts are judged by their end users, one by one, and what is an end user's own. */
const endUsers = z.strictObject({
  /** Exchanges from which one can be judged by itself, and how many such end users an account has to have. */
  exchanges: count,
  fewest: count,
  /** Least share of the account's exchanges that name an end user, and that are such end users'. */
  named: share,
  work: share,
  /** Share of end users with one template from which the account is one program, and share of one's prompts that makes a template. */
  alike: share,
  template: share,
  /** Share of the end users that have a value from which it is the account's and not theirs. */
  own: share,
  /** Share of the work that comes over lines of several end users, and how many those are, from which no line is theirs. */
  own_lines: share,
  line_users: count,
});

/** Which traits count, and how far they tie. */
export const traits = z.strictObject({
  /** Share of an account's exchanges in which a run must recur to be its refrain, its fewest uses, and how many are kept. */
  refrain_share: share,
  refrain_uses: count,
  refrains_an_account: count,
  /** Accounts that must have a template skeleton, and how many an account keeps. */
  skeleton_users: count,
  skeletons_an_account: count,
  /** Share of a skeleton's uses from which it is one account's own. */
  most_of_skeleton: share,
  /** Words from which a prompt that others sent too, word for word, ties them; accounts that must have sent it, and how many an account keeps. */
  item_words: z.int().min(8).max(255),
  item_users: count,
  items_an_account: count,
  end_users: endUsers,
});

/** How rings are proposed, and who belongs. */
export const search = z.strictObject({
  /**
   * How far two accounts with a value in common are tied beyond its rarity: a card 1, a client far less. By kind of
   * trait: every kind of the program (checked where the model is bound, judge/bound-model.ts), and `declared:<name>`
   * where an operator wants a name of its own accounts' traits to count otherwise than the rest.
   */
  ties: z.record(z.string(), share).readonly(),
  /** The same of every name that operators declare and `ties` does not list. */
  declared_tie: share,
  /** Traits of one kind by which an account is tied at the most. */
  traits_of_kind: z.int().min(1).max(255),
  /** Fewest accounts of a ring: two can share anything by accident. */
  smallest_ring: count,
  /** Communities: surprise below which a trait is no tie; copies of a trait that add weight; a resolution of 4^k as long as that many accounts stand behind each. */
  least_surprise: nats,
  most_copies: count,
  finest_resolution: positive,
  /** Identifiers: least tie of a kind, and share of the accounts from which a value is no identifier. */
  identifier_tie: share,
  commonest_identifier: share,
  /** Residual blocks: share of the accounts from which a trait tells nothing. */
  commonest_trait: share,
  /** Accounts in common, as a share of both groups', from which two proposals are one. */
  same_group: share,
  /** Nats above the prior that make a member. */
  evidence: nats,
  /** Accounts that a proposal may claim: so many, and so many for each proposed. */
  crowd: count,
  crowd_a_member: count,
  settling_rounds: count,
  /** Nats by which a trait must set a ring apart to hold it together, and share of members that must hang together. */
  distinction: nats,
  held_together: share,
  /**
   * Lift of a trait: what a member's own having it takes off the count, for it must not vouch for itself; accounts
   * outside that are added, and twice as many to their whole: a trait that no one outside has is not infinitely rare.
   */
  own_vote: share.lt(1),
  outside_smoothing: positive,
  /** Least lift of a trait that speaks; a family's cap as a share of ln(accounts); each further trait's share. */
  least_lift: nats,
  family_share: share,
  /** The same of a name that accounts declare: an operator who declares a tie means it, and may have no second one. */
  declared_share: positive,
  /** The same of cards, devices and names: seven accounts on one card are a group to be judged, whatever else they share. */
  identity_share: positive,
  fading: share,
  many_traits: nats,
  few_traits: positive,
  /** Traits of a family that claim, and outsiders that they lead to: for each member, and in a small ring. */
  traits_a_member: count,
  least_traits: count,
  outsiders_a_member: count,
  least_outsiders: count,
  /** Pieces of one ring: at most this share of it, own ties from which one stands alone, share that is claimed. */
  largest_piece: share,
  own_ties: share,
  claimed_share: share,
  /** Ties beside words: outsiders for each member, least tie, members that must share a value, and of an address the share. */
  outsiders_a_tie: positive,
  least_tie: share,
  members_a_tie: count,
  address_share: share,
  /** What accounts write about, and who works off one queue. */
  queue: z.strictObject({
    /** Fewest words of a prompt that has a subject, and such prompts from which an account has one. */
    words: count,
    prompts: count,
    /** Prompts that are added to an account's own when a word's share is taken, and words by which it is known. */
    smoothing: positive,
    terms: count,
    /** Nearest that an account keeps, and likeness (a cosine) below which two are not alike. */
    neighbours: z.int().min(1).max(100),
    least: share,
    /** Fewest accounts of a queue, and proposals at the most, as a share of all accounts. */
    fewest: count,
    most: share,
    /** Accounts with a subject for which communities are told at resolution 1; at more with as many more. */
    writers_a_resolution: positive,
  }),
  /** How accounts work, and who works alike. */
  manner: z.strictObject({
    /** Exchanges from which it can be told how an account works. */
    exchanges: count,
    /** Nearest that an account keeps, and fewest accounts of a manner. */
    neighbours: z.int().min(5).max(100),
    fewest: count,
    /** Accounts for which communities are told at resolution 1, coarse and fine; at more with as many more. */
    accounts_a_resolution: z.array(positive).min(1).max(4).readonly(),
    /** How close a manner is at the least: squared distance of a member to its fifth neighbour, as a share of everybody's. */
    density: share,
  }),
});
