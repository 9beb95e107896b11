// The main job from end to end on invented worlds: campaigns are found, honest customers are not flagged, and what
// the logs do not hold is said to be blind. Through the real command line, in processes of its own.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SweepReport } from "../src/core/campaign.ts";
import type { Verdict } from "../src/core/verdict.ts";
import { score, totalOf } from "../lab/src/evaluate/score.ts";
import type { Truth } from "../src/evidence/backtest/truth.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-detection-"));
const world = join(folder, "world");
const bin = join(import.meta.dirname, "../bin/stillwatch.js");

function run(...args: string[]): string {
  return execFileSync(process.execPath, [bin, ...args], { encoding: "utf8" });
}

function lines<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

function scan(name: string, ...args: string[]): { report: SweepReport; verdicts: Verdict[] } {
  const out = join(folder, name);
  // one key: with another a group at a threshold may fall on its other side (docs/results.md, Stability)
  const key = join(folder, "key");
  writeFileSync(key, `${"11".repeat(32)}\n`);
  run("scan", ...args, "--key-file", key, "--out", out);
  return {
    report: JSON.parse(readFileSync(join(out, "campaigns.json"), "utf8")) as SweepReport,
    verdicts: lines<Verdict>(join(out, "verdicts.jsonl")),
  };
}

let truth: Truth[];

beforeAll(() => {
  run(
    ...["simulate", "--out", world, "--seed", "4242", "--days", "4", "--honest", "900"],
    ...["--campaign", "fixed:20", "hydra:60", "swarm:150", "judge:14", "waves:24"],
  );
  const active = new Set(
    lines<{ account: string }>(join(world, "exchanges.jsonl")).map((one) => one.account),
  );
  truth = lines<Truth>(join(world, "truth.jsonl")).filter(
    (one) => one.campaign === null || active.has(one.account),
  );
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("scan of a labelled world", () => {
  test("finds the campaigns and leaves honest customers alone", () => {
    const { report, verdicts } = scan(
      "full",
      join(world, "exchanges.jsonl"),
      "--accounts",
      join(world, "accounts.jsonl"),
    );
    const measured = score(truth, verdicts);
    const { kinds, purity, campaigns } = measured;
    const honest = totalOf(measured, "honest");
    const campaign = (kind: string) =>
      kinds.find((one) => one.kind === kind && one.truth === "distillation")!;
    for (const kind of ["hydra", "swarm", "judge", "waves"]) {
      const { findings, accounts } = campaign(kind);
      expect(findings.distillation / accounts, kind).toBeGreaterThanOrEqual(0.95);
    }
    // one prompt again and again: one ring, at the threshold between a hand at work and one party in the open, on either
    // side of it by the sketch key (docs/results.md, Stability)
    const { findings: fixed, accounts: all } = campaign("fixed");
    expect(
      (fixed.distillation + fixed["concealed-operation"] + fixed["open-party"]) / all,
      "fixed",
    ).toBeGreaterThanOrEqual(0.95);
    // a payment instrument for every twenty of its accounts does not make it several
    const swarm = new Set(truth.filter((one) => one.kind === "swarm").map((one) => one.account));
    const found = verdicts.filter((one) => swarm.has(one.account) && one.campaign !== null);
    expect(new Set(found.map((one) => one.campaign)).size).toBe(1);
    for (const kind of ["org", "student", "reseller", "app-user", "key-pool"])
      expect(
        kinds.find((one) => one.kind === kind && one.truth === "honest")?.findings.distillation ??
          0,
        kind,
      ).toBe(0);
    expect(honest.findings.distillation / honest.accounts).toBeLessThanOrEqual(0.005);
    // null of `fixed` where it stands in no case
    for (const one of campaigns) expect(one.purity ?? 1, one.campaign).toBeGreaterThan(0.9);
    expect(purity).toBeGreaterThan(0.9);
    for (const one of report.campaigns) {
      expect(one.families.length).toBeGreaterThanOrEqual(2);
      expect(one.q_value).toBeLessThanOrEqual(report.sweep.fdr);
      expect(one.innocent_explanations.every((one) => !one.holds)).toBe(true);
      expect(Object.values(one.areas).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2);
    }
    expect(report.blind).toEqual([]);
    // no rung above verification without a person
    expect(new Set(verdicts.map((one) => one.decision))).not.toContain("suspend");
    expect(new Set(verdicts.map((one) => one.decision))).not.toContain("minimise");
  }, 120_000);

  test("without account records and text it says what it is blind to and accuses nobody of words", () => {
    const bare = join(folder, "bare.jsonl");
    const slim = lines<Record<string, unknown>>(join(world, "exchanges.jsonl")).map(
      ({ id, time, account, ip, user_agent, model }) =>
        JSON.stringify({ id, time, account, ip, user_agent, model }),
    );
    writeFileSync(bare, `${slim.join("\n")}\n`);
    const { report, verdicts } = scan("bare", bare);
    const blind = report.blind.map((one) => one.signal);
    expect(blind).toEqual(
      expect.arrayContaining(["wording", "one-queue", "signup-window", "follow-ups"]),
    );
    for (const { campaign, reasons } of verdicts)
      if (campaign !== null) expect(reasons.some((one) => one.signal === "wording")).toBe(false);
    expect(totalOf(score(truth, verdicts), "honest").findings.distillation).toBe(0);
  }, 120_000);

  test("a world without campaigns has none", () => {
    const calm = join(folder, "calm");
    run("simulate", "--out", calm, "--seed", "77", "--days", "3", "--honest", "900");
    const { report } = scan(
      "calm-out",
      join(calm, "exchanges.jsonl"),
      "--accounts",
      join(calm, "accounts.jsonl"),
    );
    expect(report.campaigns).toEqual([]);
    expect(report.dismissed.length).toBeGreaterThan(5);
    for (const group of report.dismissed) expect(group.why).not.toBe("");
  }, 120_000);
});
