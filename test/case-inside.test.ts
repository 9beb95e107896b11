// One case from the inside, over HTTP: its whole ring, the exchanges behind any part of it counted again from the raw log,
// what carries it, and text: kept or not, read by whom, written down.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Case } from "../src/core/campaign.ts";
import { type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { done, temporary } from "./fixtures/command.ts";
import { sweptWorld } from "./fixtures/swept-world.ts";

interface Sent {
  readonly account: string;
  readonly time: string;
  readonly output_tokens?: number;
  readonly prompt?: string;
}

const dir = temporary("case-inside");
let server: LiveServer;
let found: Case;
let members: ReadonlySet<string>;
let log: readonly Sent[];

beforeAll(async () => {
  const store = await sweptWorld(dir);
  server = await liveServer(store, {}, { keyFile: dir.at("key") });
  const { body } = await server.ask("viewer", "GET /v1/report");
  found = (body as { campaigns: Case[] }).campaigns[0]!;
  members = new Set(found.members.map(({ account }) => account));
  log = readFileSync(dir.at("world", "exchanges.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Sent)
    .filter(({ account }) => members.has(account));
});
afterAll(async () => {
  await server?.close();
  dir.remove();
});

const path = (tail: string): string => `GET /v1/campaigns/${found.id}/${tail}`;

test("the ring is told whole: every member, and each tie as the pages of the graph have it", async () => {
  const { body: drawn } = await server.ask("viewer", path("drawing"));
  expect(new Set(drawn.accounts)).toEqual(members);
  const whole = new Map<string, number>();
  let cursor: string | null = "";
  while (cursor !== null) {
    const at: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const page = (await server.ask("viewer", path(`graph?limit=17${at}`))).body as {
      items: { account: string; ties: { trait: string }[] }[];
      next: string | null;
    };
    for (const { ties } of page.items)
      for (const { trait } of ties) whole.set(trait, (whole.get(trait) ?? 0) + 1);
    cursor = page.next;
  }
  const traits = drawn.traits as { id: string; members: number; family: string }[];
  expect(traits.length).toBeGreaterThan(5);
  expect(new Map(traits.map(({ id }, i) => [id, drawn.ties[i].length]))).toEqual(whole);
  for (const [i, { members: n }] of traits.entries()) expect(drawn.ties[i]).toHaveLength(n);
  const { body: network } = await server.ask("viewer", path("drawing?family=network"));
  expect(new Set(network.traits.map((one: { family: string }) => one.family))).toEqual(
    new Set(["network"]),
  );
});

test("exchanges of a case are those of the log, in pages, the newest first", async () => {
  const times: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const at: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const { body } = await server.ask("viewer", path(`exchanges?limit=701${at}`));
    for (const one of body.items as Sent[]) times.push(`${one.time} ${one.account}`);
    ({ next: cursor } = body as { next: string | null });
  }
  const expected = log
    .map(({ time, account }) => `${new Date(time).toISOString()} ${account}`)
    .sort()
    .toReversed();
  expect(times.toSorted().toReversed()).toEqual(expected);
  expect(times.map((one) => one.split(" ")[0])).toEqual(expected.map((one) => one.split(" ")[0]));
});

test("a part of it: one account, some hours, who has a trait", async () => {
  const account = found.members[3]!.account;
  const own = log.filter((one) => one.account === account);
  const { body: of } = await server.ask("viewer", path(`selection?account=${account}`));
  expect(of).toMatchObject({ accounts: 1, exchanges: own.length });
  expect(of.output_tokens).toBe(own.reduce((n, one) => n + (one.output_tokens ?? 0), 0));
  const [from, to] = [Date.parse(found.first_seen) + 3_600_000, Date.parse(found.last_seen)];
  const between = log.filter(({ time }) => Date.parse(time) >= from && Date.parse(time) < to);
  const { body: hours } = await server.ask("viewer", path(`selection?from=${from}&to=${to}`));
  expect(hours.exchanges).toBe(between.length);
  expect(hours.timeline.exchanges.reduce((a: number, b: number) => a + b)).toBe(between.length);
  expect(hours.hours).toHaveLength(24);
  const { body: drawn } = await server.ask("viewer", path("drawing"));
  for (const wanted of ["card", "address", "refrain"]) {
    const at = drawn.traits.findIndex((one: { kind: string }) => one.kind === wanted);
    if (at < 0) continue;
    const trait = encodeURIComponent(drawn.traits[at].id);
    const names = new Set(drawn.ties[at].map((i: number) => drawn.accounts[i]));
    const { body: sum } = await server.ask("viewer", path(`selection?trait=${trait}`));
    expect(sum.accounts, wanted).toBeGreaterThan(0);
    expect(sum.accounts).toBeLessThanOrEqual(names.size);
    const { body: list } = await server.ask("viewer", path(`exchanges?limit=1000&trait=${trait}`));
    for (const one of list.items) expect(names).toContain(one.account);
    if (wanted === "card")
      expect(sum.exchanges).toBe(log.filter((one) => names.has(one.account)).length);
  }
});

test("who was at work in some hours: places in the drawing, with what each sent then", async () => {
  const { body: drawn } = await server.ask("viewer", path("drawing"));
  const [start, end] = [Date.parse(found.first_seen), Date.parse(found.last_seen)];
  for (const [from, to] of [
    [start, start + 5_400_000],
    [start + 7_200_000, end + 1],
  ] as const) {
    const sent = new Map<string, number>();
    for (const { account, time } of log)
      if (Date.parse(time) >= from && Date.parse(time) < to)
        sent.set(account, (sent.get(account) ?? 0) + 1);
    const { body } = await server.ask("viewer", path(`active?from=${from}&to=${to}`));
    const told = body.places.map((at: number, i: number) => [
      drawn.accounts[at],
      body.exchanges[i],
    ]);
    expect(new Map(told)).toEqual(sent);
    expect(body.places).toEqual(body.places.toSorted((a: number, b: number) => a - b));
    const { body: sum } = await server.ask("viewer", path(`selection?from=${from}&to=${to}`));
    expect(sum.accounts).toBe(body.places.length);
  }
  const early = await server.ask("viewer", path(`active?from=${start}&to=${start + 60_000}`));
  expect(early.body.places.length).toBeLessThan(members.size);
  const before = await server.ask("viewer", path(`active?to=${start}`));
  expect(before.body).toEqual({ places: [], exchanges: [] });
});

test("what is no trait, no case, or no number is refused", async () => {
  const { ask } = server;
  expect((await ask("viewer", path("exchanges?trait=card"))).body.code).toBe("unknown_trait");
  const hostile = encodeURIComponent("card') OR 1=1 --:1");
  expect((await ask("viewer", path(`exchanges?trait=${hostile}`))).body.items).toEqual([]);
  expect((await ask("viewer", path("exchanges?from=yesterday"))).status).toBe(400);
  const other = await ask("viewer", path("exchanges?account=nobody' OR '1'='1"));
  expect(other.body.items).toEqual([]);
  expect((await ask("viewer", "GET /v1/campaigns/c-none/exchanges")).status).toBe(404);
});

test("what a member sends after the sweep is among the exchanges, and counts with the next sweep", async () => {
  const account = found.members[0]!.account;
  const time = new Date(Date.parse(found.last_seen) + 86_400_000).toISOString();
  const line = JSON.stringify({ id: "later", time, account, input_tokens: 5, output_tokens: 7 });
  await server.ask("ingest", "POST /v1/exchanges", `${line}\n`);
  const newest = async (): Promise<string> =>
    (await server.ask("viewer", path("exchanges?limit=1"))).body.items[0].time;
  await expect.poll(newest, { timeout: 20_000 }).toBe(time);
  const own = log.filter((one) => one.account === account).length;
  const sums = [
    "selection",
    `selection?account=${account}`,
    `selection?to=${Date.parse(time) + 1}`,
  ];
  const counts: number[] = [];
  for (const tail of sums)
    counts.push((await server.ask("viewer", path(tail))).body.exchanges as number);
  expect(counts).toEqual([log.length, own, log.length]);
  const { body: at } = await server.ask("viewer", path(`active?account=${account}`));
  expect(at.exchanges).toEqual([own]);
});

test("findings that carry the case are kept under a name, and only those that it has", async () => {
  const { ask } = server;
  const patch = `PATCH /v1/campaigns/${found.id}/carries`;
  const [first, second, third] = found.signals.map(({ id }) => id);
  const tick = (signal: string | undefined, carries = true) => ({ signal, carries });
  expect((await ask("viewer", patch, tick(first))).status).toBe(403);
  expect((await ask("investigator", patch, tick("no-such"))).body.code).toBe("unknown_signal");
  // people who tick at the same time lose nothing of each other's
  await Promise.all([
    ask("investigator", patch, tick(first)),
    ask("approver", patch, tick(second)),
    ask("investigator", patch, tick(third)),
  ]);
  const { body: less } = await ask("investigator", patch, tick(third, false));
  expect(less).toMatchObject({ by: "investigator" });
  const { body } = await ask("viewer", `GET /v1/campaigns/${found.id}`);
  expect(new Set(body.carries.signals)).toEqual(new Set([first, second]));
  expect(body.carries.by).toBe("investigator");
  expect(body.names[first!]).toMatch(/^[A-Z]/);
  const text = "One hand, says the card.";
  await ask("investigator", `POST /v1/campaigns/${found.id}/notes`, { kind: "conclusion", text });
  const page = await ask("viewer", "GET /v1/report.html");
  expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  expect(page.body).toContain(text);
  expect(page.body).toContain("It is carried by");
  const { body: audit } = await ask("viewer", "GET /v1/audit?action=carries");
  expect(audit.items[0]).toMatchObject({ actor: "investigator", subject: found.id });
});

test("where no text is kept none is read; where it is, by whom is written down first", async () => {
  const post = (of: string): string => `POST /v1/campaigns/${of}/texts`;
  const { body: list } = await server.ask("viewer", path("exchanges?limit=2"));
  const wanted = { exchanges: list.items.map((one: { id: string }) => one.id), reason: "to see" };
  expect((await server.ask("viewer", post(found.id), wanted)).status).toBe(403);
  const none = await server.ask("investigator", post(found.id), wanted);
  expect(none).toMatchObject({ status: 404, body: { code: "text_not_kept" } });

  const store = dir.at("kept");
  const world = (name: string): string => dir.at("world", name);
  await done([
    ...["ingest", world("exchanges.jsonl"), "--accounts", world("accounts.jsonl"), "--keep-text"],
    ...["--store", store, "--key-file", dir.at("key")],
  ]);
  await done(["sweep", "--store", store]);
  // one store a process
  await server.close();
  server = await liveServer(store, {}, { keyFile: dir.at("key") });
  const { ask: asks } = server;
  const { body: campaigns } = await asks("viewer", "GET /v1/campaigns");
  const { id } = campaigns.items[0];
  const exchanges = `/v1/campaigns/${id}/exchanges?limit=3`;
  const { body: rows } = await asks("viewer", `GET ${exchanges}`);
  expect(JSON.stringify(rows)).not.toMatch(/"text"|"prompt"/);
  const ask = {
    exchanges: rows.items.map((one: Sent & { id: string }) => one.id),
    reason: "why",
  };
  const { body: told } = await asks("investigator", post(id), ask);
  expect(told.items).toHaveLength(3);
  const prompts = new Set(log.map(({ prompt }) => prompt));
  for (const { text } of told.items) expect(prompts).toContain(text);
  const { body: audit } = await asks("viewer", "GET /v1/audit?action=text_read");
  expect(audit.items[0]).toMatchObject({ actor: "investigator", reason: "why", subject: id });
  expect(audit.items[0].data.exchanges).toEqual(ask.exchanges);
  expect(JSON.stringify(audit)).not.toContain(told.items[0].text);
  expect((await asks("viewer", `GET /v1/campaigns/${id}/quotes`)).status).toBe(403);
  await asks("investigator", `GET /v1/campaigns/${id}/quotes`);
  const after = await asks("viewer", "GET /v1/audit?action=text_read");
  expect(after.body.items).toHaveLength(2);
});
