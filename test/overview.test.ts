// How things stand and how they went, over real HTTP: every figure is counted again from the raw log, the report, the list of
// decisions and what people said.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SweepReport } from "../src/core/campaign.ts";
import type { Decision } from "../src/core/decision.ts";
import { temporary } from "./fixtures/command.ts";
import { type Answer, type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { sweptWorld } from "./fixtures/swept-world.ts";

const dir = temporary("overview");
let server: LiveServer;
beforeAll(async () => {
  server = await liveServer(await sweptWorld(dir));
  // decisions take effect over hours: the log goes on until all of them have
  const drained = new Promise((resolve) => {
    server.live.events.once("drained", resolve);
  });
  await server.ask("ingest", "POST /v1/exchanges", {
    ...{ id: "later", time: later, account: "acct-later", model: "m" },
  });
  await drained;
});
afterAll(async () => {
  await server?.close();
  dir.remove();
});

const get = async (path: string, as = "viewer"): Promise<Answer["body"]> => {
  const { status, body } = await server.ask(as, `GET ${path}`);
  expect(status, `${path}: ${JSON.stringify(body).slice(0, 300)}`).toBe(200);
  return body;
};
const act = (as: string, path: string, body: unknown): Promise<Answer> =>
  server.ask(as, `POST ${path}`, body);
const later = "2026-04-27T00:00:00Z";
const day = 86_400_000;
const hour = 3_600_000;

interface Line {
  readonly time: string;
  readonly account: string;
  readonly output_tokens?: number;
  readonly status?: number;
}
const log = (): Line[] =>
  readFileSync(dir.at("world", "exchanges.jsonl"), "utf8")
    .split("\n")
    .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Line]));

async function decisions(): Promise<Decision[]> {
  return (await get("/v1/decisions?limit=1000")).items;
}

/** Those that bind somebody at the end of the log. */
const binding = async (): Promise<Decision[]> =>
  (await decisions()).filter(
    ({ state, rung, effective }) =>
      state === "active" && rung !== "observe" && Date.parse(effective) <= Date.parse(later),
  );

describe("how things stand", () => {
  test("what is drawn in each day of the log is what the log holds", async () => {
    const { exposure, sweep } = await get("/v1/overview");
    const report = (await get("/v1/report")) as SweepReport;
    expect(sweep).toEqual({
      ...{ from: report.sweep.from, to: report.sweep.to, searched_to: report.sweep.searched_to },
      ...{ exchanges: report.sweep.exchanges, accounts: report.sweep.accounts },
      // counted in the log
      senders: new Set(log().map(({ account }) => account)).size,
    });
    const members = new Set(
      report.campaigns.flatMap((one) => one.members.map(({ account }) => account)),
    );
    // with the last exchange, and not with the full hour after it
    expect(Date.parse(exposure.days.at(-1).to)).toBe(Date.parse(report.sweep.to));
    expect(exposure.days.length).toBeGreaterThanOrEqual(2);
    const totals = { all: 0, distillation: 0 };
    for (const one of exposure.days) {
      const within = log().filter(
        ({ time, status = 200 }) =>
          status < 400 &&
          Date.parse(time) > Date.parse(one.from) &&
          Date.parse(time) <= Date.parse(one.to),
      );
      const drawn = (list: readonly Line[]): object => ({
        exchanges: list.length,
        output_tokens: list.reduce((sum, { output_tokens = 0 }) => sum + output_tokens, 0),
      });
      expect(one.all).toEqual(drawn(within));
      expect(one.distillation).toEqual(drawn(within.filter(({ account }) => members.has(account))));
      expect(one["other-abuse"]).toEqual({ exchanges: 0, output_tokens: 0 });
      totals.all += one.all.exchanges;
      totals.distillation += one.distillation.exchanges;
    }
    expect(totals.distillation).toBeGreaterThan(1000);
    const earlier = exposure.days.slice(0, -1);
    expect(exposure.usual.distillation.exchanges).toBeCloseTo(
      (totals.distillation - exposure.days.at(-1).distillation.exchanges) / earlier.length,
    );
    expect(Date.parse(exposure.days[0].to) - Date.parse(exposure.days[0].from)).toBe(day);
  });

  test("cases by state, what was drawn before and after, and who is under a decision", async () => {
    const { standing, confirmed, blind, data } = await get("/v1/overview");
    const report = (await get("/v1/report")) as SweepReport;
    const [one] = report.campaigns;
    expect(standing.distillation).toMatchObject({ cases: 1, accounts: one!.accounts });
    expect(standing.distillation.states[one!.state]).toBe(1);
    expect(standing.distillation.before).toBe(one!.exposure.before.exchanges);
    expect(standing.distillation.after_tokens).toBe(one!.exposure.after.output_tokens);
    const bound = new Set((await binding()).map(({ account }) => account));
    expect(bound.size).toBeGreaterThan(5);
    expect(standing.distillation.bound).toBe(bound.size);
    expect(standing["concealed-operation"]).toMatchObject({ cases: 0, accounts: 0, before: 0 });
    const { history } = await get(`/v1/campaigns/${one!.id}`);
    expect(confirmed).toEqual({
      cases: 1,
      median_hours: (Date.parse(history.confirmed) - Date.parse(one!.first_seen)) / hour,
      worst_hours: confirmed.median_hours,
    });
    expect(blind).toEqual(report.blind);
    expect(data.verdict).toBe(report.data!.verdict);
    expect(data.faults.map(({ id }: { id: string }) => id)).toEqual(
      report.data!.figures.flatMap(({ id, verdict }) => (verdict === "fine" ? [] : [id])),
    );
  });

  test("a list says of each case what is in it, how it went and how much waits", async () => {
    const { items } = await get("/v1/campaigns");
    const report = (await get("/v1/report")) as SweepReport;
    const [one] = report.campaigns;
    expect(items[0].areas).toEqual(one!.areas);
    expect(items[0].trend).toHaveLength(24);
    const sum = (list: readonly number[]): number => list.reduce((all, n) => all + n, 0);
    expect(sum(items[0].trend)).toBeCloseTo(sum(one!.timeline.exchanges), 1);
    const waits = (await decisions()).filter(({ state }) => state === "proposed");
    expect(items[0].waiting).toBe(waits.length);
    const groups = await get("/v1/groups?finding=none");
    for (const { areas, trend, waiting } of groups.items)
      expect({ areas, trend, waiting }).toEqual({ areas: null, trend: null, waiting: 0 });
  });
});

describe("how it went", () => {
  test("an undone decision, an overturned appeal and a ruling are counted where they were made", async () => {
    const before = await get("/v1/overview");
    expect(before.honest).toEqual({
      ...{ accounts: 0, in_force: 0, released: 0, dismissed: 0, undone: 0, overturned: 0 },
    });
    const report = (await get("/v1/report")) as SweepReport;
    const bound = await binding();
    const [first, second] = [...new Set(bound.map(({ account }) => account))];
    const own = bound.filter(({ account }) => account === first);
    const reason = "their invoices are in order";
    await act("investigator", "/v1/decisions/undo", { which: own.map(({ id }) => id), reason });
    const filed = await act("admin", "/v1/appeals", { account: second, statement: "It is us." });
    expect(filed.status).toBe(201);
    expect((await get("/v1/overview")).waiting.appeals).toBe(1);
    const closed = await act("admin", `/v1/appeals/${filed.body.id}/overturn`, {
      ...{ why: "honest_customer", reason: "a firm of the town" },
    });
    expect(closed.status).toBe(200);
    const { honest, waiting } = await get("/v1/overview");
    expect(waiting.appeals).toBe(0);
    expect(honest).toMatchObject({ accounts: 2, undone: 2, overturned: 1, dismissed: 0 });

    const { total, weeks } = await get("/v1/enforcement");
    const all = await decisions();
    const shadow = all.filter(({ reasons }) => reasons.includes("shadow")).length;
    const made = Object.values(total.made as Record<string, number>);
    expect(made.reduce((sum, n) => sum + n, 0) + total.shadow).toBe(all.length);
    expect(total.shadow).toBe(shadow);
    for (const [rung, n] of Object.entries(total.made as Record<string, number>))
      expect(n, rung).toBe(
        all.filter((one) => one.rung === rung && !one.reasons.includes("shadow")).length,
      );
    expect(total.ways).toEqual({ policy: all.length - shadow, new_accounts: 0, person: 0 });
    expect(total.undone.undone).toBe(all.filter(({ undone }) => undone !== null).length);
    expect(total.undone.rate).toBeCloseTo(total.undone.undone / total.undone.bound);
    expect(total.appeals).toEqual({ closed: 1, overturned: 1, rate: 1 });
    expect(total.judged).toMatchObject({ overturned: 1, upheld: 0, precision: 0 });
    const firstAt = Math.min(...all.map(({ at }) => Date.parse(at)));
    const began = Date.parse(report.campaigns[0]!.first_seen);
    expect(total.first_decision).toEqual({ of: 1, median: (firstAt - began) / hour });
    const sums = weeks.reduce(
      (sum: number, week: { made: Record<string, number> }) =>
        sum + Object.values(week.made).reduce((of, n) => of + n, 0),
      0,
    );
    expect(sums).toBe(all.length - shadow);
    expect(weeks[0].week).toBe("2026-W17");
  });

  test("a dismissed case makes its accounts honest, and a confirmed one speaks for the precision", async () => {
    await act("investigator", "/v1/campaigns/c-1/rulings", {
      ...{ ruling: "dismiss", reason: "a class" },
    });
    const { honest, standing, exposure } = await get("/v1/overview");
    // of what a person has dismissed nothing is drawn, whatever the last sweep has found
    expect(standing.distillation).toMatchObject({ accounts: 0, bound: 0, before: 0, after: 0 });
    for (const one of exposure.days) expect(one.distillation.exchanges).toBe(0);
    expect(honest.dismissed).toBeGreaterThan(50);
    expect(honest.accounts).toBe(honest.dismissed);
    expect(honest.in_force).toBe(0);
    expect(standing.distillation.states).toMatchObject({ dismissed: 1, confirmed: 0 });
    expect((await get("/v1/enforcement")).total.judged).toMatchObject({ dismissed: 1 });
    await act("investigator", "/v1/campaigns/c-1/rulings", {
      ...{ ruling: "confirm", reason: "no class after all" },
    });
    const again = await get("/v1/overview");
    expect(again.standing.distillation.accounts).toBeGreaterThan(50);
    expect(again.exposure.usual.distillation.exchanges).toBeGreaterThan(100);
    const { total } = await get("/v1/enforcement");
    expect(total.judged).toMatchObject({ dismissed: 0, confirmed: 1, overturned: 1 });
    expect(total.judged.precision).toBe(0.5);
  });

  test("a span leaves out what lies outside, and what is no time is refused", async () => {
    const none = await get("/v1/enforcement?to=2020-01-01");
    expect(none.weeks).toEqual([]);
    expect(none.total.judged.precision).toBeNull();
    const { to } = (await get("/v1/report")).sweep as { to: string };
    const today = await get(`/v1/enforcement?from=${to.slice(0, 10)}&to=${to.slice(0, 10)}`);
    expect(today.weeks.map(({ week }: { week: string }) => week)).toEqual(["2026-W17"]);
    for (const bad of ["from=soon", "to=2026-13-40"])
      expect((await server.ask("viewer", `GET /v1/enforcement?${bad}`)).status).toBe(400);
  });
});

test("before the first sweep there are zeros and nothing to say, and no error", async () => {
  await server.close();
  const empty = await liveServer(dir.at("empty"));
  try {
    const { status, body } = await empty.ask("viewer", "GET /v1/overview");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ sweep: null, exposure: null, data: null, blind: [] },
      confirmed: { cases: 0, median_hours: null, worst_hours: null },
      waiting: { decisions: 0, cases: 0, appeals: 0, proposals: 0 },
      sources: { count: 0, silent: 0, troubles: [], last: null },
    });
    expect((await empty.ask("viewer", "GET /v1/enforcement")).body).toMatchObject({
      ...{ weeks: [], moves: [] },
    });
    await empty.ask("ingest", "POST /v1/exchanges", {
      ...{ id: "x-1", time: "2026-04-25T00:00:00Z", account: "a", model: "m" },
    });
    const { sources } = (await empty.ask("viewer", "GET /v1/overview")).body;
    expect(sources).toMatchObject({ count: 1, silent: 0 });
    expect(sources.last).not.toBeNull();
  } finally {
    await empty.close();
  }
});
