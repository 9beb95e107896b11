// stillwatch policy: check a policy file, see whom it would touch, print the default.

import type { Command } from "commander";
import { defaultPolicyText, loadPolicy, policyHash, type Preview } from "../policy/index.ts";
import { visible } from "../core/visible.ts";
import { findingNames } from "../core/findings.ts";
import type { Io } from "./io.ts";
import { withStore } from "../app/open-store.ts";
import { idleExemptions, ranOutOf } from "../app/idle-exemptions.ts";
import { warnOfIdle } from "./idle-exemptions.ts";
import { previewPolicy } from "../app/preview-policy.ts";
import { namedPolicy, policyOption, storeOption, whole } from "./options.ts";
import { type StoreFlags, reading, waitOption } from "./store-access.ts";
import { refusalWords } from "../core/reason-words.ts";
import { plainTable } from "./plain-table.ts";
import { json, lines, paragraphs, type Text } from "./terminal-text.ts";
import { counted, figure } from "./words.ts";

export function policyCommand(program: Command, io: Io): void {
  const policy = program
    .command("policy")
    .summary("check a policy, and see whom it would touch")
    .description("A policy says what is decided about the accounts of campaigns (docs/policy.md).");
  policy
    .command("check")
    .summary("check a policy file")
    .description("Checks a policy file and says what is wrong with it, line by line.")
    .argument("<file>", "policy.yaml")
    .option("--store <place>", "also say which exemptions match no account of this store")
    .addOption(waitOption("read"))
    .option("--json", "print the policy as it is understood, as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch policy check policy.yaml --store /var/lib/stillwatch",
    )
    .action(async (file: string, flags: Partial<StoreFlags> & { json?: boolean }) => {
      const read = loadPolicy(file);
      const { store } = flags;
      if (store === undefined) warnOfIdle(io, ranOutOf(read, io.now()));
      else
        await withStore(reading(io, { ...flags, store }), async (opened) =>
          warnOfIdle(io, await idleExemptions(opened, read)),
        );
      const hash = policyHash(read);
      if (flags.json) io.out(json({ hash, policy: read }, 2));
      else io.out(`${file} can be used: mode ${read.mode}, policy ${hash.slice(0, 12)}`);
    });
  policy
    .command("default")
    .summary("print the default policy, commented")
    .description(
      "Prints the policy that is used until another one is named, to be copied and changed.",
    )
    .option("--json", "print it as it is understood, as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch policy default > policy.yaml")
    .action((flags: { json?: boolean }) => {
      if (flags.json) io.out(json(loadPolicy(), 2));
      else io.out(paragraphs(defaultPolicyText().trimEnd()));
    });
  policy
    .command("preview")
    .summary("see whom a policy would touch, without deciding")
    .description(
      "Shows which accounts of the last sweep's campaigns a policy, the one in use or another, would touch, at which rung, of which kind by their records, and how many honest ones to expect among them. Decides nothing.",
    )
    .addOption(storeOption())
    .addOption(waitOption("read"))
    .addOption(policyOption())
    .option("--seed <n>", "seed of the staged times", whole, 1)
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch policy preview --store /var/lib/stillwatch --policy policy.yaml",
    )
    .action(async (flags: StoreFlags & { policy?: string; seed: number; json?: boolean }) => {
      const given = namedPolicy(flags.policy);
      await withStore(reading(io, flags), async (opened) => {
        const { seed } = flags;
        const { shown, policy } = await previewPolicy(opened, { policy: given, seed });
        io.out(flags.json ? json(shown, 2) : previewText(shown, io, given === undefined));
        warnOfIdle(io, await idleExemptions(opened, policy));
      });
    });
}

function previewText(shown: Preview, io: Io, inUse: boolean): Text {
  const which = inUse ? "The policy in use" : "This policy";
  if (shown.accounts === 0) return lines([`${which} touches nobody.`, ...refusedText(shown)]);
  return lines([
    `${which}${shown.mode === "shadow" ? " (in shadow: it binds nobody)" : ""} touches ${counted(shown.accounts, "account")}; expected honest among them: ${honest(shown.expected_honest)}`,
    `Against what is decided now: ${figure(shown.change.more)} more, ${figure(shown.change.fewer)} fewer`,
    "",
    plainTable(
      [
        { head: "rung", width: 16 },
        { head: "accounts", width: 8, align: "right" },
        { head: "to approve", width: 10, align: "right" },
        { head: "honest", width: 7, align: "right" },
        { head: "by record" },
      ],
      shown.rungs
        .filter(({ accounts }) => accounts > 0)
        .map((one) => [
          one.rung,
          figure(one.accounts),
          figure(one.proposed),
          honest(one.expected_honest),
          Object.entries(one.classes)
            .map(([name, { accounts }]) => `${figure(accounts)} ${name}`)
            .join(", "),
        ]),
      io.width,
    ),
    "  each account at the harshest rung it would get; honest: expected number, by the model",
    ...otherFindings(shown),
    ...refusedText(shown),
  ]);
}

/** Whom it would touch for something else than distillation. */
function otherFindings({ rungs }: Preview): string[] {
  return (["concealed-operation", "other-abuse"] as const).flatMap((finding) => {
    const told = rungs.flatMap(({ rung, findings }) => {
      const some = findings[finding];
      return some ? [`${figure(some.accounts)} ${rung}`] : [];
    });
    return told.length === 0 ? [] : [`  of these for ${findingNames[finding]}: ${told.join(", ")}`];
  });
}

/** Names by which accounts are exempt that are told; of the others only how many there are. */
const mostExempt = 10;

function exemptText({ exempt }: Preview): string[] {
  const told = exempt.slice(0, mostExempt).map(({ by, accounts, reason, until }) => {
    const more = [
      ...(reason === null ? [] : [reason]),
      ...(until === null ? [] : [`until ${until}`]),
    ];
    return `  exempt.${by!.list} "${visible(by!.name.slice(0, 80))}": ${[figure(accounts), ...more].join(", ")}`;
  });
  const left = exempt.length - mostExempt;
  return left > 0 ? [...told, `  and ${figure(left)} more names`] : told;
}

function refusedText({ refused, ...shown }: Preview): string[] {
  const told = Object.entries(refused);
  if (told.length === 0) return [];
  const reasons = told.map(([code, n]) => `${figure(n)} (${refusalWords(code)})`);
  return [
    `Left alone although the evidence suffices: ${reasons.join(", ")}`,
    ...exemptText({ refused, ...shown }),
  ];
}

/** Expected numbers of people below a hundredth are not told apart. */
function honest(expected: number): string {
  return expected < 0.01 ? "< 0.01" : expected.toFixed(2);
}
