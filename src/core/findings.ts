// What a ring of accounts, or an account alone, is found to be: five findings, from nothing to a campaign. The last three
// are accusations and make a case with an id; the first two never do.

export const findings = [
  "none", // independent people
  "open-party", // one party that stands for it under its own name
  "other-abuse", // linked accounts, nothing drawn for training
  "concealed-operation", // one hand behind many identities that collects answers by machine, purpose not shown
  "distillation", // a campaign
] as const;
export type Finding = (typeof findings)[number];

export function isFinding(text: string): text is Finding {
  return (findings as readonly string[]).includes(text);
}

/** Posterior of each finding; they add up to 1. */
export type Probabilities = Readonly<Record<Finding, number>>;

/** Findings that make a case, the mildest first. */
export const caseFindings = ["other-abuse", "concealed-operation", "distillation"] as const;
export type CaseFinding = (typeof caseFindings)[number];

export function isCaseFinding(finding: string): finding is CaseFinding {
  return (caseFindings as readonly string[]).includes(finding);
}

/** As people say it. */
export const findingNames: Readonly<Record<Finding, string>> = {
  none: "independent people",
  "open-party": "one party in the open",
  "other-abuse": "other abuse",
  "concealed-operation": "concealed operation",
  distillation: "distillation",
};

/** The likeliest finding and the next, where the next is likely enough to be told: what cannot be told apart. */
export function nearestTwo(
  probabilities: Probabilities,
): readonly (readonly [finding: Finding, probability: number])[] {
  const ranked = findings
    .map((finding) => [finding, probabilities[finding]] as const)
    .sort((a, b) => b[1] - a[1]);
  return ranked.slice(0, 2).filter(([, probability], i) => i === 0 || probability >= worthTelling);
}

/** One in twenty is what a reader still counts as a chance. */
export const worthTelling = 0.05;
