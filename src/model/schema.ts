// The model: everything that decides whether a group of accounts is a campaign, as data. One JSON file; this is its
// shape. What a number means stands beside it here; where it came from stands in the file's provenance. Numbers that
// remain in code are units, sizes of tables and bounds of time.

import { z } from "zod";
import { cases, earlyWarning } from "./cases.ts";
import { dataCheck } from "./data-check.ts";
import { explanations, selfIdentification } from "./explanations.ts";
import { families } from "./families.ts";
import { findingsSchema } from "./findings.ts";
import { labelsProvenance } from "./labels-provenance.ts";
import { amount, count, nats, positive, share } from "./numbers.ts";
import { parts } from "./parts.ts";
import { search, traits } from "./search.ts";
import { stages } from "./stages.ts";

/**
 * Numbers, knots, tables and names by which a signal turns what it measures into nats. Which it takes is said in the
 * signal's own file, and checked when the model is bound to the signals (judge/bound-model.ts).
 */
const response = z.record(
  z.string(),
  z.union([
    z.number(),
    z.array(z.union([z.string(), z.number(), z.array(z.number()).readonly()])).readonly(),
    z.record(z.string(), z.number()).readonly(),
  ]),
);

const signal = z.strictObject({
  /** How much it counts in any ring, and how much more in a large one. */
  factor: z.tuple([z.number().min(0), z.number().min(0)]).readonly(),
  /** Least and most that it says before the factor, in nats; at most 0 above for what only exonerates. */
  bounds: z
    .tuple([nats, nats])
    .refine(([least, most]) => least < most, "write the least before the most")
    .readonly(),
  response: response.readonly(),
});

const scoring = z.strictObject({
  /** Log-odds that a ring distils before anything is known of it. */
  bias: nats,
  /** What the size alone says: ln(members / unit), bounded. Of small groups there are very many. */
  size_prior: z.strictObject({ unit: positive, least: nats, most: nats }),
  /** Members from which a ring counts as half large. */
  half_large: positive,
  /** Most that a family can add, in nats: signals of one family move together. */
  family_caps: z.strictObject(
    Object.fromEntries(families.map((name) => [name, amount])) as Record<
      (typeof families)[number],
      typeof amount
    >,
  ),
  /** What has to speak, beside the sum. */
  eligibility: z.strictObject({
    /** Families that have to speak, and the evidence from which one does. */
    families: count,
    speaks: nats,
    /** Evidence that what is asked has to give where it can be read: a relay's own prompts are a few among many. */
    murmurs: nats,
    /** Families that suffice where what is asked says nothing, and below what it denies. */
    families_without_words: count,
    denies: nats,
    /** Families that show what a ring does; the others only show what it is. */
    behaviour: z.array(z.enum(families)).readonly(),
  }),
  signals: z.record(z.string(), signal).readonly(),
});

/** Accounts that are compared with: the honest, about as active. */
const controls = z.strictObject({
  /** At most this many times more or less active than the ring's median member. */
  volume_factor: positive,
  /** Fewer give no stable figure: then all accounts outside rings serve. */
  fewest: count,
  most: count,
  /** Exchanges from which hours can be judged, and from which an account counts in full towards a mean. */
  exchanges_for_hours: count,
  full_voice: count,
  /** Prompts from which breadth can be told. */
  prompts_for_breadth: count,
  /** Exchanges a day that every account is taken to send: of less the logarithm tells chance only. */
  least_a_day: positive,
});

/** What of a ring's wording is its own. */
const wording = z.strictObject({
  /** Share of the members that makes a refrain the ring's own, their fewest, and how many times rarer it is elsewhere. */
  refrain_members: share,
  fewest_with_refrain: count,
  refrain_lift: positive,
  /** The same for a template skeleton: of sixty templates each is used by a few only, and two meet by accident. */
  skeleton_members: share,
  fewest_with_skeleton: count,
});

/** How well a member's own behaviour fits its ring, in nats. */
const membership = z.strictObject({
  /** Fit above which a member stays, and from which it speaks clearly. */
  stays: nats,
  clear: nats,
  /** Prompts that count as independent at the most. */
  most_prompts: count,
  /** Rate at which strangers' prompts carry a ring's words by accident; least and most rate of a member. */
  accident: share,
  least_rate: share,
  most_rate: share,
  most_stranger_rate: share,
  /** A ring does something when it does it this many times as often as its controls. */
  clearly: positive,
  /** Most that a member's prompts say for and, at the least, against it. */
  prompts: z.tuple([nats, nats]).readonly(),
  /** Most that following up on answers says against a membership, and share without follow-up that is taken at the most. */
  most_turns: amount,
  most_single: share,
  /** Spread of ln(volume) among independent people, least spread of a ring, bounds, exchanges for full weight. */
  people_spread: positive,
  least_spread: positive,
  volume: z.tuple([nats, nats]).readonly(),
  exchanges_for_rate: count,
  /** Strength that few strangers reach, nats for each beyond it, bounds. */
  strangers_strength: nats,
  strength_slope: z.number(),
  strength: z.tuple([nats, nats]).readonly(),
  /** Share of tied members from which a tie is part of what the ring is; share of strangers untied; bound; untied members added. */
  mostly_tied: share,
  strangers_untied: share,
  most_tied: amount,
  untied_smoothing: positive,
  /** Members with a sign-up time, and controls, for a window of sign-ups; its slack as a share and in days. */
  signups: count,
  signup_controls: count,
  signup_slack: share,
  signup_slack_days: positive,
  signup_smoothing: share,
  /** Most that being verified says against a membership; smoothing. */
  most_verified: amount,
  verified_smoothing: share,
  /** What being known under the name of a verified organisation says against it. */
  self_identified: amount,
  /** Fit of an account that has sent nothing, of one that has not but pays as most members do, and of one under an agreement. */
  dormant: nats,
  dormant_tied: nats,
  agreed: nats,
});

/** How far a member behaves like the rest of its group. */
const likeness = z.strictObject({
  /** What one figure of conduct says at the most, in nats, and the share of it that counts: figures move together. */
  most: amount,
  share,
  /** Added to each spread; to each nearness. */
  least_spread: positive,
  least_near: positive,
  /** Nats of writing about what the others write about. */
  near: amount,
  /** Members that have to have a value in common, the share of members from which it is part of what the group is, and what it then says of one that has it and of one that has not. */
  fewest_sharing: count,
  mostly: share,
  tied: amount,
  untied: amount,
  /** Of an account that has sent nothing. */
  dormant: nats,
});

/** One account that harvests alone. */
const alone = z.strictObject({
  ...scoring.shape,
  /** Posterior from which one account alone is a campaign, and false discovery rate over such accounts. */
  threshold: share,
  fdr: share,
  candidates: z.strictObject({
    /** Exchanges below which one account proves nothing, and the same as a share of the median active account. */
    exchanges: count,
    of_median: share,
    /** Share of marked prompts below which content cannot speak. */
    marked: share,
    most: count,
    /** Fewer honest accounts at volume are no null. */
    fewest_heavy: count,
    /** Quantile of marked prompts a day among accounts at volume. */
    greediest: share,
  }),
});

const errorRate = z.strictObject({
  wrong: count,
  of: count,
  /** 95 % interval of the rate (Wilson). */
  interval: z.tuple([share, share]).readonly(),
});

const provenance = z.strictObject({
  /** When, and by which command of which commit, the fitted numbers were learned. */
  learned: z.string(),
  command: z.string(),
  commit: z.string(),
  seeds: z.string(),
  /** Worlds and rings that were learned from; SHA-256 of the table of their measures. */
  worlds: count,
  rings: count,
  data: z.string().nullable(),
  /** Errors on groups of kinds that were left out of the fit. */
  errors: z.strictObject({ honest_flagged: errorRate, campaigns_missed: errorRate }).nullable(),
  /** Which numbers were not fitted, and where they come from. */
  by_hand: z.string(),
  /** Of a model that `stillwatch model fit` re-weighed by an operator's cases. */
  labels: labelsProvenance.optional(),
});

export const modelSchema = z.strictObject({
  format: z.literal(1, "this version reads format 1"),
  name: z.string().min(1),
  about: z.string(),
  provenance,
  /** Probability from which a ring is reported as distillation; largest probability of no hand at which a case is. */
  verdict: z.strictObject({
    threshold: share,
    fdr: share,
    /** Probability of one hand from which a verdict proposes more than to observe: what a case is called hurts nobody. */
    propose: share,
    /** From where on a verdict proposes to verify instead of to share an allowance. */
    verify: z.strictObject({ posterior: share, families: count }),
  }),
  findings: findingsSchema,
  alone,
  traits,
  search,
  controls,
  wording,
  parts,
  stages,
  membership,
  likeness,
  self_identification: selfIdentification,
  explanations,
  cases,
  early_warning: earlyWarning,
  data_check: dataCheck,
});

export type Model = DeepReadonly<z.infer<typeof modelSchema>>;
export type Scoring = DeepReadonly<z.infer<typeof scoring>>;
export type SignalModel = Scoring["signals"][string];
export type TraitModel = Model["traits"];
export type EndUserModel = TraitModel["end_users"];
export type SearchModel = Model["search"];
export type CaseModel = Model["cases"];
export type EarlyWarningModel = Model["early_warning"];
export type DataCheckModel = Model["data_check"];

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
