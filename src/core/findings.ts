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
