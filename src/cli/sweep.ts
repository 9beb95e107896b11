// stillwatch sweep: judge what a store holds, and decide by the policy.

import type { Command } from "commander";
import type { Decision } from "../core/decision.ts";
import { policyInUse } from "../app/policy-in-use.ts";
import { differenceOf, loadPolicy } from "../policy/index.ts";
import type { Io } from "./io.ts";
import { makeFolder, writeWhole } from "../core/whole-file.ts";
import { withStore } from "../app/open-store.ts";
import { idleExemptions } from "../app/idle-exemptions.ts";
import { warnOfIdle } from "./idle-exemptions.ts";
import { defendStore } from "../app/sweep-store.ts";
import {
  policyOption,
  storeOption,
  type SweepFlags,
  sweepOptions,
  sweepSettings,
} from "./options.ts";
import { writing, waitOption } from "./store-access.ts";
import { summaryText } from "./summary.ts";
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
        "Finds rings in a store and judges them, and decides about the accounts of campaigns by the policy; all of it is kept in the store, each decision with an entry of the audit.",
      )
      .addOption(storeOption())
      .addOption(waitOption("write"))
      .addOption(policyOption()),
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
    .action(async (flags: Flags) => {
      const policy = loadPolicy(flags.policy);
      const settings = sweepSettings(flags);
      await withStore(writing(io, flags), async (opened) => {
        const before = await policyInUse(opened);
        const { result, live } = await defendStore(opened, {
          ...settings,
          policy,
          releases: flags.release,
          full: flags.full,
        });
        if (flags.json) io.out(JSON.stringify(result.report, null, 2));
        else {
          io.out(summaryText(result.report, { width: io.width, colour: io.colour }));
          io.out(`\n${decidedLine(live)}`);
        }
        const differs = before === null ? [] : differenceOf(before, policy);
        if (differs.length > 0)
          io.warn(
            `another policy is in use now than at the last sweep; it differs in ${differs.join(", ")}. ${flags.policy === undefined ? "No --policy was given, so it is the default." : "What waited for a person under other terms was proposed anew."}`,
          );
        warnOfIdle(io, await idleExemptions(opened, policy));
        if (flags.out) {
          makeFolder(flags.out);
          const path = writeResults(flags.out, result);
          const lines = live.map((one) => `${JSON.stringify(one)}\n`);
          writeWhole(flags.out, "decisions.jsonl", lines.join(""));
          if (!flags.json) io.out(`\nReport: ${path}`);
        }
        if (flags.failOnCampaign && result.report.campaigns.length > 0) process.exitCode = 1;
      });
    });
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
