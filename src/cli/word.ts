// stillwatch clear, confirm, revoke: what an analyst says of a campaign. Later sweeps respect it.

import type { Command } from "commander";
import { say, type Word } from "../policy/index.ts";
import type { Io } from "./io.ts";
import { openWithKey } from "./open.ts";
import { actorOption, reasonOption, storeOption } from "./options.ts";
import { counted } from "./words.ts";

const commands: readonly {
  readonly name: string;
  readonly word: Word;
  readonly summary: string;
  readonly description: string;
  readonly done: string;
}[] = [
  {
    name: "clear",
    word: "clear",
    summary: "say that a campaign is none",
    description:
      "Says that a campaign is none: its decisions end at once, and later sweeps report it as an honest group, until it is revoked.",
    done: "is cleared",
  },
  {
    name: "confirm",
    word: "confirm",
    summary: "say that a campaign is one",
    description:
      "Says that a campaign is one: it counts as confirmed for any age that a policy asks for, until it is revoked.",
    done: "is confirmed",
  },
  {
    name: "revoke",
    word: "none",
    summary: "take back what was said of a campaign",
    description: "Takes back what was said of a campaign with clear or confirm.",
    done: "is as the evidence says again",
  },
];

export function wordCommands(program: Command, io: Io): void {
  for (const { name, word, summary, description, done } of commands)
    program
      .command(name)
      .summary(summary)
      .description(description)
      .argument("<campaign>", "id, for instance c-12")
      .addOption(storeOption())
      .addOption(actorOption())
      .addOption(reasonOption())
      .option("--json", "print what was said as JSON")
      .addHelpText(
        "after",
        `\nExample:\n  $ stillwatch ${name} c-12 --actor jo --reason "a course of the university" --store /var/lib/stillwatch`,
      )
      .action(
        async (
          campaign: string,
          flags: { store: string; actor: string; reason: string; json?: boolean },
        ) => {
          const { actor, reason } = flags;
          const { store } = await openWithKey({ path: flags.store, mustExist: true });
          try {
            const at = new Date(io.now()).toISOString();
            const ended = await say(store, campaign, word, { actor, reason, at });
            if (flags.json) io.out(JSON.stringify({ campaign, word, actor, reason, at, ended }));
            else
              io.out(
                `${campaign} ${done}${word === "clear" ? `; ${counted(ended, "decision")} ended` : " from the next sweep on"}`,
              );
          } finally {
            await store.close();
          }
        },
      );
}
