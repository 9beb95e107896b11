// Each code that a decision may carry is said in words: those that the documentation lists, and those that the sources write.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reasonsText } from "./reason-words.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Codes in the first column of the table of reasons; those of a family with one of its members. */
function documented(): string[] {
  const table = /\| reason \| \|\n[^\n]+\n((?:\|[^\n]+\n)+)/.exec(read("docs/policy.md"))![1]!;
  const examples: Readonly<Record<string, string>> = {
    "posterior_…": "posterior_0.995",
    "family_…": "family_network",
    "finding_…": "finding_other-abuse",
    "changed_…": "changed_terms",
    "ended_exempt_…": "ended_exempt_plan",
  };
  return table
    .split("\n")
    .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)])
    .map(([, code]) => examples[code!] ?? code!);
}

/** What the sources of the policy write as a code of an end, a change or an exemption. */
function written(): string[] {
  const files = readdirSync(join(root, "src/policy"), { recursive: true, encoding: "utf8" });
  return files
    .filter((name) => name.endsWith(".ts") && !name.includes(".test."))
    .flatMap((name) => [...read(`src/policy/${name}`).matchAll(/"((?:ended|exempt)_[a-z_]+)"/g)])
    .map(([, code]) => code!);
}

test("every code has words of its own, and none is shown as it is written", () => {
  const codes = [...new Set([...documented(), ...written()])];
  expect(codes.length).toBeGreaterThan(30);
  for (const code of codes) {
    const text = reasonsText([code]);
    expect(text, code).toMatch(/^[a-z]/);
    // words that are only the code without its underscores tell nobody anything
    expect(text, code).not.toBe(code.replace(/^ended_/, "").replaceAll("_", " "));
    expect(text, code).not.toMatch(/_|undefined/);
  }
});

test("a decision of the policy in one sentence, with its threshold or without", () => {
  const codes = [
    ...["decided", "posterior_0.995", "finding_other-abuse", "confirmed_by_evidence"],
    ...["family_network", "family_content"],
  ];
  expect(reasonsText(codes)).toBe(
    "the evidence met the conditions of the rung; the rung holds from a probability of 99.5 % on; found to be other abuse; the case is confirmed by evidence; evidence of network and content",
  );
  expect(reasonsText(codes, false)).toBe(
    "the evidence met the conditions of the rung; the case is confirmed by evidence; evidence of network and content",
  );
});
