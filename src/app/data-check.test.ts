// The check of the data over real stores, each filled with logs and records that are wrong in one way, and what a sweep
// makes of them: a world with one campaign, of which the records, the addresses or the times were changed.

import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseCampaign, simulate } from "../../lab/src/simulate/index.ts";
import { temporary } from "../../test/fixtures/command.ts";
import { policyOf } from "../../test/fixtures/live-campaign.ts";
import { type DataCheck, failing } from "../core/data-check.ts";
import { defaultModel } from "../model/load.ts";
import { defaultPolicy } from "../policy/policy.ts";
import { loadRules } from "../rules/index.ts";
import { checkData } from "./data-check.ts";
import { findStoreRings } from "./find-rings.ts";
import { ingestLogs } from "./ingest-logs.ts";
import { type OpenStore, openWithKey } from "./open-store.ts";
import { type Defended, defendStore } from "./sweep-store.ts";
import { sweptReport } from "./swept.ts";

type Row = Readonly<Record<string, unknown>>;

const model = defaultModel();
const folder = temporary("data-check");
const opened: OpenStore[] = [];
let logs: readonly Row[];
let records: readonly Row[];
/** Accounts of the campaign. */
let members: readonly string[];

beforeAll(async () => {
  const campaigns = [parseCampaign("hydra:30")];
  await simulate({ out: folder.at("world"), seed: 6, days: 3, honest: 150, campaigns });
  const rows = (name: string): Row[] =>
    readFileSync(folder.at("world", `${name}.jsonl`), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Row);
  logs = rows("exchanges");
  records = rows("accounts");
  members = rows("truth").flatMap((one) => (one.campaign ? [one.account as string] : []));
});
afterAll(async () => {
  for (const one of opened) await one.close();
  folder.remove();
});

let stores = 0;

/** A store of these logs and records. */
async function filled(exchanges: readonly Row[], accounts: readonly Row[]): Promise<OpenStore> {
  for (const one of opened.splice(0)) await one.close();
  const name = String(stores++);
  const write = (kind: string, list: readonly Row[]): string => {
    const path = folder.at(`${name}-${kind}.jsonl`);
    writeFileSync(path, list.map((one) => `${JSON.stringify(one)}\n`).join(""));
    return path;
  };
  const store = await openWithKey({ path: folder.at(`store-${name}`) });
  opened.push(store);
  await ingestLogs(store, {
    exchanges: [write("exchanges", exchanges)],
    accounts: accounts.length > 0 ? [write("accounts", accounts)] : [],
    now: Date.now(),
    rules: loadRules(),
    threads: 1,
  });
  return store;
}
const swept = (store: OpenStore, policy = defaultPolicy()): Promise<Defended> =>
  defendStore(store, { model, policy, seed: 1 });
/** Kinds of traits by which accounts hang together. */
async function kindsOf({ store }: OpenStore): Promise<string[]> {
  const kinds = await store.rows<{ kind: string }>(
    "SELECT DISTINCT toString(kind) AS kind FROM account_trait",
  );
  return kinds.map(({ kind }) => kind);
}
const verdictsOf = (check: DataCheck): Record<string, string> =>
  Object.fromEntries(failing(check).map(({ id, verdict }) => [id, verdict]));
const checked = async (store: OpenStore): Promise<DataCheck> => checkData(store, model.data_check);

describe("whole data", () => {
  test("are weak in what no record fills alone, with the share of each field", async () => {
    const check = await checked(await filled(logs, records));
    expect(verdictsOf(check)).toEqual({ exonerating: "weak" });
    const share = (of: string, field: string): number | undefined =>
      check.coverage.find((one) => one.of === of && one.field === field)?.share;
    const filledIn = (list: readonly Row[], name: string): number =>
      list.filter((row) => row[name] !== undefined && row[name] !== null && row[name] !== false)
        .length / list.length;
    for (const field of ["ip", "key", "end_user", "model", "conversation"])
      expect(share("exchange", field), field).toBeCloseTo(filledIn(logs, field), 3);
    for (const field of ["created", "payment", "device", "phone", "org", "verified", "plan"])
      expect(share("account record", field), field).toBeCloseTo(filledIn(records, field), 3);
  });

  test("are swept as ever: the campaign is decided on, and the check stands in the report", async () => {
    const store = opened.at(-1)!;
    const { live } = await swept(store);
    expect(new Set(live.map(({ account }) => account))).toEqual(new Set(members));
    expect((await sweptReport(store)).data).toEqual(await checked(store));
  });
});

test("of a sample a case tells what was counted, and about how much was taken in all", async () => {
  const { store } = opened.at(-1)!;
  await store.run("INSERT INTO sampling SELECT 0.25, now64(3)");
  const { sweep, data, campaigns } = (await swept(opened.at(-1)!)).result.report;
  expect([sweep.sample_rate, data!.sample_rate]).toEqual([0.25, 0.25]);
  expect(campaigns.length).toBeGreaterThan(0);
  for (const { exposure } of campaigns)
    expect(exposure.estimated).toEqual({
      sample_rate: 0.25,
      exchanges: exposure.exchanges * 4,
      input_tokens: exposure.input_tokens * 4,
      output_tokens: exposure.output_tokens * 4,
    });
});

describe("an account without a usable record", () => {
  test("stays at observe, in verdicts and decisions, while the others of its case do not; so does one that is exempt", async () => {
    const [gone, empty] = [members.slice(0, 3), members.slice(3, 5)];
    const exempt = members.slice(-2);
    const some = records.flatMap((one) => {
      const account = one.account as string;
      return gone.includes(account) ? [] : [empty.includes(account) ? { account } : one];
    });
    const policy = policyOf(`exempt: { accounts: [${exempt.join(", ")}] }`);
    const { result, live } = await swept(await filled(logs, some), policy);
    const acted = new Set(live.map(({ account }) => account));
    const proposed = new Set(
      result.verdicts.flatMap(({ account, decision }) => (decision === "observe" ? [] : [account])),
    );
    // they are members all the same
    const found = result.report.campaigns.flatMap((one) => one.members.map((who) => who.account));
    const inCase = [...gone, ...empty, ...exempt].filter((one) => found.includes(one));
    expect(inCase.length).toBeGreaterThan(0);
    for (const one of inCase) {
      expect(acted.has(one)).toBe(false);
      expect(proposed.has(one)).toBe(false);
    }
    const told = result.verdicts.filter((one) => one.exempt !== undefined);
    expect(told.map(({ account }) => account).toSorted()).toEqual(exempt.toSorted());
    for (const one of told) expect(one.exempt).toBe("exempt_account");
    expect(acted.size).toBeGreaterThanOrEqual(20);
    expect(proposed.size).toBeGreaterThanOrEqual(20);
  });
});

describe("records that name nobody, and a proxy's address for everybody", () => {
  let check: DataCheck;
  beforeAll(async () => {
    const store = await filled(
      logs.map((one) => ({ ...one, ip: "198.51.100.7" })),
      records.map((one) => ({ ...one, account: `${String(one.account).toUpperCase()} ` })),
    );
    check = await checked(store);
  });

  test("are worth nothing, and it is said why they do not join", () => {
    expect(verdictsOf(check)).toEqual({
      records_joined: "worthless",
      one_address: "worthless",
      exonerating: "weak",
    });
    const senders = new Set(logs.map(({ account }) => account)).size;
    expect(check.figures[0]!.advice).toContain(`${senders} of the ${senders} would have one`);
  });

  test("tie no ring without judgement either, and it is said", async () => {
    const store = opened.at(-1)!;
    const { rings, worthless } = await findStoreRings(store, { model, seed: 1 });
    expect(worthless.get("addresses")).toContain("one address serves 100 %");
    expect(rings.length).toBeGreaterThan(0);
    expect(await kindsOf(store)).not.toContain("address");
  });

  test("nobody is above observe, nothing ties by address, and both are told as blind", async () => {
    const store = opened.at(-1)!;
    const { result, live } = await swept(store);
    expect(live).toEqual([]);
    expect(new Set(result.verdicts.map(({ decision }) => decision))).toEqual(new Set(["observe"]));
    const blind = new Map(result.report.blind.map(({ signal, why }) => [signal, why]));
    expect(blind.get("line-pool")).toContain("one address serves 100 %");
    expect(blind.get("agreement")).toContain("no account record names an account");
    const named = await kindsOf(store);
    expect(named).toContain("harness");
    expect(named.filter((kind) => kind === "address" || kind === "network")).toEqual([]);
    const { campaigns, operations, abuse, dismissed } = result.report;
    for (const { signals } of [...campaigns, ...operations, ...abuse, ...dismissed])
      for (const { id } of signals) expect(["line-pool", "one-network"]).not.toContain(id);
  });
});

test("a default account, and hours of which the file is missing, are told; without records all is said", async () => {
  const some = logs
    .filter(({ time }) => !(String(time) >= "2026-04-23T08" && String(time) < "2026-04-23T15"))
    .map((one, i) => (i % 3 === 0 ? { ...one, account: "default_user_id" } : one));
  const check = await checked(await filled(some, []));
  expect(verdictsOf(check)).toEqual({
    records_joined: "weak",
    service_names: "weak",
    empty_hours: "weak",
  });
  const says = (id: string): string => check.figures.find((one) => one.id === id)!.says;
  expect(says("records_joined")).toContain("No account records were given");
  expect(says("service_names")).toContain(
    "33 % of the exchanges are on accounts called default_user_id",
  );
  expect(says("empty_hours")).toContain("from 2026-04-23 08:00 UTC on");
  expect(check.coverage.some(({ of }) => of === "account record")).toBe(false);
});
