// The history of a case for a terminal: its state, each dated change with its cause, and what analysts ruled on it.

import type { Campaign } from "../core/campaign.ts";
import type { CaseEvent, GivenRuling } from "../core/case-history.ts";
import { wrap } from "./fit.ts";
import type { Io } from "./io.ts";
import { lines as below, painted, type Text } from "./terminal-text.ts";
import { counted, figure } from "./words.ts";

/** Events that are shown: the first, which says how it began, and the newest. */
const newest = 14;
/** Accounts that are named of those that were set apart. */
const named = 5;

export function historyText(
  { state, detected, events }: Pick<Campaign, "state" | "detected" | "events">,
  rulings: readonly GivenRuling[],
  io: Pick<Io, "width" | "colour">,
): Text {
  const line = ({ at, event, cause }: CaseEvent): string[] =>
    wrap(`${minute(at)}  ${event}: ${cause}`, io.width - 2, 18).map((part) => `  ${part}`);
  const left = Math.max(0, events.length - 1 - newest);
  const lines = [
    painted("bold", `${state}, found ${minute(detected)} UTC`, io),
    ...events.slice(0, 1).flatMap(line),
    ...(left > 0 ? [`  and ${figure(left)} more`] : []),
    ...events.slice(1).slice(-newest).flatMap(line),
  ];
  for (const ruling of rulings)
    lines.push(...wrap(rulingLine(ruling), io.width - 2, 2).map((part) => `  ${part}`));
  return below(lines);
}

/** `jo ruled "dismiss" on 2026-04-22 05:00 UTC: a course`. */
function rulingLine({ ruling, finding, actor, at, reason, accounts }: GivenRuling): string {
  const as = finding === null ? "" : ` as ${finding}`;
  const said = {
    dismiss: `ruled "dismiss"${as}`,
    confirm: `ruled "confirm"${as}`,
    split: `ruled "split" of ${counted(accounts.length, "account")} (${someOf(accounts)})`,
    none: "took back what was said before",
  }[ruling];
  return `${actor} ${said} on ${minute(at)} UTC: ${reason}`;
}

/** A few names, and how many there are besides. */
export function someOf(accounts: readonly string[]): string {
  const more = accounts.length - named;
  return `${accounts.slice(0, named).join(", ")}${more > 0 ? ` and ${figure(more)} more` : ""}`;
}

const minute = (time: string): string => time.slice(0, 16).replace("T", " ");
