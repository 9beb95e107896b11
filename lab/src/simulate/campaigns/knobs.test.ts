// Each knob turns what it says, measured on the written worlds; specifications are refused with what to do.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseCampaign, simulate } from "../index.ts";

const home = mkdtempSync(join(tmpdir(), "stillwatch-knobs-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Exchange {
  readonly time: string;
  readonly account: string;
  readonly ip: string;
  readonly asn: number;
  readonly model: string;
  readonly user_agent?: string;
  readonly prompt: string;
  readonly system?: string;
  readonly tools?: number;
  readonly reasoning_in?: string[];
  readonly reasoning_out?: string[];
}
interface Account {
  readonly account: string;
  readonly created: string;
  readonly closed?: string;
  readonly payment: string | null;
  readonly device: string | null;
  readonly email: string;
}

let worlds = 0;
/** A world of one campaign and nobody else. */
async function only(spec: string, days = 6) {
  const out = join(home, String(worlds++));
  const summary = await simulate({
    out,
    seed: 5,
    days,
    honest: 0,
    campaigns: [parseCampaign(spec)],
  });
  const read = <T>(name: string): T[] =>
    readFileSync(join(out, name), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as T);
  return {
    summary,
    exchanges: read<Exchange>("exchanges.jsonl"),
    accounts: read<Account>("accounts.jsonl"),
  };
}
const distinct = (list: readonly unknown[]): number =>
  new Set(list.filter((x) => x !== null && x !== undefined)).size;

describe("specifications", () => {
  test("are read with numbers and names", () => {
    expect(parseCampaign("hydra:150:rate=26:cover=0.1:area=code")).toEqual({
      kind: "hydra",
      accounts: 150,
      knobs: { rate: 26, cover: 0.1, area: "code" },
    });
  });

  test.each([
    ["hidra:10", /Kinds are fixed, hydra, careful/],
    ["hydra", /kind:accounts/],
    ["hydra:0", /whole number of accounts/],
    ["hydra:ten", /whole number of accounts/],
    ["hydra:10:speed=3", /Knobs are rate, cover, templates/],
    ["hydra:10:rate", /not a knob/],
    ["hydra:10:rate=", /must be a number/],
    ["hydra:10:cover=2", /from 0 to 0.99/],
    ["hydra:10:templates=1.5", /whole number/],
    ["hydra:10:area=poems", /one of reasoning, code/],
  ])("%s is refused", (spec, message) => expect(() => parseCampaign(spec)).toThrow(message));
});

describe("knobs", () => {
  test("rate: exchanges an account and day, of dispatchers and of human hours", async () => {
    for (const [spec, rate] of [
      ["hydra:40:rate=50:spread=0.1:start=0:cover=0.3", 50],
      ["careful:60:rate=30:spread=0.1:start=0:ramp=0", 30],
    ] as const) {
      const { exchanges } = await only(spec, 7);
      const accounts = Number(spec.split(":")[1]);
      const measured = exchanges.length / accounts / 7;
      expect(measured / rate, spec).toBeGreaterThan(0.8);
      expect(measured / rate, spec).toBeLessThan(1.2);
    }
  });

  test("cover: share of exchanges without the template", async () => {
    const { exchanges } = await only(
      "hydra:40:cover=0.4:templates=1:paraphrase=0:languages=1:start=0:area=code",
    );
    const controlledAccounts = new Map<string, number>();
    const fixed = (x: Exchange): string => x.system ?? x.prompt.slice(0, 40);
    for (const x of exchanges)
      controlledAccounts.set(fixed(x), (controlledAccounts.get(fixed(x)) ?? 0) + 1);
    // Whatever its place in the prompt, the fixed part is in most harvest requests; cover has it nowhere.
    const words = (x: Exchange): string[] => `${x.system ?? ""} ${x.prompt}`.split(/\s+/);
    const count = new Map<string, number>();
    for (const x of exchanges)
      for (const w of new Set(words(x))) count.set(w, (count.get(w) ?? 0) + 1);
    const most = Math.max(...count.values()) / exchanges.length;
    expect(most).toBeGreaterThan(0.58);
    const rare = [...count.values()].filter(
      (n) => Math.abs(n / exchanges.length - 0.6) < 0.03,
    ).length;
    expect(rare).toBeGreaterThan(3);
  });

  test("cards and devices: accounts for each; 1 gives everybody an own one", async () => {
    const own = (await only("careful:60:cards=1:devices=1")).accounts;
    const paid = own.filter((a) => a.payment !== null);
    expect(distinct(own.map((a) => a.payment))).toBe(paid.length);
    expect(distinct(own.map((a) => a.device))).toBe(own.filter((a) => a.device !== null).length);
    const shared = (await only("hydra:80:cards=10:devices=20")).accounts;
    expect(distinct(shared.map((a) => a.payment))).toBe(8);
    expect(distinct(shared.map((a) => a.device))).toBe(4);
  });

  test("addresses and homes: the pool's size, and how many one account uses", async () => {
    const pooled = (await only("hydra:60:addresses=0.5:cover=0")).exchanges;
    expect(distinct(pooled.map((x) => x.ip))).toBeLessThanOrEqual(30);
    expect(distinct(pooled.map((x) => x.ip))).toBeGreaterThan(24);
    const ghosts = (await only("ghost:30")).exchanges;
    const users = new Map<string, Set<string>>();
    for (const x of ghosts) users.set(x.ip, (users.get(x.ip) ?? new Set()).add(x.account));
    expect(Math.max(...[...users.values()].map((set) => set.size))).toBe(1);
    // An IPv6 home takes a new suffix for each session, as any home's does.
    const homes = ghosts.map((x) =>
      x.ip.includes(":") ? x.ip.split(":").slice(0, 4).join(":") : x.ip,
    );
    expect(distinct(homes)).toBeLessThanOrEqual(90);
  });

  test("spread, waves, life: when controlled accounts are made, closed and at work", async () => {
    const quick = (await only("hydra:50:spread=1:start=3")).accounts.map((a) =>
      Date.parse(a.created),
    );
    expect((Math.max(...quick) - Math.min(...quick)) / 86_400_000).toBeLessThan(1.01);
    const waves = await only("waves:30:waves=3:start=0");
    const closed = waves.accounts.filter((a) => a.closed !== undefined);
    expect(closed.length).toBeGreaterThanOrEqual(20);
    const firstBan = Math.min(...closed.map((a) => Date.parse(a.closed as string)));
    const after = waves.accounts
      .map((a) => Date.parse(a.created) - firstBan)
      .filter((lag) => lag > 0);
    expect(Math.min(...after) / 3_600_000).toBeLessThan(9);
    const swarm = await only("swarm:200");
    expect(swarm.exchanges.length / 200).toBeGreaterThan(2.5);
    expect(swarm.exchanges.length / 200).toBeLessThan(5.5);
  });

  test("models: follow goes to the new model within a day, stay does not", async () => {
    for (const [models, low, high] of [
      ["follow", 0.8, 1],
      ["stay", 0, 0.05],
    ] as const) {
      const { exchanges, summary } = await only(`hydra:30:models=${models}:cover=0`);
      const dayAfter = new Date(Date.parse(summary.release.time) + 86_400_000).toISOString();
      const late = exchanges.filter((x) => x.time > dayAfter);
      const share = late.filter((x) => x.model === summary.release.model).length / late.length;
      expect(share, models).toBeGreaterThanOrEqual(low);
      expect(share, models).toBeLessThanOrEqual(high);
    }
  });

  test("rhythm: a dispatcher's hours are even, human ones are not", async () => {
    const spread = async (spec: string): Promise<number> => {
      const { exchanges } = await only(spec);
      const perAccountHour = new Map<string, number>();
      for (const x of exchanges) {
        const key = `${x.account} ${x.time.slice(11, 13)}`;
        perAccountHour.set(key, (perAccountHour.get(key) ?? 0) + 1);
      }
      return perAccountHour.size / (distinct(exchanges.map((x) => x.account)) * 24);
    };
    expect(await spread("hydra:20:rate=60:start=0:spread=0.1")).toBeGreaterThan(0.97);
    expect(await spread("hydra:20:rate=60:start=0:spread=0.1:rhythm=human")).toBeLessThan(0.9);
  });

  test("replay: reasoning handed out to one account comes back from another", async () => {
    const { exchanges } = await only("swarm:200:replay=0.5");
    const origin = new Map<string, string>();
    let foreign = 0;
    for (const x of exchanges) {
      for (const blob of x.reasoning_in ?? [])
        if (origin.has(blob) && origin.get(blob) !== x.account) foreign++;
      for (const blob of x.reasoning_out ?? []) origin.set(blob, x.account);
    }
    expect(foreign / exchanges.length).toBeGreaterThan(0.3);
    expect(
      (await only("hydra:20")).exchanges.filter((x) => x.reasoning_in && x.reasoning_in.length > 1),
    ).toHaveLength(0);
  });

  test("clients, hosting, area, domain", async () => {
    const one = await only("fixed:12:clients=1:hosting=cloud:domain=own:area=agentic");
    expect(distinct(one.exchanges.map((x) => x.user_agent))).toBe(1);
    expect(distinct(one.exchanges.map((x) => x.asn))).toBe(1);
    expect(one.exchanges.filter((x) => (x.tools ?? 0) > 0).length).toBe(one.exchanges.length);
    expect(distinct(one.accounts.map((a) => a.email.split("@")[1]))).toBe(1);
  });
});

test("items of a campaign do not repeat", async () => {
  for (const spec of [
    "fixed:20",
    "judge:20:cover=0",
    "quiet:60:cover=0",
    "hydra:60:cover=0:area=code",
  ]) {
    const { exchanges } = await only(spec);
    expect(exchanges.length).toBeGreaterThan(1000);
    const repeats =
      1 - distinct(exchanges.map((x) => `${x.system ?? ""}\n${x.prompt}`)) / exchanges.length;
    expect(repeats, spec).toBeLessThan(0.005);
  }
});
