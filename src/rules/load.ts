// A folder of rules to rules in use. Files are *.yaml and *.yml, in the order of their names; nothing else is looked at.
// Every problem of every file is told at once, with its file and line.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../core/sorted-json.ts";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { utf8Text } from "../core/utf8-text.ts";
import { problemText } from "../core/yaml-problems.ts";
import { limits } from "./limits.ts";
import { lineIn, type Parsed, readRules, type RuleFile, type WrittenRule } from "./read-rules.ts";

export interface RuleSet {
  readonly files: readonly RuleFile[];
  readonly rules: readonly WrittenRule[];
  /** How many of the rules are of the operator's own folder. */
  readonly own: number;
  /** Tells sets apart that mark prompts differently: names, examples and order do not count. */
  readonly hash: string;
}

export interface ReadFile {
  readonly read: RuleFile;
  readonly text: string;
}

/** Problems told at once; of more the rest is only counted. */
const mostTold = 20;

/**
 * @param shown the folder's name in messages
 * @param parsed what is known of texts that were parsed before
 * @throws StillwatchError `rules_unreadable`, `file_encoding`, `rules_bad`
 */
export function readFolder(folder: string, shown: string, parsed: Parsed = {}): ReadFile[] {
  const problems: string[] = [];
  const files: ReadFile[] = [];
  for (const name of filesOf(folder)) {
    const file = join(shown, name);
    const text = utf8Text(bytesOf(join(folder, name)), file);
    const read = readRules(file, text, parsed);
    if (read.ok) files.push({ read: read.read, text });
    else problems.push(...read.problems.map((one) => problemText(file, one)));
  }
  refuse(problems);
  return files;
}

/** @throws StillwatchError `rules_bad`: a name that is taken, or too many rules */
export function together(base: readonly RuleFile[], own: readonly ReadFile[]): RuleSet {
  const files = [...base, ...own.map(({ read }) => read)];
  const rules = files.flatMap((file) => file.rules);
  const first = new Map(base.flatMap((file) => file.rules.map(({ name, file }) => [name, file])));
  const problems: string[] = [];
  for (const { read, text } of own)
    read.rules.forEach(({ name, file }, r) => {
      const taken = first.get(name);
      if (taken === undefined) return first.set(name, file);
      const place = `rules.${r}.name`;
      const why = `a rule of ${taken} is named "${name}" already. Write another name`;
      return problems.push(
        problemText(file, { line: lineIn(text, ["rules", r, "name"]), place, text: why }),
      );
    });
  refuse(problems);
  const lists = new Map(rules.flatMap(({ need }) => need.map((cues) => [cues.join("\n"), cues])));
  const cues = [...lists.values()].reduce((sum, list) => sum + list.length, 0);
  if (rules.length > limits.rules || cues > limits.cues)
    refuse([
      `together these are ${rules.length} rules with ${cues} cues; ${limits.rules} rules and ${limits.cues} cues are the most`,
    ]);
  return {
    files,
    rules,
    own: own.reduce((sum, { read }) => sum + read.rules.length, 0),
    hash: fingerprintOf(rules),
  };
}

function filesOf(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === "ENOTDIR"
        ? "it is a file; name the folder that it stands in"
        : reasonOf(cause);
    throw new StillwatchError("rules_unreadable", { path: folder, why }, cause);
  }
  if (names.length === 0 || names.length > limits.files)
    throw new StillwatchError("rules_unreadable", {
      path: folder,
      why: `it has ${names.length} files named .yaml or .yml; 1 to ${limits.files} are wanted`,
    });
  return names.sort();
}

function bytesOf(path: string): Buffer {
  try {
    const seen = statSync(path);
    if (!seen.isFile()) throw new Error("it is no file");
    if (seen.size > limits.bytes) throw new Error(`it is larger than ${limits.bytes / 1000} kB`);
    return readFileSync(path);
  } catch (cause) {
    throw new StillwatchError("rules_unreadable", { path, why: reasonOf(cause) }, cause);
  }
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const more = problems.length - mostTold;
  throw new StillwatchError("rules_bad", {
    problems: [...problems.slice(0, mostTold), ...(more > 0 ? [`and ${more} more`] : [])],
  });
}

function fingerprintOf(rules: readonly WrittenRule[]): string {
  const said = rules.map(({ mark, within, need }) =>
    JSON.stringify([mark, within, need.map((cues) => cues.toSorted().join("\n")).toSorted()]),
  );
  return hashOf(said.sort()).slice(0, 16);
}
