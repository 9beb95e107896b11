// A server that runs by the clock, over a log that ended three hours ago: gateways, people and the figures that they see are of
// the same moment.

import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { done, temporary } from "./fixtures/command.ts";

const hour = 3_600_000;
const dir = temporary("clock");
let server: LiveServer;
beforeAll(async () => {
  const world = "--seed 5 --days 2 --honest 150 --campaign hydra:40".split(" ");
  await done(["simulate", "--out", dir.at("world"), ...world]);
  const [log, records] = [dir.at("world", "exchanges.jsonl"), dir.at("world", "accounts.jsonl")];
  const times = [...readFileSync(log, "utf8").matchAll(/"time":"([^"]+)"/g)];
  const end = Math.max(...times.map(([, time]) => Date.parse(time!)));
  const moved = Date.now() - 3 * hour - end;
  for (const path of [log, records])
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(/"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g, (_, time: string) =>
        JSON.stringify(new Date(Date.parse(time) + moved).toISOString()),
      ),
    );
  await done(["ingest", log, "--accounts", records, "--store", dir.at("store")]);
  server = await liveServer(dir.at("store"), {}, { clock: "wall" });
  expect((await server.sweep()).status).toBe("done");
});
afterAll(async () => {
  await server?.close();
  dir.remove();
});

const members = async (): Promise<string[]> =>
  (await server.get("/v1/campaigns/c-1/members?limit=1000")).items.map(
    ({ account }: { account: string }) => account,
  );
const decide = async (account: string): Promise<Answer["body"]> =>
  (await server.ask("decide", "POST /v1/decide", { account })).body;

test("what a person decides for an hour holds for an hour, from now on", async () => {
  const [account] = (await members()) as [string];
  const what = { campaign: "c-1", rung: "minimise", hours: 1, accounts: [account] };
  const shown = await server.ask("investigator", "POST /v1/actions/preview", what);
  const [{ seen }] = shown.body.slices;
  const before = Date.now();
  const acted = await server.ask("investigator", "POST /v1/actions", {
    ...what,
    ...{ seen, slice: 0, reason: "looked at it" },
  });
  expect(acted.status, JSON.stringify(acted.body)).toBe(200);
  const [{ id, expires }] = acted.body.changed;
  expect(Date.parse(expires) - before).toBeGreaterThanOrEqual(hour - 1000);
  expect(Date.parse(expires) - Date.now()).toBeLessThanOrEqual(hour);
  expect(await decide(account)).toMatchObject({ rung: "minimise" });
  // the owner can be told
  expect((await server.ask("viewer", `GET /v1/accounts/${account}/message`)).status).toBe(200);
  const undone = await server.ask("investigator", "POST /v1/decisions/undo", {
    ...{ which: [id], reason: "a test" },
  });
  expect(undone.status, JSON.stringify(undone.body)).toBe(200);
  expect((await decide(account)).rung).not.toBe("minimise");
});

test("as many are bound as gateways are told", async () => {
  const told = await Promise.all((await members()).map(decide));
  const bound = told.filter(({ rung }) => rung !== "observe").length;
  expect(bound).toBeGreaterThan(10);
  expect((await server.get("/v1/overview")).standing.distillation.bound).toBe(bound);
  const { rung } = await server.get("/v1/campaigns/c-1/drawing");
  expect(rung.filter((one: number) => one >= 0)).toHaveLength(bound);
});

test("whose appeal was granted is told so, as long as nothing binds the account", async () => {
  const account = (await members())[1]!;
  const message = `GET /v1/accounts/${account}/message`;
  const binding = await server.ask("viewer", message);
  expect(binding.body.text).toContain("If you think that this is a mistake");
  const appeal = { account, statement: "we are a school" };
  const { body } = await server.ask("decide", "POST /v1/appeals", appeal);
  const overturn = { why: "honest_customer", reason: "An honest customer" };
  await server.ask("investigator", `POST /v1/appeals/${body.id}/overturn`, overturn);
  expect((await server.ask("viewer", message)).body.subject).toContain("Your appeal is granted");
  const { decisions } = await server.get(`/v1/accounts/${account}`);
  expect(decisions.at(-1).undone.reason).toBe(`appeal ${body.id} overturned (an honest customer)`);
});
