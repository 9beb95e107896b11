// stillwatch dismiss, confirm, split, revoke: what an analyst rules about a campaign or another case. Later sweeps
// respect it.

import { type Command, Option } from "commander";
import { fitsRuling, type Ruling } from "../core/case-history.ts";
import { type Finding, findings } from "../core/findings.ts";
import { StillwatchError } from "../core/errors.ts";
import type { Io } from "./io.ts";
import { withDesk } from "./desk-access.ts";
import { actorOption, deskOption, reasonOption } from "./options.ts";
import { json } from "./terminal-text.ts";
import { writing, waitOption } from "./store-access.ts";
import { counted } from "./words.ts";

const commands: readonly {
  readonly name: string;
  readonly ruling: Ruling;
  readonly summary: string;
  readonly description: string;
  readonly done: string;
}[] = [
  {
    name: "dismiss",
    ruling: "dismiss",
    summary: "say that a campaign or another case is none",
    description:
      "Says that a campaign or another case is none: its decisions end at once, and later sweeps report it as an honest group, until it is revoked.",
    done: "is dismissed",
  },
  {
    name: "confirm",
    ruling: "confirm",
    summary: "say that a campaign or another case is one",
    description:
      "Says that a campaign or another case is one, what it is listed as or what --as names: it counts as confirmed for any age that a policy asks for, until it is revoked.",
    done: "is confirmed",
  },
  {
    name: "split",
    ruling: "split",
    summary: "say that some accounts are not of a campaign or another case",
    description:
      "Says that some accounts are not of a campaign or another case: their decisions end at once, and later sweeps judge them by their own evidence, until it is revoked.",
    done: "goes on without them",
  },
  {
    name: "revoke",
    ruling: "none",
    summary: "take back what was said of a campaign or another case",
    description:
      "Takes back what was said of a campaign or another case with dismiss, confirm or split.",
    done: "is as the evidence says again",
  },
];

export function rulingCommands(program: Command, io: Io): void {
  for (const { name, ruling, summary, description, done } of commands) {
    const command = program
      .command(name)
      .summary(summary)
      .description(description)
      .argument("<campaign>", "id, for instance c-12")
      .addOption(deskOption())
      .addOption(waitOption("write"))
      .addOption(actorOption())
      .addOption(reasonOption());
    if (ruling === "split")
      command.requiredOption("--accounts <names...>", "accounts to set apart, by name");
    const known = findings.filter((finding) => fitsRuling(ruling, finding));
    if (known.length > 0)
      command.addOption(
        new Option(
          "--as <finding>",
          "what it is in truth, kept with the ruling in the audit",
        ).choices(known),
      );
    // as version 0.1 called it
    if (name === "dismiss") command.alias("clear");
    command
      .option("--json", "print the ruling as JSON")
      .addHelpText(
        "after",
        `\nExample:\n  $ stillwatch ${name} c-12 ${ruling === "split" ? "--accounts acct-17,acct-23 " : ""}--actor jo --reason "a course of the university" --store /var/lib/stillwatch`,
      )
      .action(
        async (
          campaign: string,
          flags: {
            store: string;
            actor?: string;
            reason: string;
            accounts?: string[];
            as?: Finding;
            json?: boolean;
          },
        ) => {
          const { reason } = flags;
          const accounts = accountsOf(flags.accounts);
          if (ruling === "split" && accounts.length === 0)
            throw new StillwatchError("split_nobody");
          await withDesk(writing(io, flags), async (desk) => {
            const said = { actor: flags.actor, reason, at: new Date(io.now()).toISOString() };
            const { ended, actor, at } = await desk.rule(campaign, ruling, said, {
              accounts,
              finding: flags.as ?? null,
            });
            if (flags.json)
              io.out(
                json({
                  ...{ campaign, ruling, finding: flags.as ?? null },
                  accounts,
                  actor,
                  reason,
                  at,
                  ended,
                }),
              );
            else
              io.out(
                `${campaign} ${done}${ruling === "dismiss" || ruling === "split" ? `; ${counted(ended, "decision")} ended` : " from the next sweep on"}`,
              );
          });
        },
      );
  }
}

/** Named one by one or with commas; nothing between two commas is nobody. */
function accountsOf(given: readonly string[] = []): string[] {
  return [...new Set(given.flatMap((one) => one.split(",")))].filter((one) => one !== "");
}
