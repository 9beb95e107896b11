// Operators that respond: nobody limited is the world of `simulate`; who is limited is out of the log; reactions come in
// order, as far as they are said to go. The defence here is a rule of the test, so that no reaction hangs on detection.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { unionFind } from "../../../src/graph/union-find.ts";
import { campaignKinds, parseCampaign, respondingWorld, simulate } from "./index.ts";
import { mostAccounts } from "./campaigns/operator.ts";
import { reactions } from "./campaigns/reactions.ts";
import type { StepTally } from "./responding-world.ts";

const home = mkdtempSync(join(tmpdir(), "stillwatch-responding-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const HOUR = 3_600_000;
const STEP = 3 * HOUR;

interface Line {
  readonly account: string;
  readonly time: string;
  readonly created: string;
  readonly ip?: string;
  readonly [field: string]: unknown;
}
const parsed = (lines: readonly string[]): Line[] => lines.map((line) => JSON.parse(line) as Line);
const of = (spec: string, honest = 0, days = 2, seed = 3) => ({
  seed,
  days,
  honest,
  campaigns: [parseCampaign(spec)],
});

interface Step extends StepTally {
  readonly until: number;
  readonly exchanges: readonly Line[];
  readonly accounts: readonly Line[];
}

/**
 * Plays a world to its end.
 * @param limits asked after each step for the accounts that are limited from then on; it may look at all steps so far
 */
async function play(
  options: Parameters<typeof respondingWorld>[0],
  limits: (steps: readonly Step[], isControlled: (account: string) => boolean) => Iterable<string>,
): Promise<{ steps: Step[]; since: Map<string, number> }> {
  const world = await respondingWorld(options);
  const since = new Map<string, number>();
  const steps: Step[] = [];
  for (let until = world.start + STEP; until <= world.end; until += STEP) {
    const { exchanges, accounts } = await world.play(until);
    const step = { until, exchanges: parsed(exchanges), accounts: parsed(accounts) };
    const seen = [...steps, { ...step, campaigns: [], limited: 0 }];
    for (const account of limits(seen, (one) => world.campaignOf(one) !== null))
      if (!since.has(account)) since.set(account, until);
    const tally = world.tell((account, time) => time >= (since.get(account) ?? Infinity));
    steps.push({ ...step, ...tally });
  }
  return { steps, since };
}

const nobody = (): string[] => [];
/** Every controlled account that was at work in the step before the last one. */
function everyControlled(
  steps: readonly Step[],
  isControlled: (account: string) => boolean,
): string[] {
  const sent = (steps.at(-2)?.exchanges ?? []).map(({ account }) => account);
  return sent.filter(isControlled);
}
/** What an exchange is, without its id and what got lost on the way: both are drawn in the order of the log. */
const essence = ({ account, time, ip, prompt, output_tokens }: Line): object => {
  return { account, time, ip, prompt, output_tokens };
};

test("nobody is limited: line for line the world that simulate writes", async () => {
  const options = of("hydra:20", 200);
  const { files } = await simulate({ ...options, out: home });
  const { steps } = await play(options, nobody);
  const written = (i: number): string[] => readFileSync(files[i]!, "utf8").trimEnd().split("\n");
  const all = (of: (step: Step) => readonly Line[]): string[] =>
    steps.flatMap(of).map((line) => JSON.stringify(line));
  expect(all((step) => step.exchanges)).toEqual(written(2));
  const records = written(0).map((line) => {
    const { closed: _, ...record } = JSON.parse(line) as Line;
    return JSON.stringify(record);
  });
  expect(written(0).some((line) => line.includes('"closed"'))).toBe(true);
  const made = new Set(all((step) => step.accounts));
  // some are made after the last step's last exchange, and some never
  expect(records.filter((line) => !made.has(line))).toEqual([]);
  expect(made.size).toBe(records.length);
  expect(steps.at(-1)!.campaigns[0]).toMatchObject({ lost: 0, accounts: 20, reaction: "" });
});

describe("limited accounts", () => {
  test("are out of the log from then on, and nothing else of honest people changes", async () => {
    const options = of("hydra:20:start=0", 150);
    const free = await play(options, nobody);
    const { steps, since } = await play(options, everyControlled);
    const later = steps
      .flatMap((step) => step.exchanges)
      .filter(({ account, time }) => Date.parse(time) >= (since.get(account) ?? Infinity));
    expect(since.size).toBeGreaterThan(20);
    expect(later).toEqual([]);
    // an operator that was refused gives the account up
    const lost = steps.reduce((sum, { campaigns }) => sum + campaigns[0]!.lost, 0);
    expect(lost / since.size).toBeLessThan(2);
    const world = await respondingWorld(options);
    await world.play(world.end);
    const people = (run: readonly Step[]): object[] =>
      run
        .flatMap(({ exchanges }) => exchanges)
        .filter(({ account }) => honest.has(account))
        .map(essence);
    const accounts = free.steps.flatMap((step) => step.accounts.map(({ account }) => account));
    const honest = new Set(accounts.filter((account) => world.campaignOf(account) === null));
    expect(people(steps).length).toBeGreaterThan(500);
    expect(people(steps)).toEqual(people(free.steps));
  });

  test("an honest one that is limited is counted, and makes nobody react", async () => {
    const { steps, since } = await play(of("hydra:5:start=0", 60), (seen, isControlled) =>
      seen.at(-1)!.exchanges.flatMap(({ account }) => (isControlled(account) ? [] : [account])),
    );
    expect(since.size).toBeGreaterThan(5);
    expect(steps.reduce((sum, { limited }) => sum + limited, 0)).toBeGreaterThan(10);
    expect(steps.at(-1)!.campaigns[0]).toMatchObject({ lost: 0, accounts: 5, reaction: "" });
  });

  test("what was sent in the step after the account was found out is not counted as taken", async () => {
    const world = await respondingWorld(of("hydra:10:start=0:spread=20"));
    const { exchanges } = await world.play(world.start + STEP);
    const half = world.start + STEP / 2;
    const { campaigns } = world.tell((_, time) => time >= half);
    const early = parsed(exchanges).filter(({ time }) => Date.parse(time) < half).length;
    expect(early).toBeGreaterThan(5);
    const lost = exchanges.length - early;
    expect(campaigns[0]).toMatchObject({ served: early, lost, reaction: reactions[0]!.name });
  });
});

describe("reactions", () => {
  test("lost controlled accounts are replaced within hours, and their records come when they are made", async () => {
    const { steps, since } = await play(of("hydra:20:start=0:spread=20"), everyControlled);
    const first = steps.findIndex(({ campaigns }) => campaigns[0]!.lost > 0);
    const at = Math.min(...since.values());
    for (const { until, accounts } of steps)
      for (const { created } of accounts) {
        expect(Date.parse(created)).toBeLessThan(until);
        if (until > steps[0]!.until)
          expect(Date.parse(created)).toBeGreaterThanOrEqual(until - STEP);
      }
    const fresh = steps.slice(first).flatMap(({ accounts }) => accounts);
    expect(fresh.length).toBeGreaterThan(20);
    const wait = ({ created }: Line): number => (Date.parse(created) - at) / HOUR;
    const waits = fresh
      .slice(0, 15)
      .map(wait)
      .toSorted((a, b) => a - b);
    expect(waits[0]).toBeGreaterThan(1);
    expect(waits[7]).toBeGreaterThan(2.5);
    expect(waits[14]).toBeLessThan(12);
    const records = new Set(steps.flatMap(({ accounts }) => accounts.map((one) => one.account)));
    for (const { exchanges } of steps)
      for (const { account } of exchanges) expect(records).toContain(account);
  });

  test("come in their order, and accounts end somewhere", { timeout: 60_000 }, async () => {
    const { steps } = await play(of("hydra:12:start=0:spread=20", 0, 12), everyControlled);
    const told = steps.map(({ campaigns }) => campaigns[0]!.reaction);
    const order = told.filter((name, i) => name !== told[i - 1]);
    expect(order).toEqual(["", ...reactions.map(({ name }) => name)]);
    const last = steps.at(-1)!.campaigns[0]!;
    expect(last.accounts).toBe(mostAccounts * 12);
    expect(last).toMatchObject({ served: 0, alive: 0 });
  });

  test("new templates: no system prompt of before comes again", async () => {
    const { steps } = await play(of("hydra:20:start=0:spread=20:cover=0:templates=30"), until(1));
    const at = steps.findIndex(({ campaigns }) => campaigns[0]!.reaction === reactions[1]!.name);
    const said = (run: readonly Step[]): Set<unknown> =>
      new Set(run.flatMap(({ exchanges }) => exchanges.flatMap((one) => one["system"] ?? [])));
    const before = said(steps.slice(0, at));
    const after = said(steps.slice(at + 1));
    expect(Math.min(before.size, after.size)).toBeGreaterThan(2);
    expect([...after].filter((one) => before.has(one))).toEqual([]);
  });

  test("second pool: no network, card, device, phone, client or domain in common with the first", async () => {
    const { steps } = await play(
      of("hydra:20:start=0:spread=20:domain=own:clients=9", 0, 4),
      until(2),
    );
    const records = steps.flatMap(({ accounts }) => accounts);
    const number = new Map(records.map(({ account }, i) => [account, i]));
    const sets = unionFind(records.length);
    const first = new Map<unknown, number>();
    const active = new Set<number>();
    for (const line of [...records, ...steps.flatMap(({ exchanges }) => exchanges)]) {
      const i = number.get(line.account)!;
      if (line.ip !== undefined) active.add(i);
      for (const mark of marks(line)) {
        if (first.has(mark)) sets.union(first.get(mark)!, i);
        else first.set(mark, i);
      }
    }
    const pools = new Set([...active].map((i) => sets.find(i)));
    expect(pools.size).toBe(2);
    const initial = records.slice(0, 15).map(({ account }) => sets.find(number.get(account)!));
    expect(new Set(initial).size).toBe(1);
  });

  test("fewer each: twice the accounts send as much as before", async () => {
    const spec = "hydra:20:start=0:spread=20:rate=60";
    const free = await play(of(spec, 0, 5), nobody);
    const { steps } = await play(of(spec, 0, 5), until(3));
    const [end, usual] = [steps.at(-1)!.campaigns[0]!, free.steps.at(-1)!.campaigns[0]!];
    expect(usual.alive).toBeGreaterThan(18);
    expect(end.alive / usual.alive).toBeGreaterThan(1.7);
    expect(end.alive / usual.alive).toBeLessThan(2.1);
    const served = (run: readonly Step[]): number =>
      run.slice(-4).reduce((sum, { campaigns }) => sum + campaigns[0]!.served, 0);
    expect(served(steps) / served(free.steps)).toBeGreaterThan(0.85);
    expect(served(steps) / served(free.steps)).toBeLessThan(1.15);
  });

  test("every kind of campaign responds, the same way from the same seed", async () => {
    for (const kind of campaignKinds) {
      const options = of(`${kind}:6:start=0:spread=20:ramp=0:rate=60`, 0, 1);
      const { steps } = await play(options, everyControlled);
      const again = await play(options, everyControlled);
      expect(steps.at(-1)!.campaigns[0]!.reaction, kind).not.toBe("");
      expect(again.steps, kind).toEqual(steps);
    }
  });
});

/** Limits every controlled account until the reaction of that number has come. */
function until(reaction: number): typeof everyControlled {
  return (steps, isControlled) => {
    const come = steps.some(({ campaigns }) =>
      campaigns.some((one) => one.reaction === reactions[reaction]!.name),
    );
    return come ? [] : everyControlled(steps, isControlled);
  };
}

/** What two accounts of different pools must not both have. */
function marks(line: Line): unknown[] {
  const network = line.ip?.includes(":")
    ? line.ip.split(":").slice(0, 3).join(":")
    : line.ip?.split(".").slice(0, 3).join(".");
  const domain = (line["email"] as string | undefined)?.split("@")[1];
  const names = ["user_agent", "ja4", "payment", "device", "phone"];
  return [network, domain, ...names.map((name) => line[name])].filter((mark) => mark != null);
}
