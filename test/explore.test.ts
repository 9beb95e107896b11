// Questions over accounts, traits and hours, over real HTTP: answers are counted again from the raw log and the report, and
// what tries to be more than a value stays a value.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subjects } from "../src/app/explore/fields.ts";
import type { SweepReport } from "../src/core/campaign.ts";
import { traitKinds } from "../src/traits/kinds.ts";
import { temporary } from "./fixtures/command.ts";
import { type Answer, type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { sweptWorld } from "./fixtures/swept-world.ts";

const dir = temporary("explore");
let server: LiveServer;
let report: SweepReport;
beforeAll(async () => {
  server = await liveServer(await sweptWorld(dir));
  report = (await server.ask("viewer", "GET /v1/report")).body;
});
afterAll(async () => {
  await server?.close();
  dir.remove();
});

const ask = (body: object, query = "", headers = {}): Promise<Answer> =>
  server.ask("investigator", `POST /v1/explore${query}`, body, headers);

async function rows(body: object): Promise<Answer["body"][]> {
  const { status, body: answer } = await ask({ limit: 10_000, ...body });
  expect(status, JSON.stringify(answer).slice(0, 500)).toBe(200);
  return answer.items;
}

interface Line {
  readonly time: string;
  readonly account: string;
  readonly model: string;
  readonly input_tokens?: number;
  readonly output_tokens?: number;
}
const log = (): Line[] =>
  readFileSync(dir.at("world", "exchanges.jsonl"), "utf8")
    .split("\n")
    .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Line]));

describe("answers", () => {
  test("accounts are what the log, the records and the report say of them", async () => {
    const found = await rows({ subject: "accounts", by: { field: "exchanges", order: "desc" } });
    const lines = Map.groupBy(log(), ({ account }) => account);
    const records = readFileSync(dir.at("world", "accounts.jsonl"), "utf8")
      .split("\n")
      .flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
    expect(new Set(found.map(({ account }) => account))).toEqual(
      new Set([...lines.keys(), ...records.map(({ account }) => account)]),
    );
    expect(new Set(found.map(({ account }) => account)).size).toBe(found.length);
    const members = new Map(report.campaigns[0]!.members.map((one) => [one.account, one]));
    const recordOf = new Map(records.map((one) => [one.account, one]));
    for (const row of found) {
      const own = lines.get(row.account) ?? [];
      expect(row.exchanges, row.account).toBe(own.length);
      expect(row.output_tokens).toBe(
        own.reduce((sum, { output_tokens = 0 }) => sum + output_tokens, 0),
      );
      const times = own.map(({ time }) => Date.parse(time)).sort((a, b) => a - b);
      expect(row.first).toBe(times.length === 0 ? null : new Date(times[0]!).toISOString());
      expect(row.last).toBe(times.length === 0 ? null : new Date(times.at(-1)!).toISOString());
      expect(row.models).toBe(new Set(own.map(({ model }) => model)).size);
      expect(row.days).toBe(new Set(own.map(({ time }) => time.slice(0, 10))).size);
      expect(row.campaign).toBe(members.has(row.account) ? "c-1" : null);
      if (members.has(row.account)) expect(row.score).toBe(members.get(row.account)!.score);
      const record = recordOf.get(row.account) ?? {};
      expect(row.org).toBe(Boolean(record.org));
      expect(row.created).toBe(
        record.created === undefined ? null : new Date(record.created).toISOString(),
      );
      expect(row.plan).toBe(record.plan ?? null);
    }
    const sizes = found.map(({ exchanges }) => exchanges);
    expect(sizes).toEqual(sizes.toSorted((a: number, b: number) => b - a));
  });

  test("hours are the log's, one row an account, hour and model", async () => {
    const found = await rows({ subject: "hours", by: { field: "hour", order: "asc" } });
    const key = (account: string, time: string, model: string): string =>
      `${account} ${time.slice(0, 13)} ${model}`;
    const lines = Map.groupBy(log(), ({ account, time, model }) => key(account, time, model));
    expect(found).toHaveLength(lines.size);
    for (const { account, hour, model, exchanges, input_tokens } of found) {
      const own = lines.get(key(account, hour, model))!;
      expect(exchanges).toBe(own.length);
      expect(input_tokens).toBe(own.reduce((sum, one) => sum + (one.input_tokens ?? 0), 0));
    }
  });

  test("traits are those of the report, masked, and lead to the accounts that have them", async () => {
    const found = await rows({ subject: "traits", by: { field: "members", order: "desc" } });
    // the report puts refrains of one template together
    const told = report.campaigns[0]!.traits.filter(
      ({ members, family }) => members > 5 && family !== "content",
    );
    expect(told.length).toBeGreaterThan(3);
    for (const { kind, label, family, members, outside } of told) {
      const same = found.filter(
        (one) =>
          (one.kind === kind || traitKinds.find(({ id }) => id === kind)?.name === one.kind) &&
          one.label === label &&
          one.of_campaign === members &&
          one.accounts === members + outside,
      );
      // what is found when rings are searched for is not stored
      const stored = traitKinds.some(
        ({ id, name, from }) => from !== "search" && (id === kind || name === kind),
      );
      if (stored)
        expect(
          same.map((one) => one.family),
          `${kind} ${label}`,
        ).toContain(family);
    }
    const card = found.find(({ kind, members }) => kind === "card" && members > 1);
    expect(card.accounts).toBeGreaterThanOrEqual(card.members);
    const who = await rows({
      subject: "accounts",
      where: [{ field: "trait", is: "eq", value: card.trait }],
    });
    expect(who).toHaveLength(card.accounts);
    expect(who.filter(({ campaign }) => campaign === "c-1")).toHaveLength(card.of_campaign);
    const raw = readFileSync(dir.at("world", "accounts.jsonl"), "utf8");
    const address = /"ip":"(\d+\.\d+\.\d+\.\d+)"/.exec(
      readFileSync(dir.at("world", "exchanges.jsonl"), "utf8"),
    )![1]!;
    expect(raw.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain(`"${address}"`);
  });

  test("every field of every subject can be compared in every way that is told, and sorted by", async () => {
    const { body } = await server.ask("viewer", "GET /v1/explore/fields");
    expect(body.subjects.map(({ subject }: { subject: string }) => subject)).toEqual([...subjects]);
    const values = { text: "x", number: 1.5, time: "2026-04-23", "yes-no": true } as const;
    for (const { subject, fields } of body.subjects)
      for (const { name, type, is, column } of fields) {
        for (const how of is) {
          const one = column ? values[type as keyof typeof values] : "card:17";
          const value = how === "in" ? [one, one] : one;
          const { status, body: told } = await ask({
            ...{ subject, limit: 3, where: [{ field: name, is: how, value }] },
            ...(column ? { by: { field: name, order: "asc" } } : {}),
          });
          expect(status, `${subject} ${name} ${how} ${JSON.stringify(told)}`).toBe(200);
        }
      }
  });

  test("conditions hold together, pages follow each other, and nothing known is other than anything", async () => {
    const where = [
      { field: "campaign", is: "eq", value: "c-1" },
      { field: "exchanges", is: "gt", value: 50 },
      { field: "last", is: "gte", value: "2026-04-24" },
    ];
    const asked = { subject: "accounts", where, by: { field: "exchanges", order: "asc" } };
    const whole = await rows(asked);
    expect(whole.length).toBeGreaterThan(5);
    for (const one of whole) {
      expect(one).toMatchObject({ campaign: "c-1" });
      expect(one.exchanges).toBeGreaterThan(50);
      expect(one.last >= "2026-04-24").toBe(true);
    }
    const paged: unknown[] = [];
    for (let cursor: string | undefined; ;) {
      const { body } = await ask({ ...asked, limit: 4, ...(cursor ? { cursor } : {}) });
      paged.push(...body.items);
      if (body.next === null) break;
      cursor = body.next;
    }
    expect(paged).toEqual(whole);
    const other = await rows({
      ...{ subject: "accounts", where: [{ field: "campaign", is: "ne", value: "c-1" }] },
    });
    expect(other.length + 60).toBe((await rows({ subject: "accounts" })).length);
  });

  test("the rung in force is told as the decisions say", async () => {
    const drained = new Promise((resolve) => {
      server.live.events.once("drained", resolve);
    });
    // all take effect within hours
    await server.ask("ingest", "POST /v1/exchanges", {
      ...{ id: "later", time: "2026-04-27T00:00:00Z", account: "acct-later", model: "m" },
    });
    await drained;
    const { items } = (await server.ask("viewer", "GET /v1/decisions?state=active&limit=1000"))
      .body;
    const ladder = ["share-allowance", "verify", "minimise", "suspend"];
    const harshest = new Map<string, string>();
    for (const { account, rung } of items)
      if (ladder.indexOf(rung) > ladder.indexOf(harshest.get(account) ?? ""))
        harshest.set(account, rung);
    expect(harshest.size).toBeGreaterThan(5);
    const found = await rows({
      ...{ subject: "accounts", where: [{ field: "rung", is: "in", value: ladder }] },
    });
    expect(new Map(found.map(({ account, rung }) => [account, rung]))).toEqual(harshest);
  });
});

describe("refusals", () => {
  test("what is no field, no comparison of it and no value is named", async () => {
    const one = (field: string, is: string, value: unknown): Promise<Answer> =>
      ask({ subject: "accounts", where: [{ field, is, value }] });
    expect((await one("password", "eq", "x")).body.code).toBe("explore_field");
    expect((await one("account) OR 1=1 --", "eq", "x")).body.code).toBe("explore_field");
    expect((await one("constructor", "eq", "x")).body.code).toBe("explore_field");
    expect((await one("exchanges", "has", "x")).body.code).toBe("explore_is");
    expect((await one("exchanges", "eq", "1 OR 1=1")).body.code).toBe("explore_value");
    expect((await one("account", "eq", 17)).body.code).toBe("explore_value");
    expect((await one("account", "in", "x")).body.code).toBe("explore_value");
    expect((await one("account", "eq", ["x"])).body.code).toBe("explore_value");
    expect((await one("first", "gt", "yesterday")).body.code).toBe("explore_value");
    expect((await one("trait", "eq", "card")).body.code).toBe("explore_value");
    expect((await one("trait", "eq", "card:99999999999999999999")).body.code).toBe("explore_value");
    expect((await one("exchanges", "like", 1)).status).toBe(400);
    const by = { field: "exchanges; DROP TABLE audit", order: "desc" };
    expect((await ask({ subject: "accounts", by })).body.code).toBe("explore_field");
    expect((await ask({ subject: "audit" })).status).toBe(400);
    expect((await ask({ subject: "accounts", limit: 10_001 })).status).toBe(400);
    expect((await ask({ subject: "accounts", sql: "SELECT 1" })).status).toBe(400);
    expect((await ask({ subject: "accounts", cursor: "x" })).body.code).toBe("cursor_unknown");
    const many = Array.from({ length: 21 }, () => ({ field: "days", is: "gt", value: 0 }));
    expect((await ask({ subject: "accounts", where: many })).status).toBe(400);
    expect((await server.ask("viewer", "POST /v1/explore", { subject: "accounts" })).status).toBe(
      403,
    );
  });

  test("a value that is SQL finds nothing and does nothing", async () => {
    const head = (await server.ask("viewer", "GET /v1/audit?limit=1")).body.items[0].number;
    const texts = [
      "' OR 1=1 --",
      "\\' OR 1=1 --",
      "x') OR (1=1",
      "'; DROP TABLE audit; --",
      "\\",
      "\\\\'",
      "/*",
      "{a}",
      "\u0000' OR 1=1",
      "acct'||'",
    ];
    for (const value of texts)
      for (const is of ["eq", "has"]) {
        const where = [{ field: "account", is, value }];
        const { status, body } = await ask({ subject: "accounts", where });
        expect(status, `${is} ${value} ${JSON.stringify(body)}`).toBe(200);
        expect(body.items, value).toEqual([]);
      }
    expect((await server.ask("viewer", "GET /v1/audit?limit=1")).body.items[0].number).toBe(head);
  });
});

describe("CSV", () => {
  test("a file in pages: the header says where the next begins, and is not there after the last", async () => {
    const question = { subject: "accounts", by: { field: "account", order: "asc" }, limit: 100 };
    const whole = await rows({ ...question, limit: 10_000 });
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await ask(
        { ...question, ...(cursor === null ? {} : { cursor }) },
        "?format=csv",
      );
      const [head, ...lines] = (page.body as string).trim().split(/\r?\n/);
      const at = head!.split(",").indexOf("account");
      names.push(...lines.map((line) => line.split(",")[at]!));
      cursor = page.headers.get("stillwatch-next");
    } while (cursor !== null && names.length < 10 * whole.length);
    expect(names).toEqual(whole.map(({ account }) => account));
    expect(names.length).toBeGreaterThan(100);
    const last = await ask({ ...question, limit: 10_000 }, "?format=csv");
    expect(last.headers.has("stillwatch-next")).toBe(false);
  });

  test("is answered where it is accepted or asked for, with the same rows", async () => {
    const asked = { subject: "accounts", limit: 5, where: [] };
    const { items, columns } = (await ask(asked)).body;
    for (const [query, headers] of [
      ["?format=csv", {}],
      ["", { accept: "text/csv" }],
    ] as const) {
      const told = await ask(asked, query, headers);
      expect(told.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      const lines = (told.body as string).trimEnd().split("\r\n");
      expect(lines[0]).toBe(columns.join(","));
      expect(lines).toHaveLength(6);
      expect(lines[1]!.split(",")[0]).toBe(items[0].account);
    }
  });
});

test("a question is kept under a name, by whom, and removed; the audit has both", async () => {
  const query = {
    ...{ subject: "hours", limit: 50, by: { field: "exchanges", order: "desc" } },
    where: [{ field: "campaign", is: "eq", value: "c-1" }],
  };
  const save = (as: string): Promise<Answer> =>
    server.ask(as, "POST /v1/investigations", { name: "busy hours of c-1", query });
  expect((await save("viewer")).status).toBe(403);
  const { status, body } = await save("investigator");
  expect(status).toBe(201);
  expect(body).toMatchObject({ name: "busy hours of c-1", query, by: "investigator" });
  expect((await server.ask("viewer", "GET /v1/investigations")).body).toEqual({
    ...{ items: [body], next: null },
  });
  expect((await rows(body.query)).length).toBe(50);
  const line = `DELETE /v1/investigations/${body.id}`;
  expect((await server.ask("viewer", line)).status).toBe(403);
  expect((await server.ask("investigator", line)).status).toBe(204);
  expect((await server.ask("investigator", line)).body).toMatchObject({
    ...{ status: 404, code: "unknown_investigation" },
  });
  expect((await server.ask("viewer", "GET /v1/investigations")).body.items).toEqual([]);
  const { items } = (await server.ask("viewer", `GET /v1/audit?subject=${body.id}`)).body;
  expect(items.map(({ action }: { action: string }) => action)).toEqual([
    ...["investigation_removed", "investigation_saved"],
  ]);
});
