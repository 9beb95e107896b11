// The codes of what stands against a decision, in words for a person.

import type { Exemption } from "./exempt.ts";

const words: Readonly<Record<string, string>> = {
  exempt_account: "the policy exempts it by name",
  exempt_programme: "it is under an agreement",
  exempt_verified_organisation: "it is of a verified organisation",
  exempt_organisation: "the policy exempts its organisation",
  exempt_plan: "the policy exempts its plan",
  exempt_domain: "the policy exempts its e-mail domain",
  exempt_network: "the policy exempts its network",
  exempt_client: "the policy exempts its client program",
  exempt_template: "the policy exempts its template",
  no_records: "no account records say who is exempt",
  unknown_account: "no account record says who it is",
  edge: "what it does itself hardly speaks for the case",
  part: "only a part of what it sends is the case's, and its owner is asked at most",
  families: "the evidence is of too few families",
  budget:
    "the error budget of its finding is used up: confirm or dismiss the case, and it goes on or stays",
  undone: "a person took it back",
  dismissed: "the case is dismissed",
  unjudged: "no ring of the last sweep speaks of it",
  rung_off: "the policy has switched this rung off",
  shadow: "the policy is in shadow mode, and binds nobody",
  finding: "the policy allows nothing so harsh for what the case is found to be",
  waits: "the same waits for approval already",
  no_account: "no account of that name is known",
  owner: "it is judged by its end users; name those that are members",
  apart: "an analyst set it apart from the case",
  other_case: "another case claims it more",
  not_member: "it is no member of the case",
};

/** Such as "the policy exempts its plan", of an account. */
export const refusalWords = (code: string): string => words[code] ?? code.replaceAll("_", " ");

const endWords: Readonly<Record<string, string>> = {
  changed_campaign: "another case claims the account now",
  changed_terms: "the policy asks for something else at this rung now",
  changed_finding: "the case is found to be something else now",
  changed_standing: "the case is less sure than it was",
  changed_families: "evidence of a family is gone",
  changed_record: "the account's record says something else now",
  changed_unknown: "nobody kept what it was proposed on",
  ended_released: "no case counts the account among its own any more",
  ended_campaign_dismissed: "the case is dismissed",
  ended_rung_off: "the policy has switched the rung off",
  ended_shadow_mode: "the policy is in shadow mode, and binds nobody",
  ended_part: "only a part of what the account sends is the case's",
  ended_unanswered: "nobody else said yes in time",
};

/** Why something ended, by a code of its reasons: "no case counts the account among its own any more". */
export const endedWords = (code: string): string =>
  endWords[code] ?? refusalWords(code.replace(/^ended_/, ""));

/** Such as "the policy exempts its plan (a course, until 2027-01-31)". */
export function exemptionWords({ code, reason, until }: Exemption): string {
  const more = [
    ...(reason === null ? [] : [reason]),
    ...(until === null ? [] : [`until ${until}`]),
  ];
  return more.length === 0 ? refusalWords(code) : `${refusalWords(code)} (${more.join(", ")})`;
}
