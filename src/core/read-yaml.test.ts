import { expect, test } from "vitest";
import { readYaml } from "./read-yaml.ts";

const told = (text: string): string[] => {
  const read = readYaml(text);
  return read.ok ? [] : read.problems.map(({ line, text: why }) => `${line}: ${why}`);
};

test.each([
  ["a: [b", "1: this is not YAML at column 6: a list that begins with [ has no ] before this"],
  ["a: [b\n", "1: this is not YAML at column 6: a list that begins with [ has no ] before this"],
  ["a:\n  b: {c: d\ne: f\n", "3: this is not YAML at column 1: what begins with { has no } before"],
  ["a: 'b\n", "1: this is not YAML at column 6: a quote, a bracket, a comma or a colon is missing"],
])("%j is told with its place and its reason", (text, first) => {
  expect(told(text)[0]).toContain(first);
});
