// What `stillwatch scan` prints at the end: the findings for a tired person on call.
// In: the sweep's report, the terminal's width and whether it shows colour. Out: text of which no line is wider.
// Strings that attackers chose are spelled out on their way into a line (terminal-text.ts).

import { exonerating, exoneratingFirst, lacksRecords, withoutRecords } from "../app/blindness.ts";
import type { Campaign, DismissedGroup, SweepReport } from "../core/campaign.ts";
import { moment, plural, qValue, share, span } from "../evidence/report/index.ts";
import { columns, fit, flow, wrap } from "./fit.ts";
import { tableLines } from "./plain-table.ts";
import { lines as below, painted, printed, type Text, trusted } from "./terminal-text.ts";
import { counted, figure as num, plain } from "./words.ts";

export interface SummaryOptions {
  /** Columns of the terminal; 80 to 200 are kept to, others are brought within. */
  readonly width: number;
  readonly colour: boolean;
}

type Line = Text | string;
type Paint = (style: "bold" | "dim" | "red" | "yellow" | "green", text: Line) => Text;

const most = { campaigns: 25, groups: 8, blind: 8 } as const; // what fits into a look; the report has the rest
const roomy = 120; // columns from which areas stand in the table itself

/** The findings of a sweep, without a line feed at their end. */
export function summaryText(report: SweepReport, opts: SummaryOptions): Text {
  const width = Math.min(200, Math.max(80, Math.floor(opts.width) || 80));
  const paint: Paint = (style, text) => painted(style, text, opts);
  const parts = [
    head(report, width, paint),
    campaignTable(report, width, paint),
    honest(report.dismissed, width, paint),
    blind(report, width, paint),
  ];
  const said = parts.filter((part) => part.length > 0);
  return below(said.flatMap((part, i) => (i === 0 ? part : ["", ...part])));
}

function head({ sweep, campaigns, blind }: SweepReport, width: number, paint: Paint): Line[] {
  const read = `${counted(sweep.exchanges, "exchange")} read, of ${counted(sweep.accounts, "account")}, ${plain(span(sweep.from, sweep.to))}; ${counted(sweep.rings, "group")} judged.`;
  const lines: Line[] = [fit(read, width)];
  if (sweep.searched_to !== sweep.to)
    lines.push(
      ...wrap(
        `Little is new: groups are those found at ${moment(sweep.searched_to)}; what came later was held against the campaigns' profiles. --full searches now.`,
        width,
        0,
      ),
    );
  if (sweep.rejected > 0)
    lines.push(
      paint(
        "yellow",
        fit(`${counted(sweep.rejected, "line")} could not be read: see rejected.jsonl.`, width),
      ),
    );
  lines.push("");
  if (campaigns.length === 0) {
    lines.push(paint("green", "No distillation campaign found."));
    lines.push(
      fit(
        `No group reached the threshold of ${sweep.threshold} with two families of evidence.`,
        width,
      ),
    );
  } else {
    const sum = (value: (c: Campaign) => number): number =>
      campaigns.reduce((n, c) => n + value(c), 0);
    const exchanges = sum((c) => c.exchanges);
    const title = `${counted(campaigns.length, "distillation campaign")} found`;
    const accounts = sum((c) => c.accounts);
    const part = `${counted(accounts, "account")}, ${plain(share(exchanges / Math.max(1, sweep.exchanges)))} of all traffic`;
    const took = `Taken: ${counted(exchanges, "exchange")}, ${counted(
      sum((c) => c.tokens),
      "token",
    )}.`;
    lines.push(paint("bold", paint("red", fit(`${title}: ${part}.`, width))), fit(took, width));
  }
  if (lacksRecords(blind))
    for (const line of wrap(`Mind: ${withoutRecords}.`, width, 4))
      lines.push(paint("bold", paint("yellow", line)));
  return lines;
}

function campaignTable({ campaigns }: SweepReport, width: number, paint: Paint): Line[] {
  if (campaigns.length === 0) return [];
  const wide = width >= roomy;
  const heads = ["campaign", "accounts", "exchanges", "tokens", ...(wide ? ["areas"] : []), "q"];
  const fixed = [9, 9, 8];
  const q = 8;
  const gaps = (heads.length - 1) * 2;
  const rest = width - gaps - q - fixed.reduce((a, b) => a + b, 0);
  const id = wide
    ? Math.min(20, Math.max(12, ...campaigns.map((c) => columns(printed(c.id)))))
    : Math.min(rest, 36);
  const widths = [id, ...fixed, ...(wide ? [rest - id] : []), q];
  const shown = campaigns.slice(0, most.campaigns);
  // The table has one line for its head and one for each campaign; what the campaign looks like goes in between.
  const [top, ...rows] = tableLines(
    heads.map((name, i) => ({
      head: paint("dim", name),
      width: widths[i]!,
      align: name === "campaign" || name === "areas" ? "left" : "right",
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
    return [rows[i]!, ...flow(told, width - 2).map((line) => `  ${line}`)];
  });
  const more = campaigns.length - most.campaigns;
  if (more > 0) lines.push(`and ${more} more in the report`);
  lines.push(
    paint("dim", "q: expected share of honest rings among those at this score, by the model"),
  );
  return [top!, ...lines].map((line) => trusted(printed(line).trimEnd()));
}

function areas(c: Campaign): string {
  const told = Object.entries(c.areas)
    .filter(([area, x]) => area !== "other" && x > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 3)
    .map(([area, x]) => `${area} ${plain(share(x))}`);
  return told.length > 0 ? told.join(", ") : "areas unknown";
}

function honest(groups: readonly DismissedGroup[], width: number, paint: Paint): Line[] {
  if (groups.length === 0) return [];
  const kinds = new Map<string, { groups: number; accounts: number; why: string }>();
  for (const g of groups) {
    const key = g.innocent_explanations.find((e) => e.holds)?.id ?? g.why;
    const kind = kinds.get(key) ?? { groups: 0, accounts: 0 };
    // the figures of one group are not those of several
    const why = kind.groups > 0 ? key : g.why;
    kinds.set(key, { groups: kind.groups + 1, accounts: kind.accounts + g.accounts, why });
  }
  const rows = [...kinds.values()].sort((a, b) => b.groups - a.groups || b.accounts - a.accounts);
  const lines = rows.slice(0, most.groups).flatMap((k) => {
    const size = `${num(k.groups).padStart(4)} ${k.groups === 1 ? "group, " : "groups,"} ${num(k.accounts).padStart(6)} ${plural(k.accounts, "account ", "accounts")}  `;
    return wrap(k.why, width - size.length, 2).map(
      (line, i) => `${i === 0 ? size : " ".repeat(size.length)}${line}`,
    );
  });
  if (rows.length > most.groups) {
    const left = rows.slice(most.groups).reduce((n, k) => n + k.groups, 0);
    lines.push(`  and ${num(left)} more`);
  }
  const all = groups.reduce((n, g) => n + g.accounts, 0);
  const title = `${counted(groups.length, "honest group")} seen and dismissed, ${counted(all, "account")}`;
  return [paint("green", fit(title, width)), ...lines];
}

function blind(report: SweepReport, width: number, paint: Paint): Line[] {
  if (report.blind.length === 0) return [];
  const ordered = exoneratingFirst(report.blind);
  const shown = ordered.filter((b) => exonerating.includes(b.signal)).length + most.blind;
  const lines = ordered.slice(0, shown).map((b) => fit(`  ${b.signal}: ${b.why}`, width));
  if (ordered.length > shown) lines.push(`  and ${ordered.length - shown} more`);
  return [paint("yellow", "Not seen, for want of data"), ...lines];
}
