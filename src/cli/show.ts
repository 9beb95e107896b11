// stillwatch show: everything about one campaign, for a terminal.

import { styleText } from "node:util";
import type { Command } from "commander";
import Table from "cli-table3";
import type { Campaign } from "../core/campaign.ts";
import { StillwatchError } from "../core/errors.ts";
import { quotes } from "../campaigns/quotes.ts";
import { sweptReport } from "./campaigns.ts";
import type { Io } from "./io.ts";
import { openWithKey } from "./open.ts";
import { storeOption } from "./options.ts";
import { count } from "./reading.ts";

export function showCommand(program: Command, io: Io): void {
  program
    .command("show")
    .summary("everything about one campaign")
    .description(
      "Shows a campaign: its signals against honest twins, its strongest traits, innocent explanations.",
    )
    .argument("<campaign>", "id, for instance c-1")
    .addOption(storeOption())
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch show c-1 --store /var/lib/stillwatch`,
    )
    .action(async (id: string, flags: { store: string; json?: boolean }) => {
      const { store } = await openWithKey({ path: flags.store, mustExist: true });
      try {
        const report = await sweptReport(store);
        const campaign = report.campaigns.find((one) => one.id === id);
        if (!campaign)
          throw new StillwatchError("unknown_campaign", {
            id,
            known: report.campaigns.map((one) => one.id).join(", ") || "none",
          });
        if (flags.json) io.out(JSON.stringify(campaign, null, 2));
        else io.out(campaignText(campaign, await quotes(store, campaign), io));
      } finally {
        await store.close();
      }
    });
}

function campaignText(campaign: Campaign, examples: readonly string[], io: Io): string {
  const head = (text: string): string => (io.colour ? styleText("bold", text) : text);
  const lines = [
    head(`${campaign.id}: ${campaign.looks_like}`),
    `${count(campaign.accounts)} accounts, ${count(campaign.exchanges)} exchanges, ${count(campaign.tokens)} tokens, ${campaign.first_seen.slice(0, 16)} to ${campaign.last_seen.slice(0, 16)} UTC`,
    `probability ${campaign.score.toFixed(3)}, q-value ${campaign.q_value.toFixed(4)}, evidence from ${campaign.families.join(", ")}`,
    "",
    head("Signals against honest twins (weight in nats; above 0 speaks for a campaign)"),
    table(
      ["signal", "weight", "measured"],
      campaign.signals
        .filter((signal) => signal.weight !== 0)
        .map((signal) => [signal.id, signal.weight.toFixed(2), signal.text]),
      [24, 8],
      io.width,
    ),
    "",
    head("Strongest shared traits (masked)"),
    table(
      ["trait", "value", "members", "others"],
      campaign.traits
        .slice(0, 16)
        .map((trait) => [trait.kind, trait.label, String(trait.members), String(trait.outside)]),
      [26, 0, 9, 9],
      io.width,
    ),
    "",
    head("Innocent explanations"),
    ...campaign.innocent_explanations.map(
      (one) => `  ${one.holds ? "holds" : "ruled out"}: ${one.id}: ${one.text}`,
    ),
    "",
    head("Most active members"),
    ...campaign.members
      .slice(0, 10)
      .map(
        (one) =>
          `  ${printable(one.account)}  ${count(one.exchanges)} exchanges, score ${one.score.toFixed(3)}`,
      ),
    campaign.members.length > 10
      ? `  and ${count(campaign.members.length - 10)} more (--json lists them all)`
      : "",
    "",
    `Areas: ${shares(campaign.areas)}. Models: ${shares(campaign.models)}.`,
    campaign.blind.length > 0 ? `Blind here: ${campaign.blind.join("; ")}.` : "",
  ];
  if (examples.length > 0)
    lines.push("", head("Prompts (kept with --keep-text)"), ...examples.map((text) => `  ${text}`));
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd();
}

function table(headings: string[], rows: string[][], widths: number[], width: number): string {
  const fixed = headings.map((_, i) => widths[i] || 0);
  const rest = width - fixed.reduce((sum, w) => sum + w, 0) - headings.length - 1;
  const open = fixed.filter((w) => w === 0).length || 1;
  const made = new Table({
    head: headings,
    colWidths: fixed.map((w) => w || Math.floor(rest / open)),
    wordWrap: true,
    style: { head: [], border: [] },
  });
  made.push(...rows);
  return made.toString();
}

function shares(map: Readonly<Record<string, number>>): string {
  return (
    Object.entries(map)
      .slice(0, 5)
      .map(([name, value]) => `${name} ${Math.round(value * 100)} %`)
      .join(", ") || "none"
  );
}

/** Control characters in an account's name could drive the terminal. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "?");
}
