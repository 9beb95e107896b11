// The codes of decisions in words for a person: what stands against one, how one came about, why one ended. The same words
// on the command line, over HTTP and in the console.

import { findingNames } from "./findings.ts";
import { listed } from "./reader-words.ts";

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
  ended_case_changed: "its case changed while it waited for a person",
  ended_evidence_fell: "the evidence fell below what the policy holds on to",
  ended_finding: "what the case is found to be now does not lead to this rung",
  ended_shadow_over: "the policy runs in shadow no more, and decides anew",
};

/** Why something ended, by a code of its reasons: "no case counts the account among its own any more". */
export const endedWords = (code: string): string =>
  endWords[code] ?? refusalWords(code.replace(/^ended_/, ""));

const cameAbout: Readonly<Record<string, string>> = {
  decided: "the evidence met the conditions of the rung",
  renewed: "the evidence still meets the conditions of the rung",
  new_account: "it looks like the profile of the campaign",
  // as version 0.1 wrote it
  head: "it looks like the profile of the campaign",
  by_person: "a person decided it by hand",
  suspected: "the case is suspected",
  confirmed_by_evidence: "the case is confirmed by evidence",
  confirmed_by_analyst: "an analyst confirmed the case",
  needs_raised: "the case grew, so that more people have to say yes",
  case_changed: "it takes the place of one that waited and whose case changed",
  unknown_account: "no account record says who it is, and the policy acts on such accounts",
  shadow: "the policy was in shadow mode, so that it binds nobody",
};

/**
 * What a decision rests on and how it ended, as half a sentence without a stop.
 * @param reasons codes of a decision, in their order
 * @param isWhole with the threshold and the finding too, where nothing else beside it tells them
 */
export function reasonsText(reasons: readonly string[], isWhole = true): string {
  const families = reasons.flatMap((one) => (one.startsWith("family_") ? [one.slice(7)] : []));
  const told = reasons.flatMap((one) => {
    const [, kind, value] = /^(posterior|family|finding)_(.+)$/.exec(one) ?? [];
    if (kind === undefined) return [cameAbout[one] ?? endedWords(one)];
    if (kind === "family" || !isWhole) return [];
    return [kind === "posterior" ? probabilityText(value!) : foundText(value!)];
  });
  return [...told, ...(families.length > 0 ? [`evidence of ${listed(families)}`] : [])].join("; ");
}

const probabilityText = (posterior: string): string =>
  `the rung holds from a probability of ${Number((100 * Number(posterior)).toPrecision(6))} % on`;

const foundText = (finding: string): string =>
  `found to be ${(findingNames as Readonly<Record<string, string>>)[finding] ?? finding}`;
