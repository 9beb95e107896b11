// What the Dockerfile copies is what .dockerignore lets through by name. A folder that the program needs and the list
// lacks would be missing in the image only, where no test looks.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const { files, workspaces } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly files: readonly string[];
  readonly workspaces: readonly string[];
};
const lines = readFileSync(join(root, ".dockerignore"), "utf8").split("\n");

test("the image gets all that the package has, as sources", () => {
  const needed = files.filter((name) => !["dist", "docs"].includes(name) && !name.endsWith(".md"));
  const built = ["scripts", "tsconfig.json", "console", "lab/src"];
  for (const name of [...needed, ...built, "src", "package.json", "package-lock.json"])
    expect(lines).toContain(`!${name}`);
  // npm looks for the manifest of each workspace
  for (const name of workspaces)
    expect(lines.some((line) => [`!${name}`, `!${name}/package.json`].includes(line))).toBe(true);
});

test("and nothing else: what lies about in a checkout may be logs, stores or keys", () => {
  expect(lines.filter((line) => !line.startsWith("#") && !line.startsWith("!"))).toEqual([
    "*",
    "**/*.test.ts",
    "",
  ]);
});
