// stillwatch decisions: what was decided, and a person's yes or no to it.

import { type Command, InvalidArgumentError } from "commander";
import type { Decision } from "../core/decision.ts";
import { shellWord } from "../core/shell-word.ts";
import type { Io } from "./io.ts";
import type { DeskApproved, DeskSaid } from "../app/desk/desk.ts";
import { withDesk } from "./desk-access.ts";
import { fingerprintOf } from "../policy/index.ts";
import { actorOption, deskOption, namedPolicy, reasonOption } from "./options.ts";
import { type StoreFlags, reading, writing, waitOption } from "./store-access.ts";
import { plainTable } from "./plain-table.ts";
import { json, lines, type Text } from "./terminal-text.ts";
import { counted, figure, odds } from "./words.ts";

interface Acting {
  readonly store: string;
  readonly actor?: string;
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
    .addOption(deskOption())
    .addOption(waitOption("read"))
    .option("--campaign <id>", "one by one, of this campaign")
    .option("--all", "one by one, also those that are over or undone")
    .option("--json", "print them one by one as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch decisions list --store /var/lib/stillwatch")
    .action(async (flags: StoreFlags & { campaign?: string; all?: boolean; json?: boolean }) => {
      await withDesk(reading(io, flags), async (desk) => {
        const shown = await desk.decisions(flags);
        if (flags.json) io.out(json(shown.map(withSeen), 2));
        else if (shown.length === 0) io.out("no decisions");
        else if (flags.all || flags.campaign !== undefined)
          io.out(lines([oneByOne(shown, io), ...waitingLines(shown, flags.store)]));
        else io.out(lines([gathered(shown, io), ...waitingLines(shown, flags.store)]));
      });
    });
  decisions
    .command("approve")
    .summary("approve decisions that wait for a person")
    .description(
      "Approves proposed decisions, by their ids or all of a campaign. The policy, exemptions, rulings and the case are asked again at this moment; what does not hold any more is refused. What was undone or written down in shadow can never be approved.",
    )
    .argument("<ids...>", "decisions (d-…), what waits together (w-…) or campaigns (c-…)")
    .addOption(deskOption())
    .addOption(waitOption("write"))
    .addOption(actorOption())
    .addOption(reasonOption("approved"))
    .option(
      "--seen <fingerprint>",
      "what you looked at, as `decisions list` prints it, several with commas; refused when something else waits now",
      fingerprints,
    )
    .option(
      "--policy <file>",
      "policy.yaml, or `default`, that has to allow it too (default: only the one that the last sweep used)",
    )
    .option("--json", "print as JSON what changed and what was refused")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch decisions approve c-3 --seen 5be1f00d42 --actor jo --store /var/lib/stillwatch",
    )
    .action(async (ids: string[], flags: Acting & { seen?: string[]; policy?: string }) => {
      const policy = namedPolicy(flags.policy);
      await withDesk(writing(io, flags), async (desk) => {
        const { seen } = flags;
        const done = await desk.approve(ids, said(io, flags), { policy, seen });
        // as where one of several files could not be read: the others were done
        if (done.refused.length > 0) process.exitCode = 2;
        if (flags.json) return io.out(json(done, 2));
        io.out(approvedText(done));
        for (const line of refusedLines(done)) io.warn(line);
      });
    });
  decisions
    .command("undo")
    .summary("take decisions back")
    .description(
      "Takes decisions back: one by its id, with the harsher ones of the same account, or all of a campaign. This is for good: they cannot be approved again, and are not decided anew until the evidence is much stronger.",
    )
    .argument("<ids...>", "decisions (d-…), what waits together (w-…) or campaigns (c-…)")
    .addOption(deskOption())
    .addOption(waitOption("write"))
    .addOption(actorOption())
    .addOption(reasonOption())
    .option("--json", "print the changed decisions as JSON")
    .addHelpText(
      "after",
      '\nExample:\n  $ stillwatch decisions undo d-3fa9c1e2b7d0 --actor jo --reason "known customer" --store /var/lib/stillwatch',
    )
    .action(async (ids: string[], flags: Acting) => {
      await withDesk(writing(io, flags), async (desk) => {
        const changed = await desk.undo(ids, said(io, flags));
        if (flags.json) return io.out(json(changed, 2));
        const accounts = new Set(changed.map(({ account }) => account)).size;
        io.out(`${counted(changed.length, "decision")} undone, of ${counted(accounts, "account")}`);
      });
    });
}

function said(io: Io, { actor, reason }: Acting): DeskSaid {
  return { actor, reason, at: new Date(io.now()).toISOString() };
}

/** Of --seen, added to those before: one word each time, so that the ids behind it are ids. */
function fingerprints(text: string, before: readonly string[] = []): string[] {
  const given = text.split(",").map((one) => one.trim());
  // nothing there would be a yes to whatever waits
  if (given.includes(""))
    throw new InvalidArgumentError(
      "fingerprints are wanted as `decisions list` prints them: 5be1f00d42, several with commas.",
    );
  return [...before, ...given];
}

/** Each with what stands for it in --seen. */
function withSeen(one: Decision): Decision & { seen?: string } {
  return one.state === "proposed" ? { ...one, seen: fingerprintOf([one]) } : one;
}

/** What waits, and how to say yes to just that. */
function waitingLines(decisions: readonly Decision[], store: string): string[] {
  const waiting = decisions.filter(({ state }) => state === "proposed");
  if (waiting.length === 0) return [];
  const each = [...Map.groupBy(waiting, (one) => one.campaign)].map(([campaign, own]) => {
    const yes = [...new Set(own.flatMap(({ approvals }) => approvals.map(({ actor }) => actor)))];
    return `  ${campaign}: ${counted(own.length, "decision")}${yes.length > 0 ? `, yes from ${yes.join(", ")} (as claimed)` : ""}; to approve these: stillwatch decisions approve ${campaign} --seen ${fingerprintOf(own)} --actor NAME --store ${shellWord(store)}`;
  });
  return ["", "Waiting for a person:", ...each];
}

/** Refusals that are printed; --json has all of them. */
const mostRefused = 20;

function refusedLines({ refused }: DeskApproved): string[] {
  const told = refused
    .slice(0, mostRefused)
    .map(({ rung, account, why }) => `not approved (${rung} of ${account}): ${why}`);
  const more = refused.length - told.length;
  return more > 0
    ? [...told, `and ${figure(more)} more were not approved (--json lists them)`]
    : told;
}

function approvedText({ changed, lapsed }: DeskApproved): Text {
  const active = changed.filter(({ state }) => state === "active").length;
  const waits = changed.length - active;
  const who = changed[0]!.approvals.at(-1)!.actor;
  const before = [...new Set(lapsed.flatMap((one) => one.approvals.map(({ actor }) => actor)))];
  return lines([
    `${counted(changed.length, "decision")} approved: ${active} now active, ${waits} ${waits === 1 ? "waits" : "wait"} for another person`,
    ...(before.length > 0
      ? [
          `The yes of ${before.join(", ")} does not count for ${figure(lapsed.length)} of them: their case changed after it.`,
        ]
      : []),
    `Recorded as the yes of ${who}, as claimed: nobody is signed in.`,
  ]);
}

/** By campaign, rung and state, each with how many accounts it is about. */
export function gathered(decisions: readonly Decision[], io: Io): Text {
  const groups = Map.groupBy(decisions, (one) => `${one.campaign} ${one.rung} ${one.state}`);
  const rows = [...groups.values()].map((list) => {
    const { campaign, rung, state } = list[0]!;
    const times = list.map(({ effective }) => effective).sort();
    const waiting = Math.max(...list.map(({ needs, approvals }) => needs - approvals.length));
    return [
      campaign,
      rung,
      state === "proposed" ? `needs ${waiting} more` : state,
      // one account may have several: an early decision, and its renewal
      figure(new Set(list.map(({ account }) => account)).size),
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
