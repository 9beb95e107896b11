// What no command takes is refused before the command does anything: these run in this process, on a folder that has a
// store's marker and nothing else, and any of them that came further would fail in another way.

import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { ioTo } from "./io.ts";
import { makeProgram } from "./program.ts";

const dir = temporary("refused-options");
const store = dir.at("store");
let said = "";
const stream = { write: (text: string) => Boolean((said += text)) };
const run = (...args: string[]): Promise<unknown> =>
  makeProgram(ioTo(stream, stream)).parseAsync(args, { from: "user" });

beforeAll(() => {
  mkdirSync(dir.at("store", "stillwatch"), { recursive: true });
  writeFileSync(dir.at("store", "stillwatch", "store.json"), "{}");
  symlinkSync(store, dir.at("link"));
});
afterAll(dir.remove);

describe("results in a store", () => {
  const places = ["store", "store/stillwatch", "store/new/folder", "link/report", "other/../store"];
  test.each(places)("%s", async (name) => {
    const out = `${dir.path}/${name}`;
    for (const args of [
      ["scan", "log.jsonl", "--out", out],
      ["scan", "log.jsonl", "--out", dir.at("out"), "--timing", `${out}/timing.json`],
      ["sweep", "--store", dir.at("elsewhere"), "--out", out],
      ["backtest", "log.jsonl", "--out", out],
      ["rings", "log.jsonl", "--out", `${out}/rings.jsonl`],
      ["drift", "--reference", "a", "--window", "b", "--out", `${out}/drift.json`],
      ["store", "export", "--store", store, "--out", out],
    ])
      await expect(run(...args)).rejects.toMatchObject({ code: "out_in_store", exitCode: 2 });
    expect(readdirSync(store)).toEqual(["stillwatch"]);
    expect(readdirSync(dir.path).toSorted()).toEqual(["link", "store"]);
  });

  test("that is not made yet, as the same command names it", async () => {
    const fresh = dir.at("fresh");
    for (const out of [fresh, `${fresh}/report`])
      await expect(run("scan", "log.jsonl", "--store", fresh, "--out", out)).rejects.toMatchObject({
        code: "out_in_store",
      });
    // beside it, around it, or on a server, it may be: the next thing that is missing is told
    for (const [into, out] of [
      [fresh, `${fresh}-report`],
      [dir.at("around", "store"), dir.at("around")],
      ["clickhouse://nobody@localhost/x", dir.at("out")],
    ] as const)
      await expect(
        run("scan", dir.at("none"), "--store", into, "--out", out),
      ).rejects.toMatchObject({ code: "input_missing" });
  });
});

describe("--seen", () => {
  test("is one word, and never nothing", async () => {
    const approve = ["decisions", "approve", "--actor", "jo", "--store", dir.at("none"), "--seen"];
    // a yes to whatever waits is not what an unset variable means
    for (const seen of ["", ",", "5be1f00d42,"])
      await expect(run(...approve, seen, "c-1")).rejects.toMatchObject({
        code: "commander.invalidArgument",
      });
    expect(said).toContain("fingerprints are wanted");
    // ids behind it are ids, so the store is what is missing
    for (const seen of ["5be1f00d42", "5be1f00d42,0123456789"])
      await expect(run(...approve, seen, "c-1", "c-2")).rejects.toMatchObject({
        code: "store_missing",
      });
  });
});

test("split that names nobody says so", async () => {
  const split = ["split", "c-1", "--actor", "jo", "--reason", "x", "--store", dir.at("none")];
  await expect(run(...split, "--accounts", ",")).rejects.toMatchObject({ code: "split_nobody" });
  await expect(run(...split, "--accounts", "a,,b")).rejects.toMatchObject({
    code: "store_missing",
  });
});
