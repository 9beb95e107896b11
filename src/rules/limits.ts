// How much rules may be: what one prompt costs is bounded by their tables, and nobody waits for a file to be read.
// The shipped rules are 144 with some 5,000 cues.

export const limits = {
  files: 100,
  bytes: 500_000, // of a file: ten times the largest shipped one
  rules: 1_000, // in all
  cues: 20_000, // in all, a list that several rules need counted once
  list: 1_000, // cues of one group, with those of the groups it refers to
  cue: 80, // characters
  need: 8, // groups of a rule
  within: 200, // words; a prompt's window is some 500
  groups: 100,
  examples: 50, // of a rule, and of a kind
  honest: 1_000,
  text: 2_000, // characters of an example: what is read of a prompt's beginning
} as const;
