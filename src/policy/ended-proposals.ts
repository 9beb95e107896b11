// What people proposed by hand and what ended before it had its yes: by another finding, another case, an account that left, a
// ruling, a policy, another person's no, or because nobody said anything. In: decisions. Out: groups as they were proposed,
// with why they ended. Pure.

import type { Rung } from "../core/campaign.ts";
import type { ByHand, Decision } from "../core/decision.ts";
import { onePerson } from "../core/who.ts";
import { endedChanged } from "./basis.ts";
import { endedWords } from "../core/reason-words.ts";

/** Last reason of a proposal whose time was over before others said yes. */
export const endedUnanswered = "ended_unanswered";

export interface EndedProposal {
  readonly campaign: string;
  readonly rung: Rung;
  readonly by: ByHand;
  readonly accounts: number;
  readonly proposed: string; // RFC 3339
  readonly ended: string; // RFC 3339
  /** Reasons of the decisions that say why, or `undone`. */
  readonly codes: readonly string[];
  /** For a person, without a full stop. */
  readonly why: string;
}

const isOpen = ({ by, approvals, needs }: Decision): boolean =>
  by !== undefined && approvals.length < needs;

/** Whether its time is over and nobody wrote down that it ended. */
export const isUnanswered = (one: Decision): boolean =>
  isOpen(one) && one.state === "expired" && one.reasons.at(-1)?.startsWith("ended_") !== true;

/** @param since ms @returns the newest first */
export function endedProposals(known: readonly Decision[], since = 0): EndedProposal[] {
  const ended = known.flatMap((one) => {
    const end = endOf(one);
    return end !== null && Date.parse(end.ended) >= since ? [{ one, end }] : [];
  });
  const groups = Map.groupBy(ended, ({ one: { campaign, rung, by }, end }) =>
    JSON.stringify([campaign, rung, by, end]),
  );
  return [...groups.values()]
    .map((all): EndedProposal => {
      const { one, end } = all[0]!;
      const { campaign, rung, by, at } = one;
      return { campaign, rung, by: by!, accounts: all.length, proposed: at, ...end };
    })
    .sort((a, b) => (a.ended > b.ended ? -1 : a.ended < b.ended ? 1 : 0));
}

function endOf(one: Decision): Pick<EndedProposal, "ended" | "codes" | "why"> | null {
  if (!isOpen(one)) return null;
  const { state, undone, expires, reasons } = one;
  if (state === "undone" && undone !== null) {
    // who takes back what was their own knows it
    if (onePerson(undone, one.by!) === "same") return null;
    return {
      ended: undone.at,
      codes: ["undone"],
      why: `${undone.actor} said no: ${undone.reason}`,
    };
  }
  if (state !== "expired" || expires === null) return null;
  if (isUnanswered(one)) return ending(expires, [endedUnanswered]);
  const last = reasons.at(-1)!;
  const changed = reasons.filter((code) => code.startsWith("changed_"));
  return ending(expires, last === endedChanged && changed.length > 0 ? changed : [last]);
}

const ending = (
  ended: string,
  codes: readonly string[],
): Pick<EndedProposal, "ended" | "codes" | "why"> => ({
  ...{ ended, codes },
  why: codes.map(endedWords).join("; "),
});
