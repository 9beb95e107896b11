// The codes of what stands against a decision, in words for a person.

const words: Readonly<Record<string, string>> = {
  exempt_account: "the policy exempts it by name",
  exempt_programme: "it is under an agreement",
  exempt_verified_organisation: "it is of a verified organisation",
  exempt_organisation: "the policy exempts its organisation",
  exempt_plan: "the policy exempts its plan",
  no_records: "no account records say who is exempt",
  unknown_account: "no account record says who it is",
  edge: "what it does itself hardly speaks for the case",
  part: "only a part of what it sends is the case's, and its owner is asked at most",
  families: "the evidence is of too few families",
  budget:
    "the error budget of its finding is used up: confirm or dismiss the case, and it goes on or stays",
  undone: "a person took it back",
};

/** Such as "the policy exempts its plan", of an account. */
export const refusalWords = (code: string): string => words[code] ?? code.replaceAll("_", " ");
