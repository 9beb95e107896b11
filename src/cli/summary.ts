// What `stillwatch scan` prints at the end: the findings for a tired person on call.
// In: the sweep's report, the terminal's width and whether it shows colour. Out: text of which no line is wider.
// Strings that attackers chose are spelled out on their way into a line (terminal-text.ts).

import { exonerating, exoneratingFirst, unseenRecords } from "../app/blindness.ts";
import { type Estimate, oneIn } from "../core/estimate.ts";
import { type CaseFinding, findingNames } from "../core/findings.ts";
import {
  type Campaign,
  type DismissedGroup,
  isUndecided,
  sendersOf,
  type SweepReport,
} from "../core/campaign.ts";
import { caseWord, moment, plural, share, span } from "../evidence/report/index.ts";
import { fit, wrap } from "./fit.ts";
import { caseTable, type Line, otherCases, type Paint } from "./summary-cases.ts";
import { lines as below, painted, type Text } from "./terminal-text.ts";
import { counted, figure as num, plain } from "./words.ts";

export interface SummaryOptions {
  /** Columns of the terminal; 80 to 200 are kept to, others are brought within. */
  readonly width: number;
  readonly colour: boolean;
}

const most = { groups: 8, blind: 8 } as const; // what fits into a look; the report has the rest

/** The findings of a sweep, without a line feed at their end. */
export function summaryText(report: SweepReport, opts: SummaryOptions): Text {
  const width = Math.min(200, Math.max(80, Math.floor(opts.width) || 80));
  const paint: Paint = (style, text) => painted(style, text, opts);
  const parts = [
    head(report, width, paint),
    caseTable(report.campaigns, "campaign", width, paint),
    otherCases(report.operations, "concealed-operation", report, width, paint),
    otherCases(report.abuse, "other-abuse", report, width, paint),
    honest(report.dismissed, width, paint),
    blind(report, width, paint),
  ];
  const said = parts.filter((part) => part.length > 0);
  return below(said.flatMap((part, i) => (i === 0 ? part : ["", ...part])));
}

/** The cases of one finding, without the rest. */
export function casesText(
  { campaigns, operations, abuse, sweep }: SweepReport,
  finding: CaseFinding,
  opts: SummaryOptions,
): Text {
  const width = Math.min(200, Math.max(80, Math.floor(opts.width) || 80));
  const paint: Paint = (style, text) => painted(style, text, opts);
  const lines =
    finding === "distillation"
      ? caseTable(campaigns, "campaign", width, paint)
      : otherCases(
          finding === "other-abuse" ? abuse : operations,
          finding,
          { sweep },
          width,
          paint,
        );
  return below(lines.length > 0 ? lines : [`No ${caseWord(finding)} found.`]);
}

function head(report: SweepReport, width: number, paint: Paint): Line[] {
  const { sweep, campaigns } = report;
  const records = sweep.records ? `, ${counted(sweep.records, "account record")}` : "";
  const read = `${counted(sweep.exchanges, "exchange")} of ${counted(sendersOf(sweep), "account")} read${records}, ${plain(span(sweep.from, sweep.to))}; ${counted(sweep.rings, "group")} judged.`;
  const lines: Line[] = [...wrap(read, width, 3)];
  if (sweep.searched_to !== sweep.to)
    lines.push(
      ...wrap(
        `Little is new: groups are those found at ${moment(sweep.searched_to)}; what came later was held against the campaigns' profiles. --full searches now.`,
        width,
        4,
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
    if (sweep.sample_rate !== undefined)
      lines.push(...wrap(inAll(campaigns, sweep.sample_rate), width, 2));
  }
  const unseen = unseenRecords(report);
  if (unseen !== null)
    for (const line of wrap(`Mind: ${unseen}.`, width, 4))
      lines.push(paint("bold", paint("yellow", line)));
  return [...lines, ...worthless(report, width, paint)];
}

/** What was taken in all, where the logs are a sample. */
function inAll(campaigns: readonly Campaign[], rate: number): string {
  const sum = (value: (one: Estimate) => number): number =>
    campaigns.reduce((n, c) => n + (c.exposure.estimated ? value(c.exposure.estimated) : 0), 0);
  const tokens = sum((one) => one.input_tokens + one.output_tokens);
  return `That is counted; about ${counted(
    sum((one) => one.exchanges),
    "exchange",
  )} and ${counted(tokens, "token")} in all, estimated from a sample of ${oneIn(rate)}.`;
}

/** One line where data are worth nothing, with what is. */
function worthless({ data }: SweepReport, width: number, paint: Paint): Line[] {
  const failed = data?.figures.filter(({ verdict }) => verdict === "worthless") ?? [];
  if (failed.length === 0) return [];
  const said = `Data worth nothing: ${failed.map(({ id }) => id.replaceAll("_", " ")).join(", ")} (stillwatch data check, or the head of the report).`;
  return [paint("bold", paint("red", fit(said, width)))];
}

function honest(groups: readonly DismissedGroup[], width: number, paint: Paint): Line[] {
  if (groups.length === 0) return [];
  const kinds = new Map<string, { groups: number; accounts: number; why: string }>();
  for (const g of groups) {
    const open = g.finding === "open-party" ? `${findingNames[g.finding]}, ` : "";
    const held = g.innocent_explanations.find((e) => e.holds)?.id;
    const key = isUndecided(g) ? "not sure enough to accuse anybody" : `${open}${held ?? g.why}`;
    const kind = kinds.get(key) ?? { groups: 0, accounts: 0 };
    // the figures of one group are not those of several
    const why = kind.groups > 0 ? key : `${open}${g.why}`;
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
