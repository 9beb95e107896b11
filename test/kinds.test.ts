// The two kinds of tests: who is what, by imports; and that a unit test which gets out in another way is told so.

import { join } from "node:path";
import { expect, test } from "vitest";
import { importsOf, testFiles, wayOut } from "./kinds.ts";

const { unit, engine } = testFiles();

test("what opens a store, starts a command or a browser, writes worlds or reads in threads is no unit test", () => {
  for (const name of [
    "store",
    "contract",
    "command",
    "examples",
    "report.browser",
    "simulate",
    "pool",
  ])
    expect(engine.filter((path) => path.endsWith(`/${name}.test.ts`))).not.toEqual([]);
  expect(unit.length).toBeGreaterThan(40);
  expect(unit).toContain("test/kinds.test.ts");
});

test("the way out is told, file by file", () => {
  expect(wayOut(join(import.meta.dirname, "input.test.ts"))).toEqual([
    "test/input.test.ts",
    "test/fixtures/command.ts",
    "node:child_process",
  ]);
});

test("types alone are no way out; a package named in part, over lines or in the code is one", () => {
  expect(
    importsOf(
      `import type { A } from "a";\nexport type { B } from "b";\nimport {\n  c,\n} from "c/d";\nexport * from "e";\nimport "f";\nconst g = await import("g");\n`,
    ),
  ).toEqual(["c/d", "e", "f", "g"]);
});

test("a unit test that reaches the engine in a way that cannot be read fails with what to do", async () => {
  const hidden = ["playwright", "core"].join("-");
  await expect(import(/* @vite-ignore */ hidden)).rejects.toThrow(/makes the test an engine test/);
});
