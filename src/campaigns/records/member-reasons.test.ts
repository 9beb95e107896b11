// A ring's reasons as they are told of its members: true of each, and few lists for many members.

import { describe, expect, test } from "vitest";
import { found } from "../../../test/fixtures/findings.ts";
import { incidenceOf } from "../../../test/fixtures/incidence.ts";
import { judgedAs } from "../../../test/fixtures/judging.ts";
import { account, day, ring as ringFacts, start } from "../../../test/fixtures/ring-facts.ts";
import type { Family } from "../../core/campaign.ts";
import type { Verdict } from "../../core/verdict.ts";
import { mailProvider } from "../../core/mail-provider.ts";
import type { JudgedRing } from "../../judge/index.ts";
import { defaultModel } from "../../model/load.ts";
import { verdicts } from "./verdicts.ts";

const reading = (id: string, family: Family, weight: number, text: string) =>
  ({ id, family, weight, purpose: 0, value: 0, control_value: 0, text }) as const;
const readings = [
  reading("shared-instruments", "identity", 3, "some share cards and devices"),
  reading("crossed-claims", "identity", 2, "cards pay across claims"),
  reading("line-pool", "network", 2.5, "some share addresses"),
  reading("made-alike", "identity", 1.5, "some have one shape"),
  reading("signup-window", "signup", 1, "they signed up within 2 hours"),
  reading("age", "signup", 0.9, "soon at work"),
  reading("pace", "rhythm", 0.8, "the typical pause is 3 s"),
  reading("own-life", "content", 0.7, "0 % are in the first person"),
];
/** Two share a card (of which one is a firm's), two a device, four a shape, the rest nothing; the last sent nothing. */
const members = [
  account("card-0", { card: "5", device: "1", shape: "a9{4}" }),
  account("card-1", { card: "5", device: "2", shape: "a9{4}", org: "firm" }),
  account("device-2", { card: "6", device: "9", shape: "a9{4}" }),
  account("device-3", { card: "7", device: "9", shape: "a.a" }),
  account("thrown-4", { shape: "b", provider: mailProvider.disposable }),
  account("bare-5", { shape: "c" }),
  account("bare-6", { shape: "d" }),
  ...["silent-7", "silent-8"].map((name) =>
    account(name, { exchanges: 0, first: 0, last: 0, card: "5", device: "0", shape: "e" }),
  ),
  account("unknown-9", { exchanges: 0, first: 0, last: 0, recorded: false, created: null }),
];
const incidence = incidenceOf(20, [
  ["address", [0, 1, 2]],
  ["address", [3, 15]],
]);
const now = start + 9 * day;
const by = {
  incidence,
  recorded: true,
  unknown: new Set<string>(),
  hash: "m",
  verdict: defaultModel().verdict,
  now,
};

function said(own = readings): Map<string, Verdict> {
  const ring: JudgedRing = {
    facts: ringFacts(members),
    judgement: { ...judgedAs(0.999), families: ["identity", "network"], readings: own },
    fit: members.map(() => 3),
    edge: members.map(() => false),
    q: 0.001,
    ...found("concealed-operation", 0.98),
  };
  const is = { finding: ring.finding, ruled: false };
  const lines = verdicts(ring, { ring: "r-1", group: "c-1" }, is, by);
  return new Map(lines.map((one) => [one.account, one]));
}
const texts = (name: string, own = readings): string[] =>
  said(own)
    .get(name)!
    .reasons.map(({ text }) => text);

describe("reasons of a member", () => {
  test("say of shares of the members whether it is one of them", () => {
    expect(texts("card-0").slice(0, 4)).toEqual([
      "some share cards and devices; this account pays with such a card and works on no such device",
      "some share addresses; this account comes over such addresses",
      "cards pay across claims; this account pays with such a card",
      "some have one shape; this account has such an address",
    ]);
    expect(texts("device-2")).toContain(
      "some share cards and devices; this account pays with no such card and works on such a device",
    );
    expect(texts("thrown-4")).toContain("some have one shape; this account has such an address");
  });

  test("leave out what speaks for one hand and is not true of it", () => {
    expect(texts("bare-5")).toEqual([
      "they signed up within 2 hours",
      "soon at work",
      "the typical pause is 3 s",
      "0 % are in the first person",
    ]);
    // an address that it shares with a stranger is none of the ring's
    expect(texts("device-3").join()).not.toContain("addresses");
  });

  test("keep what speaks against, and say of it what is true", () => {
    const against = readings.map((one) => ({ ...one, weight: -one.weight }));
    expect(texts("bare-5", against)).toContain(
      "some share cards and devices; this account pays with no such card and works on no such device",
    );
  });

  test("of one that has sent nothing are of its record alone", () => {
    expect(texts("silent-7")).toEqual([
      "some share cards and devices; this account pays with such a card and works on no such device",
      "cards pay across claims; this account pays with such a card",
      "they signed up within 2 hours",
      "it has sent nothing: what the others do is not said of it",
    ]);
  });

  test("are one list for all of whom the same is true", () => {
    const lines = said();
    expect(lines.get("bare-5")!.reasons).toBe(lines.get("bare-6")!.reasons);
    expect(lines.get("silent-7")!.reasons).toBe(lines.get("silent-8")!.reasons);
    expect(lines.get("bare-5")!.reasons).not.toBe(lines.get("card-0")!.reasons);
  });
});

test("since when: the first exchange, the sign-up of one that sent none, or the sweep", () => {
  const since = (name: string): number => Date.parse(said().get(name)!.since);
  expect(since("card-0")).toBe(start);
  expect(since("silent-7")).toBe(start - 100 * day);
  expect(since("unknown-9")).toBe(now);
});
