// One file of rules: its text in, out its rules with their groups filled in, or every problem with its line. Never throws.

import { createHash } from "node:crypto";
import { nearest } from "../core/nearest.ts";
import { readYaml } from "../core/read-yaml.ts";
import { lineOf, type Place, type Problem, problemsOf } from "../core/yaml-problems.ts";
import type { Rule } from "../sketch/marks/index.ts";
import { limits } from "./limits.ts";
import { reference, ruleFileSchema, type RuleFileText } from "./rule-schema.ts";

/** A rule as its file has it. */
export interface WrittenRule extends Rule {
  /** Unique over all files in use. */
  readonly name: string;
  readonly language: string;
  /** Where it stands, for messages. */
  readonly file: string;
  readonly examples: { readonly match: readonly string[]; readonly no_match: readonly string[] };
}

export interface RuleFile {
  readonly file: string;
  readonly language: string;
  readonly rules: readonly WrittenRule[];
  /** Prompts of honest people, which no rule in use may mark. */
  readonly honest: readonly string[];
}

export type ReadRules =
  | { readonly ok: true; readonly read: RuleFile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Data of texts that were parsed before, by `fingerprint`: parsing YAML is most of the work of reading rules. */
export type Parsed = Readonly<Record<string, unknown>>;

export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function readRules(file: string, text: string, parsed: Parsed = {}): ReadRules {
  if (Buffer.byteLength(text) > limits.bytes)
    return whole(`this is too long: write ${limits.bytes / 1000} kB a file at the most`);
  const key = fingerprint(text);
  let data = Object.hasOwn(parsed, key) ? parsed[key] : undefined;
  if (data === undefined) {
    const yaml = readYaml(text);
    if (!yaml.ok) return yaml;
    ({ data } = yaml);
  }
  if (typeof data !== "object" || data === null || Array.isArray(data))
    return whole("write keys with values: language, groups, rules, honest");
  const checked = ruleFileSchema.safeParse(data);
  if (!checked.success) {
    const place = placeOf(text);
    // all of them: a file is short, and who reads a folder counts over its files
    return { ok: false, problems: problemsOf(checked.error, place, ruleFileSchema, Infinity) };
  }
  return filled(file, checked.data, text);
}

/** The line of something in a file that could be parsed. */
export function lineIn(text: string, path: readonly PropertyKey[]): number {
  return lineOf(placeOf(text), path);
}

function filled(file: string, said: RuleFileText, text: string): ReadRules {
  const groups = new Map(Object.entries(said.groups ?? {}));
  const { language } = said;
  const problems: Problem[] = [];
  let place: Place | undefined;
  const refuse = (rule: number, group: number, why: string): void => {
    const path = ["rules", rule, "need", group];
    place ??= placeOf(text);
    problems.push({ line: lineOf(place, path), place: path.join("."), text: why });
  };
  const fill = (list: readonly string[], rule: number, group: number): string[] => {
    const cues = list.flatMap((entry) => {
      const name = reference.exec(entry)?.[1];
      if (name === undefined) return [entry];
      const known = groups.get(name);
      if (!known) refuse(rule, group, unknownGroup(name, [...groups.keys()]));
      return known ?? [];
    });
    if (cues.length > limits.list)
      refuse(
        rule,
        group,
        `with the groups it names this is ${cues.length} cues; ${limits.list} is the most`,
      );
    return [...new Set(cues)];
  };
  const rules = said.rules.map((rule, r): WrittenRule => {
    const need = rule.need.map((list, n) => fill(list, r, n));
    const { match, no_match = [] } = rule.examples;
    return { ...rule, need, language, file, examples: { match, no_match } };
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, read: { file, language, rules, honest: said.honest ?? [] } };
}

function unknownGroup(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return `there is no group "${name}" in this file. ${meant ? `Did you mean "$${meant}"?` : "Write it under `groups`."}`;
}

function placeOf(text: string): Place {
  const yaml = readYaml(text);
  if (!yaml.ok) throw new Error("only a text that could be parsed has places");
  return yaml.place;
}

function whole(text: string): ReadRules {
  return { ok: false, problems: [{ line: 1, place: "", text }] };
}
