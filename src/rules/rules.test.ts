// Files of rules are checked strictly, what is wrong is said where it is, and the shipped ones hold.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { marks } from "../core/area.ts";
import { matcher } from "../sketch/marks/index.ts";
import { limits } from "./limits.ts";
import { readRules } from "./read-rules.ts";
import { loadRules, parsedShipped, shippedRules } from "./shipped.ts";
import { tryExamples } from "./try-examples.ts";

const dir = temporary("rules");
afterAll(dir.remove);
let folders = 0;

/** A folder with these files. */
function folder(files: Readonly<Record<string, string>>): string {
  const path = dir.at(`folder-${folders++}`);
  mkdirSync(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

/** A file of one rule. */
const file = (said: {
  name?: string;
  mark?: string;
  need?: string;
  match?: string;
  more?: string;
}): string => `language: en
groups:
  drill: [drill, drill sheet]
rules:
  - name: ${said.name ?? "my-rule"}
    mark: ${said.mark ?? "variants"}
    within: 9
    need: ${said.need ?? "[$drill, [quokka]]"}
    examples:
      match: ${said.match ?? "[a drill for every quokka]"}
${said.more ?? ""}`;

/** "line place: text" of each problem; nothing when the file can be used. */
function problems(text: string): string[] {
  const read = readRules("my.yaml", text);
  return read.ok ? [] : read.problems.map((one) => `${one.line} ${one.place}: ${one.text}`);
}

/** What loading a folder of these files is refused with. */
function refusal(files: Readonly<Record<string, string>>): string {
  try {
    loadRules(folder(files));
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("it was not refused");
}

describe("the shipped rules", () => {
  test("hold by their own examples, and each language has honest prompts", () => {
    const set = shippedRules();
    expect(tryExamples(set).failures).toEqual([]);
    expect(set.own).toBe(0);
    expect(set.files.map(({ language }) => language)).toEqual(
      "de en es fr ja ru zh".split(" "),
    );
    for (const { honest } of set.files) expect(honest.length).toBeGreaterThanOrEqual(4);
    expect(new Set(set.rules.map(({ mark }) => mark))).toEqual(new Set(marks));
  });

  test("are the same when the build has parsed them", () => {
    const parsed = JSON.parse(JSON.stringify(parsedShipped())) as ReturnType<typeof parsedShipped>;
    const [first] = shippedRules().files;
    const text = readFileSync(join(import.meta.dirname, "../..", first!.file), "utf8");
    expect(readRules(first!.file, text, parsed)).toEqual({ ok: true, read: first });
    // by the hash of the text: one that was changed is parsed anew
    const changed = text.replace("name: de-boxed", "name: de-in-a-box");
    const read = readRules(first!.file, changed, parsed);
    expect(read.ok && read.read.rules.map(({ name }) => name)).toContain("de-in-a-box");
  });
});

describe("a file", () => {
  test("has its groups filled in, alone or in a list, and a cue needs no list", () => {
    const read = readRules("my.yaml", file({ need: "[$drill, [$drill, quokka], wombat]" }));
    expect(read.ok && read.read.rules[0]!.need).toEqual([
      ["drill", "drill sheet"],
      ["drill", "drill sheet", "quokka"],
      ["wombat"],
    ]);
  });

  test("is refused with line, place and what to write", () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      [file({ mark: "variant" }), /^6 rules\.0\.mark: there is no mark "variant"\. Did you mean "variants"\?/],
      [file({ mark: "sarcasm" }), /^6 rules\.0\.mark: there is no mark "sarcasm"\. The marks are forced-reasoning, /],
      [file({ more: "    withn: 3" }), /^11 rules\.0: there is no "withn" here\. Did you mean "within"\?/],
      [file({ more: "honst: [x]" }), /^11 : there is no "honst" here\. Did you mean "honest"\?/],
      [file({ more: "      nomatch: [x]" }), /^11 rules\.0\.examples: .*"no_match"/],
      [file({ need: "[$dril]" }), /^8 rules\.0\.need\.0: there is no group "dril" .* mean "\$drill"\?/],
      [file({ need: "[[]]" }), /^8 rules\.0\.need\.0: write at least one cue/],
      [file({ need: "[]" }), /^8 rules\.0\.need: write at least one group/],
      [file({ need: "[[ok, ':']]" }), /^8 rules\.0\.need\.0\.1: signs alone are in every prompt/],
      [file({ need: "[['…']]" }), /need\.0\.0: this has no word, number or sign/],
      [file({ need: "[[abc*]]" }), /need\.0\.0: "\*" needs 4 letters before it, which "abc\*" has not/],
      [file({ need: "[[half-baked*]]" }), /"\*" needs 4 letters/],
      [file({ need: "[[a|b]]" }), /write each cue of "a\|b" as an entry of its own/],
      [file({ need: "['a, b']" }), /write each cue of "a, b" as an entry of its own/],
      [file({ need: `[[${"wo ".repeat(25)}]]` }), /need\.0\.0: a cue has 24 words/],
      [file({ need: `[[${"推".repeat(25)}]]` }), /24 words/],
      [file({ need: "[[12]]" }), /in quotes where it has signs or digits/],
      [file({ match: "[]" }), /examples\.match: write at least one prompt/],
      [file({ name: "My_Rule" }), /^5 rules\.0\.name: a name has/],
      [file({}).replace("  drill:", "  $drill:"), /groups\.\$drill: a group's name has/],
      [file({}).replace("  drill:", "  __proto__:"), /there is no group "drill"/],
      [file({ need: "[$constructor]" }), /there is no group "constructor"/],
      [file({}).replace("[drill, ", "[$drill, "), /groups\.drill\.0: a group holds cues alone/],
      [file({}).replace("within: 9", "within: 900"), /^7 rules\.0\.within: write 200 at the most/],
      [file({}).replace("language: en", "languages: en"), /write the language/],
      ["language: en", /rules: write a list of rules/],
      ["- a", /write keys with values/],
      ["", /write keys with values/],
      ["language: [", /^1 : this is not YAML/],
      ["a: *nobody", /this is not YAML/],
    ];
    for (const [text, said] of cases)
      expect(problems(text).join("\n"), text).toMatch(new RegExp(said, "m"));
  });

  test("that is hostile is refused soon, in a sentence", () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, i) => `${"bcdefghijklm"[i]}: &${"bcdefghijklm"[i]} [${`*${"abcdefghijklm"[i]}, `.repeat(9)}]`).join("\n")}`;
    const hostile = {
      long: `# ${"x".repeat(limits.bytes)}`,
      deep: "[".repeat(100_000),
      bomb,
      cues: file({ need: `[[${"quokka, ".repeat(limits.list + 1)}]]` }),
      groups: file({ need: `[${"$drill, ".repeat(limits.need + 1)}]` }),
    };
    const began = performance.now();
    for (const [name, text] of Object.entries(hostile)) {
      const said = problems(text);
      expect(said.length, name).toBeGreaterThan(0);
      expect(said.join("").length, name).toBeLessThan(2000);
    }
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  test("of any text is read or refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (cue) => {
        const read = readRules("my.yaml", file({ need: `[[${JSON.stringify(cue)}]]` }));
        // what is read can be compiled
        if (read.ok) matcher(read.read.rules)(cue);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a folder", () => {
  test("adds to the shipped rules, and only what marks otherwise changes the hash", () => {
    const own = loadRules(folder({ "a.yaml": file({}), "b.yml": file({ name: "b" }), "c.txt": "?" }));
    const shipped = shippedRules();
    expect(own.rules.slice(shipped.rules.length).map(({ name }) => name)).toEqual(["my-rule", "b"]);
    expect(own.own).toBe(2);
    const hash = (text: string): string => loadRules(folder({ "a.yaml": text })).hash;
    const base = hash(file({}));
    expect(base).not.toBe(shipped.hash);
    expect(hash(file({ name: "other", match: "[drill a quokka]" }))).toBe(base);
    expect(hash(file({ need: "[[quokka], [drill sheet, drill]]" }))).toBe(base);
    expect(hash(file({ need: "[[quokka], [drill]]" }))).not.toBe(base);
    expect(hash(file({}).replace("within: 9", "within: 8"))).not.toBe(base);
  });

  test("must not take a name again, of a shipped rule or of its own", () => {
    expect(refusal({ "a.yaml": file({ name: "en-boxed" }) })).toMatch(
      /a\.yaml:5: rules\.0\.name: a rule of rules\/elicitation\/en\.yaml is named "en-boxed" already/,
    );
    expect(refusal({ "a.yaml": file({}), "b.yaml": file({}) })).toMatch(
      /b\.yaml:5: .* a rule of .*a\.yaml is named "my-rule" already/,
    );
  });

  test("tells the problems of all files at once, of very many the first ones", () => {
    const two = refusal({ "a.yaml": file({ mark: "x" }), "b.yaml": file({ need: "[[':']]" }) });
    expect(two).toMatch(/a\.yaml:6.*\n.*b\.yaml:8/);
    const many = refusal({ "a.yaml": file({ need: `[[${"':', ".repeat(400)}]]` }) });
    expect(many).toMatch(/and 380 more/);
    expect(many.split("\n").length).toBeLessThan(25);
  });

  test("of too many rules, or without any, is refused", () => {
    const rules = (n: number, from: number): string =>
      `language: en\nrules:\n${Array.from({ length: n }, (_, i) => `  - { name: r${from + i}, mark: variants, within: 2, need: [quokka], examples: { match: [quokka] } }\n`).join("")}`;
    expect(refusal({ "a.yaml": rules(900, 0) })).toMatch(/together these are 1044 rules/);
    expect(refusal({ "a.txt": "" })).toMatch(/it has 0 files named \.yaml or \.yml/);
    expect(() => loadRules(dir.at("nowhere"))).toThrow(/cannot read the rules .*nowhere/);
    const latin = folder({ "a.yaml": file({}) });
    writeFileSync(join(latin, "b.yaml"), "# caf\u00e9\n", "latin1");
    expect(() => loadRules(latin)).toThrow(/b\.yaml is not text in UTF-8/);
    expect(() => loadRules(join(folder({ "a.yaml": "" }), "a.yaml"))).toThrow(/it is a file/);
  });
});

test("an example that does not hold is told with its rule and why", () => {
  const own = file({
    match: "[a drill for a wombat, drill one two three four five six seven eight nine quokka]",
    more: "      no_match: [drill the quokka]\nhonest: [my quokka broke the drill]",
  });
  const { failures } = tryExamples(loadRules(folder({ "a.yaml": own })));
  expect(failures.map(({ rule, why }) => `${rule} ${why}`)).toEqual([
    'my-rule must match and does not: of the group "quokka" nothing stands in it',
    "my-rule must match and does not: its cues stand further apart than 9 words",
    "my-rule must not match and does",
    expect.stringMatching(/^my-rule marks a prompt as variants that .*a\.yaml lists as honest$/),
  ]);
});
