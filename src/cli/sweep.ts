// stillwatch sweep: judge what a store holds, and decide by the policy.

import type { Command } from "commander";
import type { Decision } from "../core/decision.ts";
import { jsonLines } from "../core/exact-json.ts";
import { defaultPolicy, differenceOf, policyHash } from "../policy/index.ts";
import type { Io } from "./io.ts";
import { makeFolder, writeWhole } from "../core/whole-file.ts";
import type { Desk, DeskSwept } from "../app/desk/desk.ts";
import { withDesk } from "./desk-access.ts";
import { warnOfIdle } from "./idle-exemptions.ts";
import {
  chosenModelText,
  deskOption,
  namedPolicy,
  policyOption,
  type SweepFlags,
  sweepOptions,
  sweepSettings,
} from "./options.ts";
import { writing, waitOption } from "./store-access.ts";
import { summaryText } from "./summary.ts";
import { json, lines } from "./terminal-text.ts";
import { counted } from "./words.ts";
import { writeResults } from "./write-results.ts";

interface Flags extends SweepFlags {
  store: string;
  out?: string;
  policy?: string;
  full?: boolean;
  failOnCampaign?: boolean;
  json?: boolean;
}

export function sweepCommand(program: Command, io: Io): void {
  sweepOptions(
    program
      .command("sweep")
      .summary("find and judge the rings in a store")
      .description(
        "Finds rings in a store and judges them, and decides about the accounts of campaigns by the policy in use, until --policy takes another one into use; --model is for this sweep alone; all of it is kept in the store, each decision with an entry of the audit.",
      )
      .addOption(deskOption())
      .addOption(waitOption("write"))
      .addOption(policyOption()),
    chosenModelText,
  )
    .option(
      "--out <dir>",
      "also write campaigns.json, verdicts.jsonl, decisions.jsonl and report.html there",
    )
    .option(
      "--full",
      "search for rings even where a large store has grown by less than 1 % since the last search",
    )
    .option("--fail-on-campaign", "end with exit code 1 when a campaign was found")
    .option("--json", "print the report as JSON instead of a table")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch sweep --store /var/lib/stillwatch --out report`,
    )
    .action(async (flags: Flags, command: Command) => {
      const given = namedPolicy(flags.policy);
      const { model, ...settings } = sweepSettings(flags);
      const options = {
        ...settings,
        ...(flags.model === undefined ? {} : { model }),
        ...{ policy: given, releases: flags.release, full: flags.full },
      };
      const work = async (desk: Desk): Promise<void> => {
        const swept = await desk.sweep(options);
        const { report, verdicts, live } = swept;
        if (flags.json) io.out(json(report, 2));
        else {
          io.out(summaryText(report, { width: io.width, colour: io.colour }));
          io.out(lines(["", decidedLine(live), ...inUseLines(flags.policy, swept)]));
        }
        for (const line of [...changeLines(swept), ...heldLines(swept)]) io.warn(line);
        warnOfIdle(io, swept.idle);
        if (flags.out && verdicts !== null) {
          makeFolder(flags.out);
          const path = writeResults(flags.out, { report, verdicts }, swept.said);
          writeWhole(flags.out, "decisions.jsonl", jsonLines(live));
          if (!flags.json) io.out(lines(["", `Report: ${path}`]));
        }
        if (flags.failOnCampaign && report.campaigns.length > 0) process.exitCode = 1;
      };
      await withDesk(writing(io, flags), work, ofTheServer(command));
    });
}

/** Options that were given, and that are the server's own where one sweeps. */
function ofTheServer(command: Command): string[] {
  return command.options.flatMap((option) =>
    ["--policy", "--model", "--seed", "--fdr", "--threshold", "--release", "--out"].includes(
      option.long ?? "",
    ) && command.getOptionValueSource(option.attributeName()) === "cli"
      ? [option.long!]
      : [],
  );
}

/** Which policy is in use: nothing for the default where no other one was. */
function inUseLines(named: string | undefined, { policy, before }: DeskSwept): string[] {
  const hash = policyHash(policy);
  const changed = before !== null && policyHash(before) !== hash;
  if (!changed && hash === policyHash(defaultPolicy())) return [];
  const whose =
    named === undefined
      ? "that of the last sweep (--policy names another one)"
      : named === "default"
        ? "the default"
        : named;
  return [`Policy in use: ${whose}; mode ${policy.mode}, policy ${hash.slice(0, 12)}.`];
}

/** What another policy than at the last sweep means. */
function changeLines({ policy, before, anew }: DeskSwept): string[] {
  const differs = before === null ? [] : differenceOf(before, policy);
  if (differs.length === 0) return [];
  const again =
    anew === 0
      ? ""
      : ` ${counted(anew, "decision")} that waited for a person under other terms ${anew === 1 ? "was" : "were"} proposed anew.`;
  return [
    `another policy is in use now than at the last sweep; it differs in ${differs.join(", ")}.${again}`,
  ];
}

/** What waits because the policy accepts no more doubt for now. */
function heldLines({ held, policy }: DeskSwept): string[] {
  if (held.length === 0) return [];
  const days = policy.error_budget.within / 86_400_000;
  return [
    `${counted(held.length, "case")} ${held.length === 1 ? "waits" : "wait"} at observe: ${held.join(", ")}. The error budget of the policy for ${counted(days, "day")} has no room for ${held.length === 1 ? "it" : "them"}. Look at ${held.length === 1 ? "it" : "them"} (stillwatch show ${held[0]}), then confirm or dismiss.`,
  ];
}

function decidedLine(live: readonly Decision[]): string {
  if (live.length === 0) return "Decided: nothing.";
  const count = (state: Decision["state"]): string =>
    counted(
      new Set(live.flatMap((one) => (one.state === state ? [one.account] : []))).size,
      "account",
    );
  const parts = [
    `${count("active")} under a decision`,
    `${count("proposed")} with one that waits for approval`,
    ...(live.some(({ state }) => state === "shadow") ? [`${count("shadow")} in shadow`] : []),
  ];
  return `Decided: ${parts.join(", ")} (stillwatch decisions list).`;
}
