// Worlds as files: the same seed gives the same bytes, lines are what the reader takes, truth covers
// everybody.

import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { campaignKinds, demoWorld, honestKinds, parseCampaign, simulate } from "./index.ts";
import type { SimulateOptions, SimulateSummary } from "./index.ts";

const home = mkdtempSync(join(tmpdir(), "stillwatch-simulate-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Line {
  readonly [field: string]: unknown;
}
const lines = (path: string): Line[] =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
const digest = (path: string): string =>
  createHash("sha256").update(readFileSync(path)).digest("hex");

const small: Omit<SimulateOptions, "out"> = {
  seed: 11,
  days: 3,
  honest: 900,
  campaigns: campaignKinds.map((kind) => parseCampaign(`${kind}:12`)),
};
let summary: SimulateSummary;
let exchanges: Line[];
let accounts: Line[];
let truth: Line[];
beforeAll(async () => {
  const out = join(home, "small");
  summary = await simulate({ ...small, out });
  exchanges = lines(join(out, "exchanges.jsonl"));
  accounts = lines(join(out, "accounts.jsonl"));
  truth = lines(join(out, "truth.jsonl"));
});

describe("files", () => {
  test("the same seed gives the same bytes, another seed another world", async () => {
    const again = await simulate({ ...small, out: join(home, "again") });
    const other = await simulate({ ...small, seed: 12, out: join(home, "other") });
    for (let i = 0; i < 3; i++) expect(digest(again.files[i]!)).toBe(digest(summary.files[i]!));
    expect(digest(other.files[2]!)).not.toBe(digest(summary.files[2]!));
  });

  test("gzip changes the packing only", async () => {
    const packed = await simulate({ ...small, gzip: true, out: join(home, "packed") });
    const plain = gunzipSync(readFileSync(packed.files[2]!));
    expect(createHash("sha256").update(plain).digest("hex")).toBe(digest(summary.files[2]!));
  });

  test("the summary counts what is in the files", () => {
    expect(exchanges).toHaveLength(summary.exchanges);
    expect(accounts).toHaveLength(summary.accounts);
    const inCampaigns = summary.campaigns.reduce((sum, campaign) => sum + campaign.exchanges, 0);
    expect(inCampaigns + summary.honest).toBe(summary.exchanges);
    for (const campaign of summary.campaigns)
      // an account alone may be made on the last day
      if (campaign.accounts > 1) expect(campaign.exchanges).toBeGreaterThan(10);
  });
});

test("accounts that harvest alone are a campaign each", () => {
  const alone = summary.campaigns.filter(({ kind }) => kind === "solo");
  expect(alone).toHaveLength(12);
  expect(new Set(alone.map(({ name }) => name)).size).toBe(12);
  for (const { name } of alone)
    expect(truth.filter(({ campaign }) => campaign === name)).toHaveLength(1);
});

describe("exchanges", () => {
  const known = new Set(
    `id time account key end_user org conversation turn ip asn country user_agent ja4 model endpoint stream status
    stop_reason input_tokens output_tokens reasoning_tokens max_tokens temperature logprobs choices tools system prompt
    reasoning_in reasoning_out`.split(/\s+/),
  );

  test("have the required fields, only known ones, and come in order inside the window", () => {
    const start = Date.parse(summary.start);
    const end = Date.parse(summary.end);
    const ids = new Set<unknown>();
    let last = start;
    for (const line of exchanges) {
      const time = Date.parse(line["time"] as string);
      expect(time).toBeGreaterThanOrEqual(last);
      expect(time).toBeLessThan(end);
      last = time;
      ids.add(line["id"]);
      for (const field of Object.keys(line))
        if (!known.has(field)) expect(field).toBe("a known field");
      if (typeof line["prompt"] !== "string" || line["prompt"] === "")
        expect(line).toHaveProperty("prompt");
      if ("turn" in line) expect(line["turn"]).toBeGreaterThanOrEqual(1);
      if (!/^([0-9.]+|[0-9a-f:]+)$/.test(line["ip"] as string))
        expect(line["ip"]).toBe("an address");
    }
    expect(ids.size).toBe(exchanges.length);
  });

  test("happen within their account's life", () => {
    const byAccount = new Map(accounts.map((account) => [account["account"], account]));
    for (const line of exchanges) {
      const account = byAccount.get(line["account"]) as Line;
      const time = line["time"] as string;
      if (time < (account["created"] as string))
        expect(time).toBe(`after ${String(account["created"])}`);
      const closed = account["closed"] as string | undefined;
      if (closed !== undefined && time > closed) expect(time).toBe(`before ${closed}`);
    }
  });

  test("the new model appears with its release, not before", () => {
    const fresh = exchanges.filter((line) => line["model"] === summary.release.model);
    expect(fresh.length).toBeGreaterThan(100);
    expect((fresh[0]!["time"] as string) >= summary.release.time).toBe(true);
  });
});

describe("accounts and truth", () => {
  test("truth names every account once, with a known kind, and a campaign only for controlled accounts", () => {
    const named = new Set(truth.map((t) => t["account"]));
    expect(named.size).toBe(truth.length);
    expect(named).toEqual(new Set(accounts.map((a) => a["account"])));
    for (const { kind, campaign } of truth as unknown as {
      kind: string;
      campaign: string | null;
    }[]) {
      if (campaign === null) expect(honestKinds).toContain(kind);
      else expect(campaign.startsWith(`${kind}-`)).toBe(true);
    }
  });

  test("every class and every campaign is there", () => {
    const kinds = new Set(truth.map((t) => t["kind"]));
    for (const kind of [...honestKinds, ...campaignKinds]) expect(kinds, kind).toContain(kind);
  });

  test("no single field parts controlled accounts from honest accounts", () => {
    const controlledAccounts = new Set(
      truth.filter((t) => t["campaign"] !== null).map((t) => t["account"]),
    );
    const fields = ["phone", "payment", "device", "signup_ip", "verified", "closed"];
    for (const field of fields) {
      const has = (a: Line): boolean =>
        a[field] !== undefined && a[field] !== null && a[field] !== false;
      for (const side of [
        accounts.filter((a) => controlledAccounts.has(a["account"])),
        accounts.filter((a) => !controlledAccounts.has(a["account"])),
      ]) {
        const n = side.filter(has).length;
        expect(n, field).toBeGreaterThan(0);
        if (field !== "device") expect(n, field).toBeLessThan(side.length);
      }
    }
  });
});

test("bad options are refused with what to do", async () => {
  const out = join(home, "bad");
  await expect(simulate({ ...small, out, seed: -1 })).rejects.toThrow(
    /seed -1 must be a whole number/,
  );
  await expect(simulate({ ...small, out, start: "soon" })).rejects.toThrow(/2026-04-22T00:00:00Z/);
  await expect(simulate({ ...small, out, days: 0 })).rejects.toThrow(/days/);
  await expect(simulate({ ...small, out, prompts: home })).rejects.toThrow(/no prompt files/);
});

test("the demo has 60,000 to 80,000 exchanges", { timeout: 60_000 }, async () => {
  const demo = await simulate({ ...demoWorld, out: join(home, "demo") });
  expect(demo.exchanges).toBeGreaterThan(60_000);
  expect(demo.exchanges).toBeLessThan(80_000);
});
