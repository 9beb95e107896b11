// stillwatch sweep: judge what a store holds, and decide by the policy.

import type { Command } from "commander";
import { loadHistories } from "../campaigns/case-history/kept.ts";
import { searchRule } from "../app/incremental-sweep.ts";
import { lastReport } from "../campaigns/records/kept-report.ts";
import { type Decision, isLive } from "../core/decision.ts";
import { StillwatchError } from "../core/errors.ts";
import { loadPolicy } from "../policy/index.ts";
import { logTime } from "../app/decide-after-sweep.ts";
import { mendRulings } from "../app/rulings.ts";
import { startDefence } from "../app/defence-step.ts";
import { holding } from "../store/lease.ts";
import { keepReleases } from "../traits/releases.ts";
import { type Io, makeFolder, writeWhole } from "./io.ts";
import { openWithKey } from "../app/open-store.ts";
import {
  policyOption,
  storeOption,
  type SweepFlags,
  sweepOptions,
  sweepSettings,
} from "./options.ts";
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
      const { store, key } = await openWithKey({ path: flags.store, mustExist: true });
      try {
        const { result, known, now } = await holding(store, "sweep", async () => {
          await mendRulings(store);
          await keepReleases(store, flags.release ?? []);
          const now = await logTime(store);
          const before = await lastReport(store);
          const since = before === null ? now : Date.parse(before.sweep.to);
          const defence = await startDefence(
            store,
            {
              policy,
              ...settings,
              keyId: key.id,
              ...(flags.full ? { rule: { ...searchRule, small: Infinity } } : {}),
            },
            { at: since, histories: await loadHistories(store) },
          );
          const { result } = await defence.step(since, now);
          if (result === null) throw new StillwatchError("store_empty", { path: store.path });
          return { result, known: defence.known(), now };
        });
        const live = known.filter((one) => isLive(one, now));
        if (flags.json) io.out(JSON.stringify(result.report, null, 2));
        else {
          io.out(summaryText(result.report, { width: io.width, colour: io.colour }));
          io.out(`\n${decidedLine(live)}`);
        }
        if (flags.out) {
          makeFolder(flags.out);
          const path = writeResults(flags.out, result);
          const lines = live.map((one) => `${JSON.stringify(one)}\n`);
          writeWhole(flags.out, "decisions.jsonl", lines.join(""));
          if (!flags.json) io.out(`\nReport: ${path}`);
        }
        if (flags.failOnCampaign && result.report.campaigns.length > 0) process.exitCode = 1;
      } finally {
        await store.close();
      }
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
