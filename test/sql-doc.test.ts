// docs/sql.md: its tables have the columns and types that it says, and each of its statements runs and says what is so.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { areas, marks } from "../src/core/area.ts";
import type { SweepReport } from "../src/core/campaign.ts";
import { openStore, type Store } from "../src/store/open.ts";
import { traitKinds } from "../src/traits/kinds.ts";
import { temporary } from "./fixtures/command.ts";
import { sweptWorld } from "./fixtures/swept-world.ts";

const doc = readFileSync(join(import.meta.dirname, "../docs/sql.md"), "utf8");
const dir = temporary("sql-doc");
let store: Store;
beforeAll(async () => {
  store = await openStore({ path: await sweptWorld(dir) });
});
afterAll(async () => {
  await store?.close();
  dir.remove();
});

/** Sections of tables: the name, and pairs of column and type. */
const tables = doc
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    name: section.slice(0, section.indexOf("\n")),
    columns: [...section.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map((row) => [row[1], row[2]]),
    key: /Key: ([\w, ]+)/
      .exec(section)![1]!
      .split(", ")
      .map((one) => one.trim()),
  }));
const statements = [...doc.matchAll(/```sql\n([\s\S]*?)```/g)].map((block) => block[1]!);

test("columns, their types and keys are those of the store; of exchanges some", async () => {
  expect(tables.length).toBeGreaterThan(10);
  for (const { name, columns, key } of tables) {
    const rows = await store.rows<{ name: string; type: string; key: number }>(
      `SELECT name, type, is_in_sorting_key AS key FROM system.columns WHERE database = currentDatabase() AND table = '${name}' ORDER BY position`,
    );
    const real = rows.map((one) => [
      one.name,
      one.type
        .replace(/(?:LowCardinality|SimpleAggregateFunction)\((?:sum, )?(\w+)\)/, "$1")
        .replace(/, 'UTC'|\('UTC'\)/, ""),
    ]);
    const told = new Set(columns.map(([column]) => column));
    const wanted = name === "exchange" ? real.filter(([column]) => told.has(column)) : real;
    expect(columns, name).toEqual(wanted);
    expect(key.toSorted(), name).toEqual(
      rows.flatMap((one) => (one.key === 1 ? [one.name] : [])).toSorted(),
    );
  }
});

test("lists of kinds, areas and marks are whole", () => {
  const kinds = tables.length > 0 ? doc.slice(doc.indexOf("### account_trait")) : "";
  for (const { id, from } of traitKinds)
    if (from !== "search") expect(kinds, id).toContain(`\`${id}\``);
  expect(doc).toContain(`capability area: ${areas.join(", ")}`);
  expect(doc).toContain(`elicitation mark: ${marks.join(", ")}`);
});

test("every statement runs, and what it says is so", async () => {
  expect(statements.length).toBeGreaterThan(5);
  const answers: Record<string, unknown>[][] = [];
  for (const sql of statements) answers.push(await store.rows(sql));
  const [byDay, cards, decided, cases, , busiest] = answers;
  const [all] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  const sum = (rows: Record<string, unknown>[], of: string): number =>
    rows.reduce((total, one) => total + Number(one[of]), 0);
  expect(sum(byDay!, "exchanges")).toBe(Number(all!.n));
  const campaign = byDay!.filter(({ finding }) => finding === "distillation");
  const [sweep] = await store.rows<{ report: string }>(
    "SELECT report FROM sweep ORDER BY number DESC LIMIT 1",
  );
  const { campaigns } = JSON.parse(sweep!.report) as SweepReport;
  expect(sum(campaign, "exchanges")).toBe(campaigns[0]!.exchanges);
  expect(cases).toEqual(
    campaigns.map(({ id, state, accounts, exposure }) => ({
      ...{ id, state, accounts: String(accounts), exchanges: String(exposure.exchanges) },
      output_tokens: String(exposure.output_tokens),
    })),
  );
  expect(Array.isArray(cards)).toBe(true);
  expect(
    sum(
      decided!.filter((one) => one["campaign"] === "c-1"),
      "accounts",
    ),
  ).toBeGreaterThan(50);
  expect(busiest!.length).toBeGreaterThan(3);
});
