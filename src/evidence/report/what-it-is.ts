// What a finding says of its cases, and what it does not: as sure as each of them is, and what is not sure first. A case
// is listed from less than even odds on, where independent people can be the likeliest single answer.

import { capital } from "../../core/reader-words.ts";
import type { Case } from "../../core/campaign.ts";
import { type CaseFinding, caseFindings, findingNames, worthTelling } from "../../core/findings.ts";
import { count } from "./figures.ts";
import { plural } from "./words.ts";

export type Sureness = "doubtful" | "probable" | "sure";
type Told = Pick<Case, "accounts" | "exchanges" | "score" | "probabilities">;

/** Probabilities from which words change: below even odds it may be, up to nine in ten it probably is. They decide nothing. */
const worded = { probable: 0.5, sure: 0.9 } as const;

function inWords(probability: number): Sureness {
  if (probability < worded.probable) return "doubtful";
  return probability < worded.sure ? "probable" : "sure";
}

/** How sure it is that a case is what it is found to be, or worse. */
export const surenessOf = ({ score }: Pick<Case, "score">): Sureness => inWords(score);

/** Probability of one hand behind the members, whatever it does. */
const ofOneHand = ({ probabilities }: Told): number =>
  caseFindings.reduce((sum, one) => sum + probabilities[one], 0);

/** @param cases of one finding, at least one */
export function whatItIs(finding: CaseFinding, cases: readonly Told[]): string {
  const levels = (["doubtful", "probable", "sure"] as const).flatMap((sureness) =>
    [false, true].flatMap((silent) => {
      const some = cases.filter(
        (one) => inWords(ofOneHand(one)) === sureness && (one.exchanges === 0) === silent,
      );
      return some.length === 0 ? [] : [{ sureness, silent, some }];
    }),
  );
  const told = levels.map(({ sureness, silent, some }) => {
    const text =
      finding === "other-abuse"
        ? linked(some, cases.length, sureness)
        : oneHand(some, cases.length, sureness, silent ? sentNothing : collects(finding, some));
    return sureness === "doubtful" ? `${text}; ${asLikely(some)}` : text;
  });
  const body = told.join(". ");
  if (finding === "distillation") return `${body}.`;
  const unshown =
    finding === "other-abuse"
      ? "nothing shows that answers are drawn for training"
      : "whether for training is not shown";
  // what ends in a request has nothing behind it
  return levels.at(-1)!.sureness === "doubtful"
    ? `${body}. ${capital(unshown)}.`
    : `${body}; ${unshown}.`;
}

const sentNothing = "that has sent nothing yet";

/** What the hand does, as sure as it is of the least sure of these cases; what is said of a doubtful hand is doubtful already. */
function collects(finding: CaseFinding, some: readonly Told[]): string {
  const does =
    finding === "distillation" ? "answers by machine for training" : "answers by machine";
  const sureness = inWords(Math.min(...some.map(({ score }) => score)));
  if (some.some((one) => inWords(ofOneHand(one)) !== "sure")) return `that collects ${does}`;
  return {
    doubtful: `that may collect ${does}`,
    probable: `that probably collects ${does}`,
    sure: `that collects ${does}`,
  }[sureness];
}

const hand = {
  doubtful: "there may be one hand",
  probable: "probably one hand",
  sure: "one hand",
} as const;

function oneHand(some: readonly Told[], all: number, sureness: Sureness, does: string): string {
  if (all === 1) return `${capital(hand[sureness])} behind ${accountsOf(some)} ${does}`;
  return some.length === all
    ? `Behind each of them ${hand[sureness]} ${does}, over ${accountsOf(some)} in all`
    : `Behind ${count(some.length)} of them ${hand[sureness]} ${does}, over ${accountsOf(some)}`;
}

function linked(some: readonly Told[], all: number, sureness: Sureness): string {
  const where = some.length === all ? "" : ` in ${count(some.length)} of them`;
  const are = { doubtful: "that may be linked", probable: "probably linked", sure: "linked" };
  return `${accountsOf(some)}${where} ${are[sureness]} to each other, against your terms perhaps`;
}

function accountsOf(some: readonly Told[]): string {
  const accounts = some.reduce((sum, one) => sum + one.accounts, 0);
  return `${count(accounts)} ${plural(accounts, "account")}`;
}

/** What else it can be: together as likely as one hand, or more. */
function asLikely(some: readonly Told[]): string {
  const open = Math.max(...some.map(({ probabilities }) => probabilities["open-party"]));
  const none = Math.max(...some.map(({ probabilities }) => probabilities.none));
  const names = [findingNames.none, findingNames["open-party"]];
  const named = open < worthTelling ? names.slice(0, 1) : none < open ? names.toReversed() : names;
  const others = some.every(({ accounts }) => accounts === 1)
    ? "it is an honest customer"
    : `they are ${named.join(" or ")}`;
  return `as likely ${others}: look before anything else`;
}
