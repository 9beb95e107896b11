// stillwatch show: everything about one campaign or another case, for a terminal: its history, signals, traits, explanations, members.

import type { Command } from "commander";
import { unseenRecords } from "../app/blindness.ts";
import type { Case } from "../core/campaign.ts";
import { oneIn } from "../core/estimate.ts";
import { findingNames } from "../core/findings.ts";
import {
  notToldApart,
  ownersText,
  qValue,
  surenessOf,
  whatItIs,
} from "../evidence/report/index.ts";
import { wrap } from "./fit.ts";
import type { Io } from "./io.ts";
import { historyText } from "./history-text.ts";
import { unreportedJson, unreportedText } from "./unreported.ts";
import { withDesk } from "./desk-access.ts";
import { deskOption } from "./options.ts";
import { type StoreFlags, reading, waitOption } from "./store-access.ts";
import { plainTable } from "./plain-table.ts";
import { json, lines as below, painted, type Text } from "./terminal-text.ts";
import { counted, figure, odds, plain } from "./words.ts";

export function showCommand(program: Command, io: Io): void {
  program
    .command("show")
    .summary("everything about one campaign or another case")
    .description(
      "Shows a campaign, a concealed operation or an abuse ring: its history and the rulings on it, its signals, its strongest traits, innocent explanations. Of one that the last sweep does not report, because it was dismissed or ended, what is kept: its history, rulings and members.",
    )
    .argument("<campaign>", "id, for instance c-1")
    .addOption(deskOption())
    .addOption(waitOption("read"))
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch show c-1 --store /var/lib/stillwatch`,
    )
    .action(async (id: string, flags: StoreFlags & { json?: boolean }) => {
      await withDesk(reading(io, flags), async (desk) => {
        const shown = await desk.campaign(id);
        const { rulings, history } = shown;
        if (shown.campaign === null) {
          if (flags.json) return io.out(json(unreportedJson(shown.history, rulings), 2));
          return io.out(unreportedText(shown.history, rulings, io));
        }
        const { campaign, report, quotes } = shown;
        if (flags.json) return io.out(json({ ...campaign, rulings }, 2));
        const told = below([
          historyText(campaign, rulings, io),
          ...(history?.ruling?.ruling === "dismiss"
            ? [`  It is dismissed from the next sweep on, until \`stillwatch revoke ${id}\`.`]
            : []),
        ]);
        io.out(campaignText(campaign, told, quotes, io));
        const unseen = unseenRecords(report);
        if (unseen !== null) io.warn(unseen);
      });
    });
}

export function campaignText(
  campaign: Case,
  told: Text,
  examples: readonly string[],
  io: Io,
): Text {
  const head = (text: string): Text => painted("bold", text, io);
  const indented = (text: string): Text =>
    below(wrap(text, io.width - 4, 20).map((line, i) => `${i === 0 ? "  " : "    "}${line}`));
  const paragraph = (text: string): Text => below(wrap(text, io.width, 20));
  // purpose: above 0 for training, below for abuse of another kind; left out where no signal says anything of it
  const purposes = campaign.signals.some(({ purpose }) => purpose !== 0);
  const lines: (Text | string)[] = [
    ...wrap(`${campaign.id}: ${campaign.looks_like}`, io.width, 4).map(head),
    // how sure it is comes before what there is of it
    ...(campaign.finding === "distillation" && surenessOf(campaign) === "sure"
      ? []
      : [paragraph(whatItIs(campaign.finding, [campaign]))]),
    paragraph(`${counted(campaign.accounts, "account")}, ${sent(campaign)}`),
    paragraph(
      `${findingNames[campaign.finding]}${campaign.finding === "distillation" ? "" : " at least,"} with probability ${odds(campaign.score)}, evidence from ${campaign.families.join(", ")}`,
    ),
    ...[plain(notToldApart(campaign.probabilities))].filter((text) => text !== "").map(paragraph),
    paragraph(
      `q-value ${plain(qValue(campaign.q_value))}: probability that no hand is behind it, by the model`,
    ),
    "",
    told,
    "",
    head("Signals (weight in nats; above 0 speaks for one hand behind it)"),
    plainTable(
      [
        { head: "signal", width: 29 },
        { head: "weight", width: 6, align: "right" },
        ...(purposes ? [{ head: "purpose", width: 7, align: "right" as const }] : []),
        { head: "measured" },
      ],
      campaign.signals
        .filter((signal) => signal.weight !== 0 || signal.purpose !== 0)
        .map((signal) => [
          signal.id,
          signal.weight.toFixed(2),
          ...(purposes ? [signal.purpose.toFixed(2)] : []),
          signal.text,
        ]),
      io.width,
    ),
    ...(campaign.traits.length === 0
      ? []
      : [
          "",
          head("Strongest shared traits (masked; others: accounts outside the ring that have it)"),
          plainTable(
            [
              { head: "trait", width: 24 },
              { head: "value" },
              { head: "members", width: 7, align: "right" },
              { head: "others", width: 6, align: "right" },
            ],
            campaign.traits
              .slice(0, 16)
              .map((trait) => [
                trait.kind,
                trait.label,
                figure(trait.members),
                figure(trait.outside),
              ]),
            io.width,
          ),
        ]),
    "",
    head("Innocent explanations"),
    ...campaign.innocent_explanations.map((one) =>
      indented(`${one.id}: ${one.holds ? "holds" : "ruled out"}: ${one.text}`),
    ),
    "",
    head("Most active members"),
    plainTable(
      [
        { head: "account" },
        { head: "exchanges", width: 9, align: "right" },
        { head: "score", width: 7, align: "right" },
      ],
      campaign.members
        .slice(0, 10)
        .map((one) => [one.account, figure(one.exchanges), odds(one.score)]),
      Math.min(io.width, 60),
    ),
    ...(campaign.members.length > 10
      ? [`  and ${figure(campaign.members.length - 10)} more (--json lists them all)`]
      : []),
    ...inPart(campaign).map(paragraph),
    ...edge(campaign).map(paragraph),
    ...[ownersText(campaign)].filter((text) => text !== "").map(paragraph),
    "",
    paragraph(`Areas: ${shares(campaign.areas)}. Models: ${shares(campaign.models)}.`),
    ...(campaign.blind.length > 0 ? [paragraph(`Blind here: ${campaign.blind.join("; ")}.`)] : []),
  ];
  if (examples.length > 0)
    lines.push("", head("Prompts (kept with --keep-text)"), ...examples.map((text) => `  ${text}`));
  return below(lines);
}

/** What its members sent, and when. */
function sent({ exchanges, tokens, first_seen, last_seen, exposure }: Case): string {
  if (exchanges === 0) return "which have sent nothing: what is said here is of their records";
  const { estimated } = exposure;
  const inAll = estimated
    ? `; about ${counted(estimated.exchanges, "exchange")} were taken in all, estimated from a sample of ${oneIn(estimated.sample_rate)}`
    : "";
  return `${counted(exchanges, "exchange")}, ${counted(tokens, "token")}, ${minute(first_seen)} to ${minute(last_seen)} UTC${inAll}`;
}

/** Of accounts in part: how much of them is meant, and whose they are. */
function inPart(campaign: Case): string[] {
  if (campaign.in_part === undefined) return [];
  const shares = campaign.members.map((one) => one.part ?? 1).sort((a, b) => a - b);
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return [
    `Only a part of what these ${counted(campaign.in_part, "account")} send is meant, ${percent(shares[0]!)} to ${percent(shares.at(-1)!)} of each; everything here is said of that part. Whose accounts they are has done nothing: tell them, and ask.`,
  ];
}

/** Members whose own behaviour hardly speaks for the campaign, a few by name. */
function edge(campaign: Case): string[] {
  const members = campaign.members.filter((one) => one.edge);
  if (members.length === 0) return [];
  const named = members.slice(0, 5).map((one) => one.account);
  const more = members.length - named.length;
  return [
    `${counted(members.length, "member")} at the edge, whose own behaviour hardly speaks for it; look at these before acting: ${named.join(", ")}${more > 0 ? ` and ${figure(more)} more (--json marks them)` : ""}.`,
  ];
}

const minute = (time: string): string => time.slice(0, 16).replace("T", " ");

function shares(map: Readonly<Record<string, number>>): string {
  return (
    Object.entries(map)
      .slice(0, 5)
      .map(([name, value]) => `${name} ${Math.round(value * 100)} %`)
      .join(", ") || "none"
  );
}
