// A campaign, or another case, that the last sweep does not report, as text and as JSON: what is kept of it, and why it is not reported.
// In: its history and all rulings on it. Nothing here is measured anew.

import type { CaseHistory, GivenRuling } from "../core/case-history.ts";
import { findingNames } from "../core/findings.ts";
import { wrap } from "./fit.ts";
import { historyText, someOf } from "./history-text.ts";
import type { Io } from "./io.ts";
import { lines, painted, type Text } from "./terminal-text.ts";
import { counted, odds } from "./words.ts";

export function unreportedText(
  history: CaseHistory,
  rulings: readonly GivenRuling[],
  io: Pick<Io, "width" | "colour">,
): Text {
  const paragraph = (text: string): Text => lines(wrap(text, io.width, 20));
  const { id, finding, score, families, lastSeen } = history;
  const members = presentMembers(history);
  return lines([
    painted("bold", `${id}: not in the report of the last sweep`, io),
    paragraph(whyUnreported(history, rulings)),
    "",
    historyText(history, rulings, io),
    "",
    paragraph(
      `When it was last judged: ${findingNames[finding]} with probability ${odds(score)}, evidence from ${families.join(", ") || "no family"}; last seen ${lastSeen.slice(0, 16).replace("T", " ")} UTC.`,
    ),
    ...(members.length > 0
      ? [
          paragraph(
            `${counted(members.length, "member")}: ${someOf(members)}${members.length > 5 ? " (--json lists them all)" : ""}.`,
          ),
        ]
      : []),
  ]);
}

/** Why the last sweep does not report it, and what can be done about that. */
function whyUnreported(
  { id, state, ruling, mergedInto }: CaseHistory,
  rulings: readonly GivenRuling[],
): string {
  if (mergedInto !== null)
    return `It became part of ${mergedInto}; \`stillwatch show ${mergedInto}\` tells of both.`;
  if (ruling?.ruling === "dismiss")
    return `An analyst dismissed it, so sweeps report its accounts as an honest group. \`stillwatch revoke ${id}\` takes all rulings on it back.`;
  if (state === "dismissed" && rulings.at(-1)?.ruling === "none")
    return "The rulings on it are taken back; the next sweep judges it by the evidence.";
  return "No ring of the last sweep stands for it.";
}

/** The same for programs, in the names of campaigns.json. */
export function unreportedJson(history: CaseHistory, rulings: readonly GivenRuling[]): object {
  const { id, finding, state, detected, confirmed, lastSeen, mergedInto, score, families } =
    history;
  return {
    ...{ id, finding, reported: false, state, detected, confirmed, last_seen: lastSeen },
    ...{ merged_into: mergedInto, score, families, events: history.events, rulings },
    members: presentMembers(history).map((account) => ({ account })),
  };
}

function presentMembers({ members }: CaseHistory): string[] {
  return members.flatMap((one) => (one.left === null ? [one.account] : []));
}
