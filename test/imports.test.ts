// The house of docs/architecture.md: a folder imports only what stands to its left. Tests may import anything.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

/** From left to right; folders of one place do not know each other. */
const order: readonly (readonly string[])[] = [
  ["core"],
  ["graph", "sketch", "model"],
  ["rules"],
  ["store"],
  ["sources"],
  ["traits"],
  ["rings"],
  ["judge"],
  ["drift"],
  ["campaigns"],
  ["policy"],
  ["evidence"],
  ["app"],
  ["index.ts", "server", "gateway"],
  ["cli"],
  ["main.ts"],
];

const root = join(import.meta.dirname, "..");
const importLine =
  /^\s*(?:import|export)\b[^;]*?\bfrom\s+"(\.[^"]+)"|\bimport\s*\(?\s*"(\.[^"]+)"/gm;

/** Place of a file in the order: of its folder under src, or of itself. */
function place(path: string): { name: string; at: number } {
  const name = relative(join(root, "src"), path).split("/")[0]!;
  return { name, at: order.findIndex((names) => names.includes(name)) };
}

/** Every import of `text` (the file at `path`) that does not go to the left, as "file:line what". */
function stepsBack(path: string, text: string): string[] {
  const found: string[] = [];
  const own = place(path);
  for (const match of text.matchAll(importLine)) {
    const other = place(join(dirname(path), (match[1] ?? match[2])!));
    if (own.name === other.name || (other.at >= 0 && other.at < own.at)) continue;
    const line = text.slice(0, match.index + match[0].length).split("\n").length;
    found.push(`${relative(root, path)}:${line} ${own.name} imports ${other.name}`);
  }
  return found;
}

function sources(): string[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => join(root, "src", name));
}

test("every folder has its place in the order", () => {
  const unplaced = sources()
    .filter((path) => place(path).at < 0)
    .map((path) => relative(root, path));
  expect(unplaced).toEqual([]);
});

test("imports go to the left only", () => {
  expect(sources().flatMap((path) => stepsBack(path, readFileSync(path, "utf8")))).toEqual([]);
});

test("the command line calls the use cases, and nothing below them", () => {
  // what an operator brings as a file (model, policy, rules) is loaded where it is named
  const operators = ["model", "policy", "rules"];
  const allowed = new Set(["cli", "server", "gateway", "app", "evidence", "core", ...operators]);
  const deeper = sources()
    .filter((path) => place(path).name === "cli")
    .flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(importLine)]
        .map((match) => place(join(dirname(path), (match[1] ?? match[2])!)).name)
        .filter((name) => !allowed.has(name))
        .map((name) => `${relative(root, path)} imports ${name}`),
    );
  expect(deeper).toEqual([]);
});

test("the policy decides: it sweeps nothing and knows no store", () => {
  const policy = sources().filter((path) => place(path).name === "policy");
  const known = policy.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(importLine)].map(
      (match) => place(join(dirname(path), (match[1] ?? match[2])!)).name,
    ),
  );
  expect(policy.length).toBeGreaterThan(5);
  expect(new Set(known)).toEqual(new Set(["policy", "core"]));
});

test("a step back is named with its file and line", () => {
  const text = `// note\nimport {\n  a,\n} from "../sources/ingest.ts";\nexport type { B } from "../core/b.ts";\nconst c = await import("../cli/io.ts");\n`;
  expect(stepsBack(join(root, "src/store/open.ts"), text)).toEqual([
    "src/store/open.ts:4 store imports sources",
    "src/store/open.ts:6 store imports cli",
  ]);
  expect(
    stepsBack(join(root, "src/graph/csr.ts"), `import "x";\nimport { s } from "../sketch/key.ts";`),
  ).toHaveLength(1);
});

test("the console takes values from core alone: nothing of Node gets into a browser", () => {
  const folder = join(root, "console/src");
  const valueLine = /^\s*import\s+(?!type\b)[^;]*?\bfrom\s+"(\.[^"]+)"/gm;
  const strange = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
    .flatMap((name) => {
      const path = join(folder, name);
      return [...readFileSync(path, "utf8").matchAll(valueLine)]
        .map((match) => join(dirname(path), match[1]!))
        .filter((file) => file.startsWith(join(root, "src")))
        .filter((file) => !file.startsWith(join(root, "src/core/")))
        .map((file) => `${name} imports ${relative(root, file)}`);
    });
  expect(strange).toEqual([]);
});
