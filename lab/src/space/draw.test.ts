// Drawn worlds: the same bytes by seed, truth for every account, and the marks that tell one queue from shared exercises
// and a program from a person.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Random } from "../simulate/random.ts";
import { withhold } from "./absences.ts";
import type { Axis, Truth } from "./axes.ts";
import { changeOf } from "./changes.ts";
import { drawSpaceWorld, makeWorld } from "./draw.ts";
import type { Row } from "./exchange.ts";
import { runGroup } from "./group.ts";
import { type GroupPlan, planWorld } from "./plan.ts";
import { HOUR, scopeOf } from "./scope.ts";

const small = { ...planWorld(288), people: 40 };

/** A group with options of its own on a common ground. */
function group(
  on: Partial<Record<Axis, string>>,
  truth: Truth = "distillation",
  size = 12,
): GroupPlan {
  const drawn = planWorld(2).groups.find((one) => one.truth === truth)!;
  const ground: Partial<Record<Axis, string>> = {
    worker: "script",
    form: "ask",
    matter: "field",
    wording: "bare",
    tempo: "flat",
    arrival: "old",
    turns: "single",
    cover: "0",
    change: "none",
    client: "one",
    lines: "homes",
    volumes: "equal",
    missing: "none",
  };
  return {
    ...drawn,
    on: { ...drawn.on, ...ground, ...on },
    size,
    rate: 12,
    party: truth === "distillation" ? "hand" : "strangers",
    seed: 77,
  };
}
const rowsOf = (plan: GroupPlan): Row[] =>
  runGroup(plan, scopeOf(small, null)).flatMap((member) => member.rows);
const repeated = (rows: readonly Row[]): number =>
  1 - new Set(rows.map((row) => row.prompt)).size / rows.length;

test("a seed gives the same bytes, another seed others, and truth covers every account", async () => {
  const root = mkdtempSync(join(tmpdir(), "space-"));
  try {
    const read = (folder: string, name: string): string =>
      readFileSync(join(root, folder, name), "utf8");
    const names = ["exchanges.jsonl", "accounts.jsonl", "truth.jsonl"];
    const first = await drawSpaceWorld({ seed: 103, people: 30, out: join(root, "a") });
    await drawSpaceWorld({ seed: 103, people: 30, out: join(root, "b") });
    for (const name of names) expect(read("b", name)).toBe(read("a", name));
    expect(first.exchanges).toBeLessThan(30_000);
    const lines = (name: string): Record<string, unknown>[] =>
      read("a", name)
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    const truth = new Map(lines("truth.jsonl").map((row) => [row["account"], row]));
    expect(truth.size).toBe(first.accounts);
    const times = lines("exchanges.jsonl").map((row) => {
      expect(truth.has(row["account"])).toBe(true);
      return String(row["time"]);
    });
    expect([...times].sort()).toEqual(times);
    for (const row of truth.values()) {
      expect(row["campaign"]).toBe(row["truth"] === "distillation" ? row["group"] : null);
      expect(row["group"] === null).toBe((row["tags"] as string[]).length === 0);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("every group works, and nobody before the account exists or after it is closed", () => {
  const { rows, records, truth, summary } = makeWorld({ ...small, missing: [] }, null);
  const unused = summary.groups.filter((one) => one.exchanges === 0);
  expect(unused).toEqual([]);
  const known = new Map(records.map((record) => [record.account, record]));
  // clocks that are askew and second tries stand beside the account's own time
  const askew = new Set(
    small.groups.filter((one) => ["skew", "retries"].includes(one.on.missing)).map((one) => one.id),
  );
  const groups = new Map(truth.map((row) => [row.account, row.group]));
  let checked = 0;
  for (const row of rows) {
    const { created, closed } = known.get(row.account)!;
    if (created === undefined || askew.has(groups.get(row.account) ?? "")) continue;
    expect(row.time).toBeGreaterThanOrEqual(Date.parse(created));
    if (closed !== undefined) expect(row.time).toBeLessThan(Date.parse(closed));
    checked++;
  }
  expect(checked).toBeGreaterThan(1000);
});

test("one queue hardly repeats; shared exercises repeat across people; attempts come from several accounts", () => {
  const queue = rowsOf(group({ tasks: "one-queue" }));
  const exercises = rowsOf(
    group({ tasks: "shared-set", worker: "person", wording: "bare" }, "honest", 30),
  );
  expect(queue.length).toBeGreaterThan(200);
  expect(repeated(queue)).toBeLessThan(0.06);
  expect(repeated(exercises)).toBeGreaterThan(0.15);
  const senders = new Map<string, Set<string>>();
  for (const { prompt, account } of rowsOf(group({ tasks: "attempts" })))
    senders.set(prompt!, (senders.get(prompt!) ?? new Set()).add(account));
  const several = [...senders.values()].filter((set) => set.size > 1).length / senders.size;
  expect(several).toBeGreaterThan(0.5);
});

/** Correlation of an answer's length with the pause before the next turn, in ranks. */
function reading(rows: readonly Row[]): number {
  const pairs: [number, number][] = [];
  for (let i = 1; i < rows.length; i++) {
    const [before, after] = [rows[i - 1]!, rows[i]!];
    if (before.conversation !== undefined && before.conversation === after.conversation)
      pairs.push([before.output_tokens!, after.time - before.time]);
  }
  const rank = (at: 0 | 1): Map<[number, number], number> =>
    new Map([...pairs].sort((a, b) => a[at] - b[at]).map((pair, i) => [pair, i]));
  const [x, y] = [rank(0), rank(1)];
  const mean = (pairs.length - 1) / 2;
  let both = 0;
  let own = 0;
  for (const pair of pairs) {
    both += (x.get(pair)! - mean) * (y.get(pair)! - mean);
    own += (x.get(pair)! - mean) ** 2;
  }
  expect(pairs.length).toBeGreaterThan(80);
  return both / own;
}

test("a person reads a long answer longer before the next turn; a program does not", () => {
  const people = runGroup(
    group(
      { worker: "person", tasks: "own", wording: "own", turns: "long-chats", matter: "talk" },
      "honest",
      20,
    ),
    scopeOf(small, null),
  );
  expect(reading(people.flatMap((member) => member.rows))).toBeGreaterThan(0.25);
  // a program's pause is the answer's making, a few milliseconds a token
  const program = rowsOf(group({ turns: "simulated", tasks: "one-queue" }));
  const slow = program.filter((row, i) => {
    const next = program[i + 1];
    return (
      next?.conversation !== undefined &&
      next.conversation === row.conversation &&
      next.time - row.time > 600_000
    );
  });
  expect(program.length).toBeGreaterThan(200);
  expect(slow.length / program.length).toBeLessThan(0.01);
});

test("a hand changes all accounts within an hour, a release is taken up by each when it likes", () => {
  const scope = scopeOf(small, null);
  const span = (change: string): number => {
    const drawn = changeOf(group({ change }), scope, new Random(5));
    const hours = Array.from({ length: 24 * 60 }, (_, h) => scope.start + h * HOUR);
    const firsts = Array.from({ length: 20 }, (_, i) =>
      hours.findIndex((at) => drawn.after(i, at)),
    );
    const known = firsts.filter((at) => at >= 0);
    expect(known.length).toBeGreaterThan(10);
    return Math.max(...known) - Math.min(...known);
  };
  for (const change of ["model", "template", "aim"]) expect(span(change)).toBeLessThan(2);
  expect(span("release")).toBeGreaterThan(12);
});

test("strangers have domains of their own, a firm has one, shells have a few", () => {
  const domains = (plan: GroupPlan): number =>
    new Set(
      runGroup(plan, scopeOf(small, null)).map(({ record }) => record.email?.replace(/.*@/, "")),
    ).size;
  expect(domains(group({ mail: "own-domains" }, "honest", 30))).toBeGreaterThan(18);
  const firm = { ...group({ mail: "work" }, "honest", 30), party: "party" } as const;
  expect(domains(firm)).toBe(1);
  const shells = domains(group({ mail: "shell-domains" }, "distillation", 30));
  expect(shells).toBeGreaterThan(1);
  expect(shells).toBeLessThan(16);
});

test("absences take what they name and nothing else", () => {
  const rows = rowsOf(group({ tasks: "one-queue" })).slice(0, 200);
  const copies = (): Row[] => rows.map((row) => ({ ...row }));
  const random = new Random(3);
  expect(
    withhold("prompts", copies(), [], random).every(
      (row) => row.prompt === undefined && row.input_tokens! > 0,
    ),
  ).toBe(true);
  expect(new Set(withhold("one-ip", copies(), [], random).map((row) => row.ip)).size).toBeLessThan(
    5,
  );
  expect(withhold("sample", copies(), [], random).length).toBeLessThan(100);
  const twice = withhold("retries", copies(), [], random);
  expect(twice.length).toBeGreaterThan(rows.length);
  const record = { account: "a", email: "x@y.z", plan: "pro" };
  withhold("records", [], [record], random);
  expect(record).toEqual({ account: "a" });
});
