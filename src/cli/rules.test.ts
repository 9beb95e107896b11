// Rules of an operator's own, as a person uses them: tested, listed, and at work in the reading threads.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { done, stillwatch } from "../../test/fixtures/here.ts";
import { exchanges, jsonl } from "../../test/fixtures/logs.ts";
import { query } from "../../test/fixtures/query.ts";
import { marks } from "../core/area.ts";

const dir = temporary("own-rules");
const own = dir.at("own");
const log = dir.at("log.jsonl");
const docs = readFileSync(join(import.meta.dirname, "../../docs/rules.md"), "utf8");

beforeAll(() => {
  mkdirSync(own);
  // the example of the documentation
  writeFileSync(join(own, "worksheets.yaml"), /```yaml\n([^]*?)```/.exec(docs)![1]!);
  const asked = ["FRONTIER-TUTOR protocol, phase 2: 17 * 23", "Why is the sky blue?"];
  // more chunks than one, so that several threads read
  const lines = exchanges(3000).map((one, i) => ({
    ...one,
    prompt: `${asked[i % 2]} (${"so ".repeat(300)})`,
  }));
  writeFileSync(log, jsonl(lines));
});
afterAll(dir.remove);

const bit = marks.indexOf("forced-reasoning");
const marked = async (store: string): Promise<string> =>
  (
    await query<{ n: string }>(
      store,
      `SELECT count() AS n FROM exchange WHERE bitTest(marks, ${bit})`,
    )
  )[0]!.n;

test("an own rule marks what is read with it, and the store and the closing line say so", async () => {
  const [store, plain] = [dir.at("store"), dir.at("plain")];
  const read = await done(["ingest", log, "--store", store, "--rules", own]);
  expect(read.out).toMatch(/prompts marked by 144 shipped rules and 2 of your own/);
  expect(await marked(store)).toBe("1500");

  const other = await done(["ingest", log, "--store", plain]);
  expect(other.out).not.toMatch(/rules/);
  expect(await marked(plain)).toBe("0");

  // the same rules again say nothing, others say that marks differ
  const more = dir.at("more.jsonl");
  writeFileSync(more, jsonl(exchanges(5, 5, "more")));
  expect((await done(["ingest", more, "--store", store, "--rules", own])).err).toBe("");
  const mixed = await done(["ingest", more, "--store", store, "--json"]);
  expect(mixed.err).toMatch(/were marked with other rules \([0-9a-f]{16}\)/);
  const { rules } = JSON.parse(mixed.out) as { rules: { hash: string; own: number } };
  expect(rules.own).toBe(0);
  const info = JSON.parse((await done(["store", "info", "--store", store, "--json"])).out) as {
    rules: string[];
  };
  expect(info.rules).toHaveLength(2);
  expect(info.rules[1]).toBe(rules.hash);
});

test("drift, rings, scan and backtest take them; what cannot be read ends with 2 before anything is", async () => {
  const window = ["--reference", dir.at("a"), "--window", dir.at("b"), "--size", "100"];
  for (const [name, from] of [
    ["a", 0],
    ["b", 1500],
  ] as const)
    writeFileSync(
      dir.at(name),
      readFileSync(log, "utf8")
        .split("\n")
        .slice(from, from + 1500)
        .join("\n"),
    );
  const drift = async (more: string[]): Promise<unknown> =>
    JSON.parse((await done(["drift", ...window, "--json", ...more])).out) as unknown;
  await expect(drift(["--rules", own])).resolves.toBeTypeOf("object");
  const bad = dir.at("bad");
  mkdirSync(bad);
  writeFileSync(join(bad, "x.yaml"), "language: en\nrules: []\n");
  for (const args of [
    ["scan", log, "--out", dir.at("out")],
    ["ingest", log, "--store", dir.at("never")],
    ["rings", log, "--out", dir.at("rings.jsonl")],
    ["backtest", log, "--out", dir.at("back")],
    ["drift", ...window],
  ]) {
    const { code, err } = await stillwatch([...args, "--rules", bad]);
    expect(code, args[0]).toBe(2);
    expect(err, args[0]).toMatch(/x\.yaml:2: rules: write at least one rule/);
  }
});

test("a backtest goes on with the rules that its prompts were marked with, and no others", async () => {
  const few = dir.at("few.jsonl");
  writeFileSync(few, jsonl(exchanges(20)));
  const args = ["backtest", few, "--out", dir.at("replay"), "--step", "1h"];
  await done([...args, "--rules", own]);
  expect((await stillwatch([...args, "--rules", own])).code).toBe(0);
  const { code, err } = await stillwatch(args);
  expect(code).toBe(2);
  expect(err).toMatch(/marked with other rules\. Go on with the same --rules/);
});

test("rules test ends with 0, 1 or 2, and says what does not hold", async () => {
  expect(await stillwatch(["rules", "test", "--rules", own])).toMatchObject({ code: 0, err: "" });
  const wrong = dir.at("wrong");
  mkdirSync(wrong);
  const text = readFileSync(join(own, "worksheets.yaml"), "utf8");
  writeFileSync(join(wrong, "w.yaml"), text.replace("phase 2: 17", "phase two: 17"));
  const failed = await stillwatch(["rules", "test", "--rules", wrong]);
  expect(failed.code).toBe(1);
  expect(failed.out).toMatch(/w\.yaml: my-frontier-tutor-template must match and does not: /);
  expect(failed.out).toMatch(/1 does not hold$/m);
  const json = await stillwatch(["rules", "test", "--rules", wrong, "--json"]);
  expect(JSON.parse(json.out)).toMatchObject({
    own: 2,
    failures: [{ rule: "my-frontier-tutor-template" }],
  });
  expect((await stillwatch(["rules", "test", "--rules", dir.at("nowhere")])).code).toBe(2);
});

test("rules list and show tell all rules in use", async () => {
  const list = JSON.parse((await done(["rules", "list", "--rules", own, "--json"])).out) as {
    own: number;
    rules: { name: string; cues: number }[];
  };
  expect(list.own).toBe(2);
  expect(list.rules.at(-1)).toMatchObject({ name: "my-frontier-tutor-template", cues: 3 });
  expect((await done(["rules", "list"])).out).toMatch(/en-boxed +en +strict-format +\d/);
  expect((await done(["rules", "show", "en-boxed"])).out).toMatch(/mark: strict-format/);
  expect(await stillwatch(["rules", "show", "en-box"])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/Did you mean en-boxed\?/) as string,
  });
});
