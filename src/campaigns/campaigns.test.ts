// What a sweep says about a judged ring: explanations that argue the right way, decisions that stay mild when what
// exonerates could not be seen.

import { describe, expect, test } from "vitest";
import { mailProvider } from "../core/mail-provider.ts";
import { exonerating, exoneratingFirst, lacksRecords, unseenRecords } from "../judge/blindness.ts";
import type { SignalReading } from "../core/campaign.ts";
import { defaultModel } from "../model/load.ts";
import { type AccountFacts, type JudgedRing } from "../judge/index.ts";
import { accountSignals } from "../judge/signals/of-accounts/index.ts";
import { ringSignals } from "../judge/signals/of-rings/index.ts";
import { kindOf } from "../traits/kinds.ts";
import { innocentExplanations } from "./explanations/innocent.ts";
import { incidenceOf } from "../../test/fixtures/incidence.ts";
import { found } from "../../test/fixtures/findings.ts";
import { memberRecords, whyDismissed } from "./records/records.ts";
import { verdicts } from "./records/verdicts.ts";

const model = defaultModel();

const reading = (id: string, weight: number, value: number): SignalReading => ({
  id,
  family: [...ringSignals, ...accountSignals].find((one) => one.id === id)!.family,
  weight,
  purpose: 0,
  value,
  control_value: 0,
  text: `text of ${id}`,
});

/** Twelve accounts of one network and one app that repeat each other's items. */
function ring(isCampaign: boolean, facts: Partial<AccountFacts> = {}): JudgedRing {
  const members = Array.from({ length: 12 }, (_, i) => ({
    name: `m-${i}`,
    recorded: true,
    provider: mailProvider.public,
    org: "",
    programme: "",
    verified: false,
    card: "0",
    domain: "0",
    first: Date.UTC(2026, 3, 22),
    ...facts,
  }));
  return {
    facts: {
      ring: { traits: [{ trait: 0, members: 12 }], strength: new Float64Array(12).fill(1) },
      members,
      prompts: 100,
      crossRepeats: 49,
      topNetworkShare: 0.9,
    },
    judgement: {
      readings: [
        reading("wording", 2.5, 0.8),
        reading("equal-shares", 1.5, 0.05),
        reading("signup-window", 1.2, 0.01),
        reading("one-queue", 1.1, 0.7),
        reading("hours", -0.5, 0.4),
      ],
      blind: [],
      measures: {
        elicitation: 0.8,
        ...{ "volumes-differ": 0.05, "signups-within": -1.5, "hours-differ": 0.4 },
        ...{ "one-author": 1, "fillings-one-author": 1 },
      },
      logOdds: 6,
      score: 0.997,
      families: ["content", "rhythm", "signup"],
      eligible: true,
    },
    fit: members.map(() => 0),
    edge: members.map(() => false),
    q: 0.001,
    ...found(isCampaign ? "distillation" : "none", 0.997),
  } as unknown as JudgedRing;
}

describe("innocent explanations", () => {
  const texts = (one: JudgedRing): Record<string, string> =>
    Object.fromEntries(
      ["harness", "network"].flatMap((kind) =>
        innocentExplanations(one, () => kindOf(kind), model).map(({ id, text }) => [id, text]),
      ),
    );

  test("none holds of a campaign, even where its outer condition is met", () => {
    for (const kind of ["harness", "network", "card"])
      for (const one of [ring(true), ring(true, { provider: mailProvider.education, domain: "8" })])
        expect(
          innocentExplanations(one, () => kindOf(kind), model).filter(({ holds }) => holds),
        ).toEqual([]);
  });

  test("what is ruled out is argued against by what the ring does, never by what it explains", () => {
    const said = texts(ring(true));
    expect(said["a public benchmark or a shared task"]).toBe(
      "a shared task explains common items, but not that they ask for training material, any of them might have sent any of the prompts and each account sends about as much as the next",
    );
    expect(said["people behind one network"]).toContain("nothing else in common; here any of them");
    expect(said["a family or flatmates"]).toBe("12 accounts are too many for one home");
    // signals that speak for the members are not held against them
    for (const text of Object.values(said)) expect(text).not.toContain("the same hours");
  });

  test("without account records it is not claimed that records say no", () => {
    const said = texts(ring(true, { recorded: false }));
    for (const id of ["agreement", "one self-identified organisation", "a class or campus"])
      expect(said[id]).toMatch(/without account records/);
  });

  test("of a ring that is dismissed one holds at least", () => {
    expect(
      innocentExplanations(ring(false), () => kindOf("card"), model).some(({ holds }) => holds),
    ).toBe(true);
  });
});

describe("decisions", () => {
  const noTraits = incidenceOf(12, []);
  const ids = { ring: "r-1", group: "c-1" };
  const is = { finding: "distillation", ruled: false } as const;
  const by = {
    incidence: noTraits,
    recorded: true,
    unknown: new Set<string>(),
    hash: "m",
    verdict: model.verdict,
    now: 0,
  };

  test("a campaign that was seen whole is for verification", () => {
    const said = verdicts(ring(true), ids, is, by).map((one) => one.decision);
    expect(new Set(said)).toEqual(new Set(["verify"]));
  });

  test("without any account record nothing above observe is proposed", () => {
    const said = verdicts(ring(true, { recorded: false }), ids, is, { ...by, recorded: false });
    expect(new Set(said.map((one) => one.decision))).toEqual(new Set(["observe"]));
  });

  test("of a campaign that an analyst dismissed nobody is for verification", () => {
    const said = verdicts(ring(true), { ...ids, group: null }, { ...is, finding: "none" }, by);
    expect(new Set(said.map((one) => one.decision))).toEqual(new Set(["observe"]));
  });
});

describe("why a group was dismissed", () => {
  const word = { actor: "jo", reason: "a course", at: "2026-04-22T00:00:00.000Z", finding: null };
  const holding = [{ id: "a class", holds: true, text: "one campus" }];
  const honest = found("none", 0.9);
  const none = { ...honest, innocent_explanations: [] };

  test("is the explanation that holds, or that none is needed", () => {
    expect(whyDismissed({ ...honest, innocent_explanations: holding }, null, null)).toBe(
      "a class: one campus",
    );
    expect(whyDismissed(none, null, null)).toBe("the evidence does not suffice");
    expect(whyDismissed(none, "c-1", { ruling: "confirm", ...word })).toBe(
      "the evidence does not suffice",
    );
  });

  test("is no explanation where the evidence speaks against all of them and is not sure enough", () => {
    const doubtful = found("none", 0.1, { distillation: 0.85, "other-abuse": 0.05 });
    expect(whyDismissed({ ...doubtful, innocent_explanations: holding }, null, null)).toBe(
      "not sure enough to accuse anybody: distillation 85 %, independent people 10 %",
    );
  });

  test("is first of all what an analyst said", () => {
    for (const innocent_explanations of [[], holding])
      expect(
        whyDismissed({ ...honest, innocent_explanations }, "c-1", { ruling: "dismiss", ...word }),
      ).toBe("jo dismissed c-1: a course");
  });
});

describe("members", () => {
  test("of a campaign stand at its edge where their own behaviour hardly speaks for it", () => {
    const at = Array.from({ length: 12 }, (_, i) => i < 2);
    const edge = (one: JudgedRing): string[] =>
      memberRecords({ ...one, edge: at }, { finding: one.finding, ruled: false })
        .filter((member) => member.edge)
        .map((member) => member.account);
    expect(edge(ring(true))).toEqual(["m-0", "m-1"]);
    expect(edge(ring(false))).toEqual([]);
  });
});

describe("blindness", () => {
  test("the signals that exonerate are the judge's, and need account records", () => {
    for (const id of exonerating)
      expect(ringSignals.find((one) => one.id === id)?.needs, id).toContain("accounts");
  });

  test("they come first, the others keep their order", () => {
    const blind = ["wording", "agreement", "hours", "one-payer"].map((signal) => ({
      signal,
      why: "",
    }));
    expect(exoneratingFirst(blind).map((one) => one.signal)).toEqual([
      "agreement",
      "one-payer",
      "wording",
      "hours",
    ]);
    expect(lacksRecords(blind)).toBe(true);
    expect(lacksRecords(blind.slice(0, 1))).toBe(false);
    const data = {
      ...{ verdict: "fine" as const, exchanges: 1, accounts: 1 },
      figures: [],
      coverage: [],
    };
    expect(unseenRecords({ blind: blind.slice(0, 1) })).toBeNull();
    expect(unseenRecords({ blind })).toContain("no account records were given");
    expect(unseenRecords({ blind, data: { ...data, records: 5 } })).toContain(
      "not of the accounts in the logs",
    );
  });
});
