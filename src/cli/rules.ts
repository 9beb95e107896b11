// stillwatch rules: which elicitation rules there are, what one of them says, and whether they do what their examples say.

import type { Command } from "commander";
import { stringify } from "yaml";
import { StillwatchError } from "../core/errors.ts";
import { nearest } from "../core/nearest.ts";
import { loadRules, type RuleSet, tryExamples } from "../rules/index.ts";
import type { Io } from "./io.ts";
import { rulesOption } from "./options.ts";
import { plainTable } from "./plain-table.ts";
import { json, lines, paragraphs, type Text } from "./terminal-text.ts";
import { counted } from "./words.ts";

interface RulesFlags {
  rules?: string;
  json?: boolean;
}

export function rulesCommand(program: Command, io: Io): void {
  const rules = program
    .command("rules")
    .summary("the rules that mark what a prompt asks for; test your own")
    .description(
      "Elicitation rules mark prompts that ask for training material: the chain of thought, grades, variants (docs/rules.md). They are YAML files; --rules DIR adds your own.",
    );
  rules
    .command("list")
    .summary("list the rules in use")
    .description("Lists the shipped rules, and those of --rules DIR after them.")
    .addOption(rulesOption())
    .option("--json", "print them as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch rules list --rules my-rules")
    .action((flags: RulesFlags) => {
      const set = loadRules(flags.rules);
      io.out(flags.json ? listJson(set) : listText(set, io.width));
    });
  rules
    .command("show")
    .summary("print one rule with all its cues")
    .description("Prints a rule as it is understood, its groups filled in.")
    .argument("<name>", "as `rules list` has it")
    .addOption(rulesOption())
    .option("--json", "print it as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch rules show en-boxed")
    .action((name: string, flags: RulesFlags) => {
      const all = loadRules(flags.rules).rules;
      const rule = all.find((one) => one.name === name);
      if (!rule) {
        const meant = nearest(
          name,
          all.map((one) => one.name),
        );
        const text = meant === null ? "" : ` Did you mean ${meant}?`;
        throw new StillwatchError("unknown_rule", { name, meant: text });
      }
      io.out(flags.json ? json(rule, 2) : paragraphs(stringify(rule, { lineWidth: 0 }).trimEnd()));
    });
  rules
    .command("test")
    .summary("check that every rule does what its examples say")
    .description(
      "Runs the examples of the shipped rules and of --rules DIR: prompts that a rule must match, prompts that it must not, and honest prompts that no rule may mark.",
    )
    .addOption(rulesOption())
    .option("--json", "print the figures and failures as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch rules test --rules my-rules

Exit codes: 0 all hold, 1 some do not, 2 the rules cannot be read.`,
    )
    .action((flags: RulesFlags) => {
      const set = loadRules(flags.rules);
      const tried = tryExamples(set);
      if (flags.json) io.out(json({ hash: set.hash, own: set.own, ...tried }, 2));
      else io.out(testText(set, tried));
      process.exitCode = tried.failures.length > 0 ? 1 : 0;
    });
}

/** Cues of a rule, those that stand in two groups twice. */
function cuesOf({ need }: RuleSet["rules"][number]): number {
  return need.reduce((sum, cues) => sum + cues.length, 0);
}

function listJson({ hash, own, rules }: RuleSet): Text {
  const list = rules.map((rule) => {
    const { name, language, mark, within, file } = rule;
    return { name, language, mark, within, cues: cuesOf(rule), file };
  });
  return json({ hash, own, rules: list }, 2);
}

function listText(set: RuleSet, width: number): Text {
  const table = plainTable(
    [
      { head: "rule" },
      { head: "language", width: 10 },
      { head: "mark", width: 18 },
      { head: "cues", width: 5, align: "right" },
    ],
    set.rules.map((rule) => [rule.name, rule.language, rule.mark, String(cuesOf(rule))]),
    width,
  );
  return lines([table, "", `${whichRules(set)} (${set.hash})`]);
}

function testText(set: RuleSet, { examples, failures }: ReturnType<typeof tryExamples>): Text {
  const failed = failures.flatMap(({ file, rule, why, example }) => [
    `${file}: ${rule} ${why}`,
    `  ${shown(example)}`,
  ]);
  const verdict =
    failures.length === 0 ? "all hold" : `${counted(failures.length, "does", "do")} not hold`;
  return lines([...failed, `${whichRules(set)}, ${counted(examples, "example")}: ${verdict}`]);
}

/** "144 shipped rules and 2 of your own". */
function whichRules({ rules, own }: RuleSet): string {
  const shipped = counted(rules.length - own, "shipped rule");
  return own > 0 ? `${shipped} and ${own} of your own` : shipped;
}

/** On one line, with its ends marked. */
function shown(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
