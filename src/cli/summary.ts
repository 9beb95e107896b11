// What `stillwatch scan` prints at the end: the findings for a tired person on call.
// In: the sweep's report, the terminal's width and whether it shows colour. Out: text of which no line is wider.
// Strings that attackers chose are made visible first, so that none of them can speak to the terminal.

import { styleText } from "node:util";
import Table from "cli-table3";
import type { Campaign, HonestGroup, SweepReport } from "../core/campaign.ts";
import { compact, qValue, share, span, visible } from "../evidence/report/index.ts";

export interface SummaryOptions {
  /** Columns of the terminal; 80 to 200 are kept to, others are brought within. */
  readonly width: number;
  readonly colour: boolean;
}

type Paint = (style: "bold" | "dim" | "red" | "yellow" | "green", text: string) => string;

const most = { campaigns: 25, groups: 8, blind: 12 } as const; // what fits into a look; the report has the rest
const roomy = 120; // columns from which areas and evidence stand in the table itself

/** The findings of a sweep as plain text, ending with a line feed. */
export function summaryText(report: SweepReport, opts: SummaryOptions): string {
  const width = Math.min(200, Math.max(80, Math.floor(opts.width) || 80));
  const paint: Paint = (style, text) =>
    opts.colour ? styleText(style, text, { validateStream: false }) : text;
  const parts = [
    head(report, width, paint),
    campaignTable(report, width, paint),
    honest(report.cleared, width, paint),
    blind(report, width, paint),
  ];
  return `${parts.filter((p) => p !== "").join("\n\n")}\n`;
}

function head({ sweep, campaigns }: SweepReport, width: number, paint: Paint): string {
  const read = `Read ${num(sweep.exchanges)} exchanges of ${num(sweep.accounts)} accounts, ${plain(span(sweep.from, sweep.to))}; judged ${num(sweep.rings)} ${sweep.rings === 1 ? "group" : "groups"}.`;
  const lines = [fit(read, width)];
  if (sweep.rejected > 0)
    lines.push(
      paint(
        "yellow",
        fit(`${num(sweep.rejected)} lines could not be read: see rejected.jsonl.`, width),
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
    return lines.join("\n");
  }
  const sum = (value: (c: Campaign) => number): number =>
    campaigns.reduce((n, c) => n + value(c), 0);
  const exchanges = sum((c) => c.exchanges);
  const title = `${campaigns.length} distillation ${campaigns.length === 1 ? "campaign" : "campaigns"} found`;
  const part = `${num(sum((c) => c.accounts))} accounts, ${plain(share(exchanges / Math.max(1, sweep.exchanges)))} of all traffic`;
  const took = `Taken: ${num(exchanges)} exchanges, ${num(sum((c) => c.tokens))} tokens.`;
  lines.push(paint("bold", paint("red", fit(`${title}: ${part}.`, width))), fit(took, width));
  return lines.join("\n");
}

function campaignTable({ campaigns }: SweepReport, width: number, paint: Paint): string {
  if (campaigns.length === 0) return "";
  const wide = width >= roomy;
  const heads = [
    "campaign",
    "accounts",
    "exchanges",
    "tokens",
    ...(wide ? ["areas", "evidence"] : []),
    "q",
  ];
  const fixed = [9, 9, 8];
  const q = 8;
  const gaps = (heads.length - 1) * 2;
  const rest = width - gaps - q - fixed.reduce((a, b) => a + b, 0);
  const id = wide
    ? Math.min(20, Math.max(12, ...campaigns.map((c) => columns(visible(c.id)))))
    : Math.min(rest, 36);
  const free = rest - id;
  const widths = [id, ...fixed, ...(wide ? [Math.floor(free / 2), Math.ceil(free / 2)] : []), q];
  const table = new Table({
    head: heads.map((h) => paint("dim", h)),
    colWidths: widths,
    colAligns: [
      "left",
      "right",
      "right",
      "right",
      ...(wide ? (["left", "left"] as const) : []),
      "right",
    ],
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true },
    chars: frame,
  });
  const shown = campaigns.slice(0, most.campaigns);
  for (const c of shown) {
    table.push([
      paint("bold", fit(visible(c.id), id)),
      num(c.accounts),
      num(c.exchanges),
      num(c.tokens),
      ...(wide ? [fit(areas(c), widths[4]!), fit(c.families.join(", "), widths[5]!)] : []),
      plain(qValue(c.q_value)),
    ]);
  }
  // The table has one line for its head and one for each campaign; what the campaign looks like goes in between.
  const [top, ...rows] = table.toString().split("\n");
  const lines = shown.flatMap((c, i) => [
    rows[i]!,
    fit(`  ${visible(c.looks_like)}`, width),
    ...(wide ? [] : [fit(`  ${c.families.join(", ")}; ${areas(c)}`, width)]),
  ]);
  const more = campaigns.length - most.campaigns;
  if (more > 0) lines.push(`and ${more} more in the report`);
  return [top!, ...lines].map((l) => l.trimEnd()).join("\n");
}

// No frame, two spaces between columns: what is copied into a ticket stays readable.
const frame = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

function areas(c: Campaign): string {
  const told = Object.entries(c.areas)
    .filter(([area, x]) => area !== "other" && x > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 3)
    .map(([area, x]) => `${area} ${plain(share(x))}`);
  return told.length > 0 ? told.join(", ") : "areas unknown";
}

function honest(groups: readonly HonestGroup[], width: number, paint: Paint): string {
  if (groups.length === 0) return "";
  const kinds = new Map<string, { groups: number; accounts: number; why: string }>();
  for (const g of groups) {
    const key = g.innocent_explanations.find((e) => e.holds)?.id ?? g.why;
    const kind = kinds.get(key) ?? { groups: 0, accounts: 0, why: g.why };
    kinds.set(key, { ...kind, groups: kind.groups + 1, accounts: kind.accounts + g.accounts });
  }
  const rows = [...kinds.values()].sort((a, b) => b.groups - a.groups || b.accounts - a.accounts);
  const lines = rows.slice(0, most.groups).map((k) => {
    const size = `${num(k.groups).padStart(4)} ${k.groups === 1 ? "group, " : "groups,"} ${num(k.accounts).padStart(6)} accounts  `;
    return fit(`${size}${visible(k.why)}`, width);
  });
  if (rows.length > most.groups) {
    const left = rows.slice(most.groups).reduce((n, k) => n + k.groups, 0);
    lines.push(`  and ${num(left)} more`);
  }
  const all = groups.reduce((n, g) => n + g.accounts, 0);
  const title = `${num(groups.length)} honest ${groups.length === 1 ? "group" : "groups"} seen and let be, ${num(all)} accounts`;
  return [paint("green", fit(title, width)), ...lines].join("\n");
}

function blind(report: SweepReport, width: number, paint: Paint): string {
  if (report.blind.length === 0) return "";
  const lines = report.blind
    .slice(0, most.blind)
    .map((b) => fit(`  ${visible(b.signal)}: ${visible(b.why)}`, width));
  const more = report.blind.length - most.blind;
  if (more > 0) lines.push(`  and ${more} more`);
  return [paint("yellow", "Not seen, for want of data"), ...lines].join("\n");
}

/** Cuts at the end so that the line keeps within `width`; counts wide characters as two, rather too many than few. */
function fit(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let used = 1;
  let out = "";
  for (const c of text) {
    used += columns(c);
    if (used > width) break;
    out += c;
  }
  return `${out.trimEnd()}…`;
}

// From U+1100 on most scripts that a terminal draws two columns wide; punctuation such as … and ⟨ is narrow.
function columns(text: string): number {
  let n = 0;
  for (const c of text) {
    const code = c.codePointAt(0)!;
    n += code >= 0x1100 && !(code >= 0x2000 && code < 0x2e80) ? 2 : 1;
  }
  return n;
}

const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const num = (n: number): string => plain(compact(n));
