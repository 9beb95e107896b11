// A whole search over a small world: judged rings are what their measures say, the trace tells the way of each account,
// and what is kept of a sweep is what it concluded.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseCampaign, simulate } from "../../lab/src/simulate/index.ts";
import { temporary } from "../../test/fixtures/command.ts";
import { lastSweep } from "../campaigns/case-history/kept.ts";
import { loadTrace, saveTrace } from "../campaigns/records/kept-trace.ts";
import { loadVerdicts } from "../campaigns/records/kept-verdicts.ts";
import type { JudgedRing, TraceStep } from "../judge/index.ts";
import { defaultModel, modelHash } from "../model/load.ts";
import { ringSignals } from "../judge/signals/of-rings/index.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { openStore, type Store } from "../store/open.ts";
import { type Searched, searchRings } from "./search-rings.ts";
import { defaultSeed, sweep } from "./sweep.ts";

const folder = temporary("search");
const key = sketchKey("5a".repeat(32));
const model = defaultModel();
const options = { model, seed: defaultSeed };
let store: Store;
let searched: Searched;
const steps: string[] = [];

beforeAll(async () => {
  const out = folder.at("world");
  const campaigns = [parseCampaign("hydra:24"), parseCampaign("careful:12")];
  await simulate({ out, seed: 5, days: 3, honest: 150, campaigns });
  store = await openStore({ path: folder.at("store") });
  await ingest({
    ...{ store, key, now: Date.now(), threads: 1 },
    exchanges: [`${out}/exchanges.jsonl`],
    accounts: [`${out}/accounts.jsonl`],
  });
  searched = await searchRings(store, { ...options, onStep: (step) => steps.push(step) });
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

const accountsOf = ({ facts }: JudgedRing): number[] => [...facts.ring.accounts];
const hashOf = (account: number): string => {
  const { accountLo, accountHi } = searched.incidence;
  return String((BigInt(accountHi[account]!) << 32n) | BigInt(accountLo[account]!));
};
/** What a search found, to be compared. */
const summary = ({ judged, trace }: Searched) => ({
  rings: judged.map((one) => [accountsOf(one), one.judgement.logOdds, one.q, one.fit]),
  trace,
});

describe("a search", () => {
  test("goes step by step and finds the campaign that was planted, and nobody else", () => {
    expect(steps).toEqual(["traits", "rings", "judgement"]);
    const campaigns = searched.judged.filter((one) => one.isCampaign);
    expect(campaigns.length).toBeGreaterThan(0);
    expect(searched.judged.length).toBeGreaterThan(campaigns.length);
    for (const { facts, fit, edge } of searched.judged) {
      expect(fit).toHaveLength(facts.members.length);
      expect(edge).toEqual(fit.map((nats) => nats < model.membership.clear));
    }
  });

  test("gives the same again, to the last digit", async () => {
    expect(summary(await searchRings(store, options))).toEqual(summary(searched));
  });

  test("leaves no working table", async () => {
    expect(
      await store.rows(
        "SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'scratch_')",
      ),
    ).toEqual([]);
  });

  test("judges by the model that it is given", async () => {
    const { findings } = model;
    const strict = {
      ...model,
      findings: { ...findings, hand: { ...findings.hand, bias: findings.hand.bias - 40 } },
    };
    const { judged } = await searchRings(store, { ...options, model: strict });
    expect(judged.filter((one) => one.isCampaign)).toEqual([]);
    const none = await searchRings(store, { ...options, threshold: 1.1 });
    expect(none.judged.filter((one) => one.isCampaign)).toEqual([]);
    const sure = await searchRings(store, { ...options, fdr: -1 });
    expect(sure.judged.filter((one) => one.isCampaign)).toEqual([]);
  });

  test("takes rings as the caller sets them apart, and joins what it says is one", async () => {
    const dropped = await searchRings(store, { ...options, apart: () => [] });
    expect(dropped.judged).toEqual([]);
    expect(dropped.trace).toEqual([]);
    const joined = await searchRings(store, { ...options, together: (all) => [all.slice(0, 2)] });
    const [first, second] = searched.judged.map(accountsOf);
    const both = [...first!, ...second!].sort((a, b) => a - b);
    expect(joined.judged.map(accountsOf)).toContainEqual(both);
    const steps = joined.trace.filter(({ stage }) => stage === "join");
    expect(steps.map(({ account }) => account)).toEqual(second);
    expect(first).toContain(steps[0]!.anchor);
  });
});

describe("what is said of judged rings", () => {
  test("adds up: the five probabilities to 1, a blind signal to nothing", () => {
    for (const { judgement, probabilities } of searched.judged) {
      const all = Object.values(probabilities).reduce((sum, one) => sum + one, 0);
      expect(all).toBeCloseTo(1, 9);
      const read = new Set(judgement.readings.map(({ id }) => id));
      expect(judgement.blind.filter(({ signal }) => read.has(signal))).toEqual([]);
      expect(read.size + judgement.blind.length).toBe(ringSignals.length);
    }
  });
});

describe("the trace", () => {
  test("accounts for everybody who left or joined: the last step of each says where it is", () => {
    expect(searched.trace.length).toBeGreaterThan(0);
    const ringOf = new Map<number, JudgedRing>();
    for (const ring of searched.judged)
      for (const account of accountsOf(ring)) ringOf.set(account, ring);
    for (const [i, { account, event, anchor }] of searched.trace.entries()) {
      if (
        searched.trace
          .slice(i + 1)
          .some((step) => step.account === account || step.account === anchor)
      )
        continue;
      const together = ringOf.has(account) && ringOf.get(account) === ringOf.get(anchor);
      expect(together, `${account} ${event}`).toBe(event === "joined");
    }
  });

  test("is kept account by account, with the ring that is meant by its name", async () => {
    const [ring] = searched.judged;
    const [anchor, member] = accountsOf(ring!);
    const stranger = [...searched.incidence.accountLo.keys()].find(
      (account) => !searched.judged.some((one) => accountsOf(one).includes(account)),
    )!;
    const trace: TraceStep[] = [
      {
        account: member!,
        stage: "split",
        round: 1,
        event: "set-apart",
        fit: null,
        anchor: stranger,
      },
      { account: stranger, stage: "prune", round: 2, event: "left", fit: -1.25, anchor: anchor! },
      { account: member!, stage: "adopt", round: 3, event: "joined", fit: 1 / 3, anchor: anchor! },
    ];
    await saveTrace(store, searched.incidence, trace, searched.judged, () => "r-1");
    expect(await loadTrace(store, hashOf(member!))).toEqual([
      // the ring that it was set apart from dissolved
      { stage: "split", round: 1, event: "set-apart", fit: null, ring: "" },
      { stage: "adopt", round: 3, event: "joined", fit: 1 / 3, ring: "r-1" },
    ]);
    expect(await loadTrace(store, hashOf(stranger))).toEqual([
      { stage: "prune", round: 2, event: "left", fit: -1.25, ring: "r-1" },
    ]);
    expect(await loadTrace(store, hashOf(anchor!))).toEqual([]);
    // the next trace takes the place of this one
    await saveTrace(store, searched.incidence, [], searched.judged, () => "r-1");
    expect(await loadTrace(store, hashOf(member!))).toEqual([]);
  });
});

describe("what is kept of a sweep", () => {
  const swept = (): ReturnType<typeof sweep> =>
    sweep(store, { ...options, keyId: key.id, rejected: 3, duplicates: 2 });
  const reports = async (): Promise<{ number: number; report: string }[]> =>
    store.rows("SELECT number, report FROM sweep ORDER BY number");

  test("is its report, verdicts and trace, under the next number", async () => {
    expect(await lastSweep(store)).toBe(0);
    const result = await swept();
    expect(await lastSweep(store)).toBe(1);
    const [kept] = await reports();
    expect(JSON.parse(kept!.report)).toEqual(JSON.parse(JSON.stringify(result.report)));
    expect(result.report.sweep).toMatchObject({
      rejected: 3,
      duplicates: 2,
      rings: searched.judged.length,
      model: { name: model.name, hash: modelHash(model) },
    });
    expect(await loadVerdicts(store)).toEqual(JSON.parse(JSON.stringify(result.verdicts)));
    const rows = await store.rows<{ account: string }>(
      "SELECT toString(account) AS account FROM trace ORDER BY step",
    );
    expect(rows.map(({ account }) => account)).toEqual(
      searched.trace.map(({ account }) => hashOf(account)),
    );
  });

  test("is what the last two concluded, and what a killed one left before its report is not counted", async () => {
    const first = await swept();
    // as if the next sweep had been killed before its report
    await store.run(
      "INSERT INTO campaign (id, sweep, document) SELECT 'c-99', 3, document FROM campaign LIMIT 1",
    );
    const before = await lastSweep(store);
    const second = await swept();
    expect(await lastSweep(store)).toBe(before + 1);
    expect(second.histories.map(({ id }) => id)).toEqual(first.histories.map(({ id }) => id));
    expect(await store.rows("SELECT id FROM campaign WHERE id = 'c-99'")).toEqual([]);
    expect((await reports()).map(({ number }) => number)).toEqual([before, before + 1]);
  });
});
