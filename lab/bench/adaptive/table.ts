// The outcomes as one Markdown table, and where detection breaks in words.

import { type Outcome, priceOf, type Spread } from "./outcome.ts";
import type { Ladder } from "./settings.ts";

/** Recall below which a setting counts as having broken detection. */
const broken = 0.5;

export interface Measured {
  readonly ladder: Ladder;
  readonly outcomes: readonly Outcome[];
}

/** @param base what every price is told against */
export function table(measured: readonly Measured[], base: Outcome): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const lines = [
    row([
      "knob",
      "setting",
      "recall",
      "leak",
      "honest flagged",
      "accounts ×",
      "unfound accounts ×",
    ]),
    row(["---", "---", "---:", "---:", "---:", "---:", "---:"]),
  ];
  for (const [at, { ladder, outcomes }] of measured.entries()) {
    if (ladder.group !== measured[at - 1]?.ladder.group)
      lines.push(row([`**${ladder.group}**`, ...Array.from({ length: 6 }, () => "")]));
    for (const [i, outcome] of outcomes.entries()) {
      const { unhindered, unfound } = priceOf(outcome, base);
      lines.push(
        row([
          i === 0 && ladder.ordered ? ladder.title : "",
          ladder.settings[i]!.label,
          shares(outcome.recall),
          shares(outcome.leak),
          String(outcome.honestFlagged),
          times(unhindered),
          times(unfound),
        ]),
      );
    }
  }
  return lines.join("\n");
}

/** One line a knob: the first setting at which most of the campaign stays unfound, or that there is none. */
export function breaks(measured: readonly Measured[]): string {
  const groups = [...new Set(measured.map(({ ladder }) => ladder.group))];
  return groups
    .flatMap((group) => [
      `${group}:`,
      "",
      ...measured.filter(({ ladder }) => ladder.group === group).map(breaksOf),
      "",
    ])
    .join("\n");
}

function breaksOf({ ladder, outcomes }: Measured): string {
  const steps = ladder.settings.map(({ label }, i) => ({ label, recall: outcomes[i]!.recall.all }));
  const fallen = steps.filter(({ recall }) => recall < broken).map(({ label }) => label);
  if (fallen.length > 0)
    return ladder.ordered
      ? `- ${ladder.title}: breaks at ${fallen[0]}.`
      : `- ${ladder.title}: broken by ${fallen.join("; ")}.`;
  const least = steps.reduce((a, b) => (b.recall < a.recall ? b : a));
  const where = least.recall < 1 ? ` at ${least.label}` : "";
  return `- ${ladder.title}: does not break; least recall ${least.recall.toFixed(3)}${where}.`;
}

function shares({ all, least, most }: Spread): string {
  const said = all.toFixed(3);
  return least === most ? said : `${said} (${least.toFixed(2)} to ${most.toFixed(2)})`;
}

/** A factor in two digits; ∞ where no number of accounts is enough. */
export function times(factor: number): string {
  if (!Number.isFinite(factor)) return "∞";
  return factor < 10 ? factor.toFixed(1) : Number(factor.toPrecision(2)).toLocaleString("en");
}
