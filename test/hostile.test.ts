// Hostile strings: each payload in each field, through each command that prints. What comes out as text must not speak to
// a terminal, hide, or begin a line; what comes out as JSON must be the very value and as harmless to look at.
// The commands run in this process, on the real engine, over one store.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visible } from "../src/core/visible.ts";
import { defaultPolicyText } from "../src/policy/policy.ts";
import { temporary } from "./fixtures/command.ts";
import { stillwatch } from "./fixtures/here.ts";
import { names, offences, payloads, stack } from "./fixtures/hostile-strings.ts";
import { hostileWorld, type HostileWorld } from "./fixtures/hostile-world.ts";

const dir = temporary("hostile");
const store = dir.at("store");
let world: HostileWorld;

/** Wide enough for what is planted to be shown. */
const run = (args: readonly string[], isTTY = false): ReturnType<typeof stillwatch> =>
  stillwatch(args, { isTTY, columns: 160 });

function isHarmless(text: string, what: string): void {
  expect([...new Set(offences(text))], what).toEqual([]);
  expect(stack.test(text), what).toBe(false);
  // no payload begins a line: the program's lines are its own
  for (const line of text.split("\n"))
    expect(line.trimStart().startsWith("FORGED"), what).toBe(false);
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [name, ...strings(one)]);
}

/** Decides at half of what the default asks: what is tried here is how strings are told, not how sure a campaign is. */
const policy = dir.at("policy.yaml");

beforeAll(async () => {
  writeFileSync(policy, defaultPolicyText().replaceAll(/posterior: 0\.9+/g, "posterior: 0.5"));
  world = await hostileWorld(dir.at("world"));
});
afterAll(dir.remove);

/** Commands over the store; `values`: whose JSON has to hold the very values; `once`: whose JSON is counts alone. */
const commands: readonly {
  name: string;
  args: () => string[];
  values?: true;
  lines?: true;
  once?: true;
}[] = [
  {
    name: "ingest",
    args: () => ["ingest", world.exchanges, "--accounts", world.accounts],
    once: true,
  },
  {
    name: "sweep",
    args: () => ["sweep", "--policy", policy, "--out", dir.at("swept")],
    values: true,
  },
  { name: "campaigns", args: () => ["campaigns"], values: true },
  { name: "show", args: () => ["show", "c-1"], values: true },
  { name: "explain", args: () => ["explain", member()], values: true },
  { name: "confirm", args: () => ["confirm", "c-1", ...said()], values: true },
  {
    name: "split",
    args: () => ["split", "c-1", "--accounts", members.pop()!, ...said()],
    values: true,
  },
  { name: "decisions list", args: () => ["decisions", "list"], values: true },
  { name: "decisions list --all", args: () => ["decisions", "list", "--all"], values: true },
  { name: "audit list", args: () => ["audit", "list"], values: true, lines: true },
  { name: "policy preview", args: () => ["policy", "preview"] },
  { name: "store info", args: () => ["store", "info"] },
];

const all = names.map((name) => payloads[name]).join(" ");
const said = (): string[] => ["--actor", "kim", "--reason", `seen ${all}`];
let members: string[] = [];
const member = (): string => members[0] ?? "acct";

const texts = new Map<string, string>();
const values = new Map<string, string[]>();

describe("every command over a store of hostile strings", () => {
  for (const { name, args, values: exact, lines, once } of commands)
    test(name, async () => {
      const given = (): string[] => [...args(), "--store", store];
      const plain = await run(given());
      expect(plain.code, plain.err).toBe(0);
      isHarmless(plain.out, `${name}, text`);
      isHarmless(plain.err, `${name}, notes`);
      texts.set(name, plain.out);
      if (["show", "campaigns"].includes(name)) {
        // what is in colour is the program's own and nothing else
        const coloured = await run(given(), true);
        expect(coloured.out).toContain("\u001b[1m");
        expect(stripVTControlCharacters(coloured.out)).toBe(plain.out);
        // oxlint-disable-next-line no-control-regex -- the program's own styles
        expect(offences(coloured.out, /\n|\u001b\[(?:1|2|22|31|32|33|39)m/g)).toEqual([]);
      }
      if (once) return;
      const json = await run([...given(), "--json"]);
      expect(json.code, json.err).toBe(0);
      isHarmless(json.out, `${name}, JSON`);
      const parsed: unknown = lines
        ? json.out
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line) as unknown)
        : JSON.parse(json.out);
      if (exact) values.set(name, strings(parsed));
      if (name === "sweep")
        members = (
          parsed as { campaigns: { members: { account: string }[] }[] }
        ).campaigns[0]!.members.map((one) => one.account);
    });

  test("what was planted is there to be seen, or the above were a test of nothing", () => {
    const told = (command: string): string => texts.get(command)!;
    // a model, an account, the names of traits and an e-mail's domain
    expect(told("show")).toMatch(/Models: [^.]*⟨U\+/);
    expect(told("show")).toMatch(/acct_\w+⟨U\+/);
    expect(told("show")).toContain("⟨U+202E⟩DEGROF");
    expect(told("explain")).toMatch(/domain: .*⟨U\+202E⟩/);
    expect(told("decisions list --all")).toContain("⟨U+");
    // as JSON they are the very values; a store keeps half a pair as the replacement character
    const kept = names.filter((one) => one !== "surrogate");
    const trait = (name: string): string => `team ${name}${payloads[name]!}`;
    const listed = kept.filter((name) => told("explain").includes(visible(trait(name))));
    expect(listed.length).toBeGreaterThan(10);
    for (const name of listed)
      expect(values.get("explain")!.some((one) => one.includes(trait(name)))).toBe(true);
    for (const name of kept) {
      const payload = payloads[name]!;
      expect(told("audit list"), name).toContain(visible(payload).slice(0, 8));
      for (const command of ["audit list", "confirm", "campaigns"])
        expect(
          values.get(command)!.some((one) => one.includes(payload)),
          `${command}: ${name}`,
        ).toBe(true);
    }
    for (const command of ["explain", "show", "decisions list"])
      expect(values.get(command)).toContain(members[0]);
  });

  test("rings, drift and a backtest, with their files", async () => {
    const { exchanges, accounts } = world;
    const today = dir.at("today.jsonl");
    copyFileSync(exchanges, today);
    const calls = [
      ["rings", exchanges, "--accounts", accounts, "--out", dir.at("rings.jsonl")],
      ["drift", "--reference", exchanges, "--window", today, "--size", "50"],
      ["backtest", exchanges, "--accounts", accounts, "--step", "2d", "--out", dir.at("back")],
    ];
    for (const args of calls) {
      const { code, out, err } = await run(args);
      expect(code, err).toBe(0);
      isHarmless(out, args[0]!);
      isHarmless(err, args[0]!);
    }
    for (const path of [
      dir.at("rings.jsonl"),
      ...["timeline.jsonl", "contained.jsonl", "backtest.html"].map((name) => dir.at("back", name)),
    ])
      isHarmless(readFileSync(path, "utf8"), path);
  });

  test("a scan, a person's yes and no, and who looks after the store", async () => {
    const { exchanges, accounts } = world;
    const at = ["--store", store];
    const calls = [
      ["scan", exchanges, "--accounts", accounts, "--out", dir.at("scanned")],
      ["decisions", "undo", "c-1", ...said(), ...at],
      ["decisions", "approve", "c-1", ...said(), ...at],
      ["dismiss", "c-1", ...said(), ...at],
      ["revoke", "c-1", ...said(), ...at],
      ["store", "verify", ...at],
      ["store", "export", "--out", dir.at("exported"), ...at],
      ["store", "repair", "--dry-run", ...at],
      ["store", "compact", ...at],
      ["store", "retain", "--days", "1", ...at],
    ];
    for (const args of calls) {
      const name = args.slice(0, 2).join(" ");
      const { code, out, err } = await run(args);
      // what was taken back cannot be approved
      expect(code, `${name}: ${err}`).toBe(args[1] === "approve" ? 2 : 0);
      expect(out + err, name).not.toBe("");
      isHarmless(out, name);
      isHarmless(err, name);
    }
  });

  test("files of results: whole values, nothing that hides", () => {
    for (const name of ["campaigns.json", "verdicts.jsonl", "decisions.jsonl", "report.html"]) {
      const text = readFileSync(dir.at("swept", name), "utf8");
      isHarmless(text, name);
      expect(/⟨U\+|\\u[0-9a-f]{4}/.test(text), name).toBe(true);
      if (!name.endsWith(".jsonl")) continue;
      const held = text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { account: string });
      const known = world.names.map((one) => one.toWellFormed());
      expect(known).toEqual(expect.arrayContaining(held.map((one) => one.account)));
    }
  });
});

describe("what a person typed or a file is called", () => {
  const files = (payload: string): string => {
    // a name of a file holds no NUL, no slash, and no half of a pair
    const name = payload.replaceAll("\0", "").replaceAll("/", "").replaceAll("\ud800", "");
    mkdirSync(dir.at("names"), { recursive: true });
    return dir.at("names", `x${name}`);
  };

  test.each(names)("%s in names, options, ids and reasons", async (name) => {
    const payload = payloads[name]!;
    const file = files(payload);
    writeFileSync(`${file}.jsonl`, `{"${payload === "" ? "x" : "field"}": 1}\n{broken\n`);
    writeFileSync(`${file}.json`, JSON.stringify({ [payload]: payload, name: payload }));
    writeFileSync(`${file}.yaml`, `${JSON.stringify({ [payload]: payload, mode: payload })}\n`);
    writeFileSync(`${file}-2.yaml`, `a: [${JSON.stringify(payload)}\n`);
    mkdirSync(`${file}-rules`, { recursive: true });
    writeFileSync(
      `${file}-rules/x.yaml`,
      JSON.stringify({
        language: payload,
        rules: [
          { name: payload, mark: payload, need: [[`$${payload}`]], examples: { match: [payload] } },
        ],
      }),
    );
    const calls = [
      ["scan", `${file}.jsonl`, "--out", `${file}-out`, "--format", payload],
      ["drift", "--reference", `${file}.jsonl`, "--window", `${file}.jsonl`],
      ["ingest", `${file}-absent`, "--store", store],
      ["confirm", "c-1", "--actor", payload, "--reason", "x", "--store", `${file}-absent`],
      [`--${payload}`],
      [payload],
      ["scan", "x", "--out", "y", "--seed", payload],
      ["scan", "x", "--out", "y", `--${payload}`],
      ["policy", "check", `${file}.yaml`],
      ["policy", "check", `${file}-2.yaml`],
      ["policy", "check", `${file}-absent.yaml`],
      ["model", "check", `${file}.json`],
      ["model", "show", "--model", `${file}-2.yaml`],
      ["rules", "list", "--rules", `${file}-rules`],
      ["rules", "list", "--rules", `${file}-absent`],
      ["rules", "show", payload],
      ["store", "info", "--store", `${file}-absent`],
      ["store", "info", "--store", `ftp://${payload}`],
      ["store", "info", "--store", `clickhouse://h/1${payload}`],
    ];
    let told = "";
    for (const args of calls) {
      const { code, out, err } = await run(args);
      expect(code, `${args.join(" ")}: ${out}${err}`).toBe(2);
      isHarmless(out, args.join(" "));
      isHarmless(err, args.join(" "));
      told += err;
    }
    expect(told).toContain(visible(file.split("/").at(-1)!));
  });
});
