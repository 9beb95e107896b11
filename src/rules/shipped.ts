// The rules that come with Stillwatch, in rules/elicitation at the package's root, and an operator's own beside them.
// Read when they are first asked for. Parsing their YAML takes a tenth of a second and more, so the build keeps what it
// parsed, by the hash of each text: a file that was changed since, and every file of a checkout without a build, is
// parsed anew. What was parsed is checked either way.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readYaml } from "../core/read-yaml.ts";
import { type MarksOf, matcher, type Rule } from "../sketch/marks/index.ts";
import { readFolder, type RuleSet, together } from "./load.ts";
import { fingerprint, type Parsed } from "./read-rules.ts";

// as far from src/rules as from dist/rules
const root = join(import.meta.dirname, "../..");
const shippedFolder = join(root, "rules/elicitation");
/** What the build keeps. */
export const parsedFile = join(root, "dist/rules/parsed.json");

let shipped: RuleSet | undefined;
let compiled: MarksOf | undefined;

export function shippedRules(): RuleSet {
  if (shipped) return shipped;
  const parsed = existsSync(parsedFile)
    ? (JSON.parse(readFileSync(parsedFile, "utf8")) as Parsed)
    : {};
  const files = readFolder(shippedFolder, "rules/elicitation", parsed);
  shipped = { ...together([], files), own: 0 };
  return shipped;
}

/** The shipped rules, compiled. */
export function shippedMarks(): MarksOf {
  return (compiled ??= matcher(shippedRules().rules));
}

/** The shipped files' data by the hash of their text, for the build to keep. */
export function parsedShipped(): Parsed {
  const texts = readdirSync(shippedFolder).map((name) =>
    readFileSync(join(shippedFolder, name), "utf8"),
  );
  return Object.fromEntries(
    texts.map((text) => {
      const yaml = readYaml(text);
      return [fingerprint(text), yaml.ok ? yaml.data : undefined];
    }),
  );
}

/**
 * The shipped rules, and those of a folder if there is one.
 * @throws StillwatchError `rules_unreadable`, `rules_bad`
 */
export function loadRules(folder?: string): RuleSet {
  if (folder === undefined) return shippedRules();
  return together(shippedRules().files, readFolder(folder, folder));
}

/** What the matcher needs of rules, as a thread gets it. */
export function bare(rules: readonly Rule[]): Rule[] {
  return rules.map(({ mark, within, need }) => ({ mark, within, need }));
}
