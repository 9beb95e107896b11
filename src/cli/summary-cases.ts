// The cases of a sweep in its summary: campaigns, and apart from them, in calm words, what is not shown to be distilling.
// In: cases, width, colour. Out: lines of which none is wider.

import type { Case, SweepReport } from "../core/campaign.ts";
import { nearestTwo } from "../core/findings.ts";
import {
  caseTitle,
  nearest,
  qValue,
  share,
  surenessOf,
  whatItIs,
} from "../evidence/report/index.ts";
import { columns, fit, flow, wrap } from "./fit.ts";
import { tableLines } from "./plain-table.ts";
import { printed, type Text, trusted } from "./terminal-text.ts";
import { counted, figure as num, plain } from "./words.ts";

export type Line = Text | string;
export type Paint = (style: "bold" | "dim" | "red" | "yellow" | "green", text: Line) => Text;

/** What fits into a look; the report has the rest. */
const most = { campaign: 25, operation: 25, abuse: 8 } as const;
const roomy = 120; // columns from which areas stand in the table itself

/** A list of its own, with what its finding says and what it does not. */
export function otherCases(
  cases: readonly Case[],
  finding: "concealed-operation" | "other-abuse",
  { sweep }: Pick<SweepReport, "sweep">,
  width: number,
  paint: Paint,
): Line[] {
  if (cases.length === 0) return [];
  const sum = (value: (one: Case) => number): number =>
    cases.reduce((all, one) => all + value(one), 0);
  const accounts = sum((one) => one.accounts);
  const part = plain(share(sum((one) => one.exchanges) / Math.max(1, sweep.exchanges)));
  return [
    paint(
      "yellow",
      fit(
        `${caseTitle(finding, cases.length)}: ${counted(accounts, "account")}, ${part} of all traffic`,
        width,
      ),
    ),
    ...wrap(whatItIs(finding, cases), width, 8),
    ...caseTable(cases, finding === "other-abuse" ? "abuse" : "operation", width, paint),
  ];
}

/**
 * One line of figures for each case, and what it looks like below.
 * @param what head of the first column
 */
export function caseTable(
  cases: readonly Case[],
  what: keyof typeof most,
  width: number,
  paint: Paint,
): Line[] {
  if (cases.length === 0) return [];
  const wide = width >= roomy;
  const heads = [what, "accounts", "exchanges", "tokens", ...(wide ? ["areas"] : []), "q"];
  const fixed = [9, 9, 8];
  const q = 8;
  const gaps = (heads.length - 1) * 2;
  const rest = width - gaps - q - fixed.reduce((a, b) => a + b, 0);
  const id = wide
    ? Math.min(20, Math.max(12, ...cases.map((c) => columns(printed(c.id)))))
    : Math.min(rest, 36);
  const widths = [id, ...fixed, ...(wide ? [rest - id] : []), q];
  const shown = cases.slice(0, most[what]);
  // The table has one line for its head and one for each case; what the case looks like goes in between.
  const [top, ...rows] = tableLines(
    heads.map((name, i) => ({
      head: paint("dim", name),
      width: widths[i]!,
      align: name === what || name === "areas" ? "left" : "right",
    })),
    shown.map((c) => [
      paint("bold", fit(c.id, id)),
      num(c.accounts),
      num(c.exchanges),
      num(c.tokens),
      ...(wide ? [fit(areas(c), rest - id)] : []),
      plain(qValue(c.q_value)),
    ]),
  );
  const lines = shown.flatMap((c, i): Line[] => {
    const told = [c.state, c.looks_like, `evidence: ${c.families.join(", ")}`];
    if (!wide) told.push(areas(c));
    if (nearestTwo(c.probabilities).length > 1) {
      const doubt = plain(nearest(c.probabilities));
      // what is not sure is said first
      if (surenessOf(c) === "sure") told.push(doubt);
      else told.unshift(`not sure: ${doubt}`);
    }
    return [rows[i]!, ...flow(told, width - 2).map((line) => `  ${line}`)];
  });
  const more = cases.length - most[what];
  if (more > 0) lines.push(`and ${more} more in the report`);
  lines.push(paint("dim", "q: probability that no hand is behind it, by the model"));
  return [top!, ...lines].map((line) => trusted(printed(line).trimEnd()));
}

function areas(c: Case): string {
  const told = Object.entries(c.areas)
    .filter(([area, x]) => area !== "other" && x > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 3)
    .map(([area, x]) => `${area} ${plain(share(x))}`);
  return told.length > 0 ? told.join(", ") : "areas unknown";
}
