// stillwatch explain: why an account is or is not in a ring.

import type { Command } from "commander";
import { unseenRecords } from "../app/blindness.ts";
import { wrap } from "./fit.ts";
import type { Io } from "./io.ts";
import { withDesk } from "./desk-access.ts";
import { exemptionWords } from "../policy/exemption-words.ts";
import { visible } from "../core/visible.ts";
import type { ExplainedAccount } from "../app/swept.ts";
import { deskOption } from "./options.ts";
import { json, lines as below } from "./terminal-text.ts";
import { type StoreFlags, reading, waitOption } from "./store-access.ts";
import { counted, figure } from "./words.ts";

export function explainCommand(program: Command, io: Io): void {
  program
    .command("explain")
    .summary("why an account is or is not in a ring")
    .description("Says what an account shares with others, and what the last sweep made of it.")
    .argument("<account>", "as in the logs")
    .option("--end-user <name>", "one of its end users, where it is judged by them")
    .addOption(deskOption())
    .addOption(waitOption("read"))
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch explain acct_4411 --store /var/lib/stillwatch`,
    )
    .action(async (name: string, flags: StoreFlags & { json?: boolean; endUser?: string }) => {
      await withDesk(reading(io, flags), async (desk) => {
        const { report, ...found } = await desk.account(name, flags.endUser);
        if (flags.json) return io.out(json(found, 2));
        const unseen = unseenRecords(report);
        if (found.verdict && unseen !== null) io.warn(unseen);
        io.out(below(explainLines(found, io.width)));
      });
    });
}

/** What is said of an account; of one that is used in part, what is the part's and what is of the whole apart. */
export function explainLines(
  found: Omit<ExplainedAccount, "report" | "exempt"> & Partial<Pick<ExplainedAccount, "exempt">>,
  width: number,
): string[] {
  const inPart = found.verdict?.part !== undefined;
  const lines = [
    `${found.account} ${found.text}.`,
    found.part_figures === undefined ? "" : `The part: ${found.part_figures}.`,
    found.exchanges > 0
      ? `${inPart ? "The account in all: " : ""}${counted(found.exchanges, "exchange")} from ${found.first} to ${found.last} UTC.`
      : "",
  ].filter((line, i) => i === 0 || line !== "");
  if (found.verdict) {
    const of = inPart ? ", of the part" : "";
    lines.push("", `Decision: ${found.verdict.decision}. Reasons${of}:`);
    for (const { weight, text } of found.verdict.reasons) {
      // what is told and not weighed has no side
      const side =
        weight === 0
          ? " ".repeat(14)
          : `${weight > 0 ? "for    " : "against"} ${weight.toFixed(2).padStart(6)}`;
      const lead = `  ${side}  `;
      lines.push(
        ...wrap(text, width - lead.length, 6).map(
          (line, i) => `${i === 0 ? lead : " ".repeat(lead.length)}${line}`,
        ),
      );
    }
  }
  if (found.exempt)
    lines.push(
      "",
      ...wrap(`It stays at observe: ${visible(exemptionWords(found.exempt))}.`, width, 4),
    );
  if (inPart && (found.own || found.shared.length > 0))
    lines.push(
      "",
      ...wrap(
        "What follows is said of the account as a whole, its owner's own exchanges included, and not of the part:",
        width,
        4,
      ),
    );
  if (found.own) lines.push("", "What it did itself:", ...ownLines(found.own, width));
  if (found.shared.length > 0) {
    lines.push("", "Shares with other accounts (rarest of a kind first):");
    for (const one of found.shared) {
      const values = one.values > 1 ? `, ${one.values} values` : "";
      const what = one.label.startsWith(one.kind) ? one.label : `${one.kind}: ${one.label}`;
      lines.push(`  ${what} (${counted(one.others, "other")}${values})`);
    }
  }
  if (found.trace.length + found.apart.length > 0) {
    lines.push("", "On the way there:");
    for (const { campaign, actor, at, reason } of found.apart)
      lines.push(
        `  was set apart from ${campaign} by ${actor} on ${at.slice(0, 16).replace("T", " ")} UTC: ${reason}`,
      );
    for (const step of found.trace) lines.push(`  ${traceLine(step)}`);
  }
  return lines;
}

function ownLines(own: NonNullable<ExplainedAccount["own"]>, width: number): string[] {
  const part = (n: number, of: number): string => `${figure(n)} of ${figure(of)}`;
  const areas = Object.entries(own.areas).map(([area, x]) => `${area} ${Math.round(x * 100)} %`);
  return [
    `active on ${counted(own.days, "day")}, in ${own.hours} of the 24 hours of the day`,
    `${counted(own.tokens, "token")}; ${counted(own.long_outputs, "long answer")}`,
    own.addresses === 0
      ? "over no line of its own"
      : `over ${counted(own.addresses, "address", "addresses")}${own.agents === 0 ? "" : `, with ${counted(own.agents, "client program")}`}`,
    own.prompts === 0
      ? "no prompt could be read"
      : `${part(own.templated, own.prompts)} readable prompts on recurring phrases of its own`,
    ...(own.turns_known > 0
      ? [`${part(own.later_turns, own.turns_known)} exchanges continue a conversation`]
      : []),
    ...(areas.length > 0 ? [`asked for: ${areas.join(", ")}`] : []),
  ].flatMap((text) => wrap(text, width - 2, 2).map((line) => `  ${line}`));
}

type KeptStep = ExplainedAccount["trace"][number];

const stageWords: Readonly<Record<KeptStep["stage"], string>> = {
  split: "when rings that are two things were split",
  prune: "when strangers were pruned",
  adopt: "when stragglers were adopted",
  join: "when pieces of one were joined",
};
const eventWords: Readonly<Record<KeptStep["event"], string>> = {
  left: "left",
  joined: "joined",
  "set-apart": "was set apart from",
};

/** "left r-12 when strangers were pruned, round 2: fit -0.7 nats". */
function traceLine({ stage, round, event, fit, ring }: KeptStep): string {
  const which = ring === "" ? "a ring that dissolved later" : ring;
  const how = fit === null ? "" : `: fit ${fit.toFixed(1)} nats`;
  return `${eventWords[event]} ${which} ${stageWords[stage]}, round ${round}${how}`;
}
