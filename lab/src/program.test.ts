// What no command of the product takes, no command of the lab takes.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { ioTo } from "../../src/cli/io.ts";
import { temporary } from "../../test/fixtures/command.ts";
import { makeLabProgram } from "./program.ts";

const dir = temporary("lab-options");
afterAll(dir.remove);
const quiet = { write: () => true };
const run = (...args: string[]): Promise<unknown> =>
  makeLabProgram(ioTo(quiet, quiet)).parseAsync(args, { from: "user" });

test("an empty value and results in a store are refused before anything is written", async () => {
  const small = ["simulate", "--days", "1", "--honest", "3"];
  await expect(run(...small, "--out", "")).rejects.toMatchObject({ code: "option_empty" });
  mkdirSync(dir.at("stillwatch"));
  writeFileSync(dir.at("stillwatch", "store.json"), "{}");
  await expect(run(...small, "--out", dir.at("world"))).rejects.toMatchObject({
    code: "out_in_store",
  });
  await expect(run("evaluate", "w", "--out", dir.at("table.md"))).rejects.toMatchObject({
    code: "out_in_store",
  });
  expect(readdirSync(dir.path)).toEqual(["stillwatch"]);
  expect(existsSync("exchanges.jsonl")).toBe(false);
});
