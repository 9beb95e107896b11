// stillwatch decisions: what was decided, and a person's yes or no to it.

import type { Command } from "commander";
import type { Decision } from "../core/decision.ts";
import type { Io } from "./io.ts";
import { withStore } from "../app/open-store.ts";
import { approveDecisions, listDecisions, undoDecisions } from "../app/rule-on-decisions.ts";
import { actorOption, reasonOption, storeOption } from "./options.ts";
import { type StoreFlags, reading, writing, waitOption } from "./store-access.ts";
import { plainTable } from "./plain-table.ts";
import { json, type Text } from "./terminal-text.ts";
import { counted, figure, odds } from "./words.ts";

interface Acting {
  readonly store: string;
  readonly actor: string;
  readonly reason: string;
  readonly json?: boolean;
}

export function decisionsCommand(program: Command, io: Io): void {
  const decisions = program
    .command("decisions")
    .summary("list, approve and undo decisions")
    .description("What was decided about accounts of campaigns, and a person's word on it.");
  decisions
    .command("list")
    .summary("list decisions")
    .description(
      "Lists the decisions that are live, gathered by campaign and rung; one by one for a campaign.",
    )
    .addOption(storeOption())
    .addOption(waitOption("read"))
    .option("--campaign <id>", "one by one, of this campaign")
    .option("--all", "one by one, also those that are over or undone")
    .option("--json", "print them one by one as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch decisions list --store /var/lib/stillwatch")
    .action(async (flags: StoreFlags & { campaign?: string; all?: boolean; json?: boolean }) => {
      await withStore(reading(io, flags), async (opened) => {
        const shown = await listDecisions(opened, flags);
        if (flags.json) io.out(json(shown, 2));
        else if (shown.length === 0) io.out("no decisions");
        else if (flags.all || flags.campaign !== undefined) io.out(oneByOne(shown, io));
        else io.out(gathered(shown, io));
      });
    });
  decisions
    .command("approve")
    .summary("approve decisions that wait for a person")
    .description(
      "Approves proposed decisions, by their ids or all of a campaign. An undone decision comes back by its own id.",
    )
    .argument("<ids...>", "decisions (d-…) or campaigns (c-…)")
    .addOption(storeOption())
    .addOption(waitOption("write"))
    .addOption(actorOption())
    .addOption(reasonOption("approved"))
    .option("--json", "print the changed decisions as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch decisions approve c-3 --actor jo --store /var/lib/stillwatch",
    )
    .action(async (ids: string[], flags: Acting) => {
      await withStore(writing(io, flags), async (opened) => {
        const changed = await approveDecisions(opened, ids, said(io, flags));
        if (flags.json) return io.out(json(changed, 2));
        const active = changed.filter(({ state }) => state === "active").length;
        io.out(
          `${counted(changed.length, "decision")} approved: ${active} now active, ${changed.length - active} ${changed.length - active === 1 ? "waits" : "wait"} for another person`,
        );
      });
    });
  decisions
    .command("undo")
    .summary("take decisions back")
    .description(
      "Takes decisions back: one by its id, with the harsher ones of the same account, or all of a campaign. They are not decided again until the evidence is much stronger, or a person approves them.",
    )
    .argument("<ids...>", "decisions (d-…) or campaigns (c-…)")
    .addOption(storeOption())
    .addOption(waitOption("write"))
    .addOption(actorOption())
    .addOption(reasonOption())
    .option("--json", "print the changed decisions as JSON")
    .addHelpText(
      "after",
      '\nExample:\n  $ stillwatch decisions undo d-3fa9c1e2b7d0 --actor jo --reason "known customer" --store /var/lib/stillwatch',
    )
    .action(async (ids: string[], flags: Acting) => {
      await withStore(writing(io, flags), async (opened) => {
        const changed = await undoDecisions(opened, ids, said(io, flags));
        if (flags.json) return io.out(json(changed, 2));
        const accounts = new Set(changed.map(({ account }) => account)).size;
        io.out(`${counted(changed.length, "decision")} undone, of ${counted(accounts, "account")}`);
      });
    });
}

function said(io: Io, { actor, reason }: Acting): { actor: string; reason: string; at: string } {
  return { actor, reason, at: new Date(io.now()).toISOString() };
}

function gathered(decisions: readonly Decision[], io: Io): Text {
  const groups = new Map<string, Decision[]>();
  for (const one of decisions) {
    const name = `${one.campaign} ${one.rung} ${one.state}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const rows = [...groups.values()].map((list) => {
    const { campaign, rung, state } = list[0]!;
    const times = list.map(({ effective }) => effective).sort();
    const waiting = Math.max(...list.map(({ needs, approvals }) => needs - approvals.length));
    return [
      campaign,
      rung,
      state === "proposed" ? `needs ${waiting} more` : state,
      figure(list.length),
      minute(times[0]!),
      minute(times.at(-1)!),
    ];
  });
  return plainTable(
    [
      { head: "campaign", width: 9 },
      { head: "rung", width: 16 },
      { head: "state", width: 14 },
      { head: "accounts", width: 8, align: "right" },
      { head: "first in force", width: 16 },
      { head: "last in force" },
    ],
    rows,
    io.width,
  );
}

function oneByOne(decisions: readonly Decision[], io: Io): Text {
  return plainTable(
    [
      { head: "decision", width: 14 },
      { head: "account" },
      { head: "rung", width: 15 },
      { head: "state", width: 8 },
      { head: "in force from", width: 16 },
      { head: "until", width: 16 },
      { head: "score", width: 7, align: "right" },
    ],
    decisions.map((one) => [
      one.id,
      one.account,
      one.rung,
      one.state,
      minute(one.effective),
      one.expires === null ? "" : minute(one.expires),
      odds(one.score),
    ]),
    io.width,
  );
}

const minute = (time: string): string => time.slice(0, 16).replace("T", " ");
