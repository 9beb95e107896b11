// Verdicts against three truths: what counts as recall, as found, as named and as harm; rings, pieces and purity; and
// worlds in the containers that they come in.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import type { OfEndUser } from "../../../src/core/campaign.ts";
import type { Finding } from "../../../src/core/findings.ts";
import type { Truth } from "../../../src/evidence/backtest/truth.ts";
import { addScores, foundOf, listedOf, namedOf, type Said, score, totalOf } from "./score.ts";
import { truthByLevel, verdictsByLevel } from "./levels.ts";
import { markdown } from "./table.ts";
import { truthOf } from "./truths.ts";
import { activeAccounts, openWorld } from "./world.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-evaluate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const accounts = (
  count: number,
  name: string,
  more: Partial<Truth> & Pick<Truth, "kind">,
): Truth[] =>
  Array.from({ length: count }, (_, i) => ({ account: `${name}-${i}`, campaign: null, ...more }));
const said = (
  list: readonly Truth[],
  finding: Finding,
  group: string | null,
  decision: Said["decision"] = "observe",
): Said[] =>
  list.map(({ account }) => ({
    ...{ account, finding, group, decision },
    campaign: finding === "distillation" ? group : null,
  }));

const hydra = accounts(10, "hydra", { kind: "hydra", campaign: "hydra-1" });
const fixed = accounts(4, "fixed", { kind: "fixed", campaign: "fixed-2" });
const bots = accounts(5, "bot", { kind: "multi-account-bot", group: "human-1" });
const seats = accounts(4, "seat", { kind: "shared-seat", group: "human-2" });
const pair = accounts(2, "pair", { kind: "multi-account", group: "human-3" });
const people = accounts(20, "person", { kind: "person" });
const course = accounts(6, "course", { kind: "course", group: "course-1" });
const truth = [...hydra, ...fixed, ...bots, ...seats, ...pair, ...people, ...course];

const verdicts = [
  ...said(hydra.slice(0, 6), "distillation", "c-1", "verify"),
  ...said(hydra.slice(6, 8), "distillation", "c-2", "share-allowance"),
  ...said(hydra.slice(8, 9), "concealed-operation", "c-3"),
  ...said(people.slice(0, 2), "distillation", "c-1", "verify"),
  ...said(people.slice(2, 3), "other-abuse", "c-4"),
  ...said(people.slice(3, 9), "none", null),
  ...said(course, "open-party", null),
  ...said(bots.slice(0, 3), "other-abuse", "c-4"),
  ...said(bots.slice(3), "distillation", "c-1"),
  ...said(seats.slice(0, 2), "concealed-operation", "c-5"),
];
const measured = score(truth, verdicts);

test("of accounts that are used in part, parts are counted, and owners who are accused for them", () => {
  const shared = accounts(8, "shared", { kind: "rented", campaign: "rented-1" });
  const parts = said(shared.slice(0, 5), "distillation", "c-1", "verify").map((one) => ({
    ...one,
    part: { share: 0.1, told: "" },
  }));
  const list = [
    ...parts,
    { ...parts[0]!, account: shared[5]!.account, decision: "suspend" as const },
    ...said(shared.slice(6, 7), "concealed-operation", "c-2"),
  ];
  const { slices } = score([...shared, ...people], list);
  expect(slices).toEqual({ accounts: 8, found: 6, owners: 2 });
  expect(addScores([score(shared, list), score(shared, [])]).slices).toEqual({
    ...{ accounts: 16, found: 6, owners: 2 },
  });
});

describe("truths", () => {
  test("are what a world says, or follow from campaign and kind", () => {
    expect(truthOf({ account: "a", kind: "fixed", campaign: "x" })).toBe("distillation");
    for (const kind of ["multi-account", "multi-account-bot", "shared-seat"])
      expect(truthOf({ account: "a", kind, campaign: null })).toBe("other-abuse");
    expect(truthOf({ account: "a", kind: "course", campaign: null })).toBe("honest");
    expect(truthOf({ account: "a", kind: "mill", campaign: null, truth: "other-abuse" })).toBe(
      "other-abuse",
    );
    expect(truthOf({ account: "a", kind: "fixed", campaign: "x", truth: "honest" })).toBe("honest");
  });
});

describe("a score", () => {
  const kind = (name: string) => measured.kinds.find((one) => one.kind === name)!;

  test("counts recall as distillation, and found with concealed operations", () => {
    expect(kind("hydra").findings).toMatchObject({
      distillation: 8,
      "concealed-operation": 1,
      none: 1,
    });
    expect(foundOf(kind("hydra"))).toBe(9);
    expect(foundOf(kind("fixed"))).toBe(0);
  });

  test("of honest accounts whoever is listed, and whoever is harmed", () => {
    expect(listedOf(kind("person"))).toBe(3);
    expect(kind("person")).toMatchObject({ above: 2, accounts: 20 });
    expect(kind("course").findings["open-party"]).toBe(6);
    expect(listedOf(kind("course"))).toBe(0);
    expect(totalOf(measured, "honest")).toMatchObject({ accounts: 26, above: 2 });
  });

  test("of other abuse what it is called, by account and by rings of four and more", () => {
    expect(kind("multi-account-bot").findings.distillation).toBe(2);
    expect(namedOf(kind("multi-account-bot"))).toBe(3);
    expect(measured.abuseRings).toEqual({ rings: 2, named: 2, distillation: 0 });
  });

  test("of each campaign its pieces and their purity", () => {
    expect(measured.campaigns).toEqual([
      {
        ...{ campaign: "hydra-1", kind: "hydra", accounts: 10, distillation: 8, found: 9 },
        // the rest of c-1 are two people and two bots
        ...{ pieces: 3, purity: 9 / 13 },
      },
      {
        ...{ campaign: "fixed-2", kind: "fixed", accounts: 4, distillation: 0, found: 0 },
        ...{ pieces: 0, purity: null },
      },
    ]);
    expect(measured.purity).toBeCloseTo(8 / 12, 6);
  });

  test("adds up over worlds", () => {
    const twice = addScores([measured, measured]);
    expect(totalOf(twice, "honest")).toMatchObject({ accounts: 52, above: 4 });
    expect(twice.abuseRings).toEqual({ rings: 4, named: 4, distillation: 0 });
    expect(twice.campaigns).toHaveLength(4);
    // and leaves what was added as it was
    expect(totalOf(measured, "honest").accounts).toBe(26);
  });

  test("takes a verdict of before there were five findings, and a peer's", () => {
    const old = score(truth, [{ account: "hydra-0", campaign: "c-1" }]);
    expect(totalOf(old, "distillation").findings).toMatchObject({ distillation: 1, none: 13 });
    expect(old.campaigns[0]).toMatchObject({ pieces: 1, purity: 1 });
  });
});

test("the table has a row for each question, and one for each campaign", () => {
  const table = markdown([
    { world: "w", exchanges: 100, score: measured, seconds: 1, memory: 100 },
  ]);
  for (const row of [
    "| recall: **hydra** | 0.800 (8 of 10) |",
    "| found: **hydra** | 0.900 (9 of 10) |",
    "| called distillation: _multi-account-bot_ | 0.400 (2 of 5) |",
    "| named: _shared-seat_ | 0.500 (2 of 4) |",
    "| listed, above observe: person | 3, 2 of 20 |",
    "| honest listed, all | 3 of 26 (11.54 %) |",
    "| honest above observe, all | 2 of 26 (7.69 %) |",
    "| other abuse named, all | 5 of 11 (45.45 %) |",
    "| rings of other abuse, four and more | 2 named, 0 distillation of 2 |",
    "| course | honest | 0 | 6 | 0 | 0 | 0 | 6 |",
    "| hydra-1 | hydra | 8 of 10 | 9 of 10 | 3 | 0.692 |",
    "| fixed-2 | fixed | 0 of 4 | 0 of 4 | 0 | – |",
  ])
    expect(table).toContain(row);
});

test("a world may be compressed by Zstandard, in frames", async () => {
  const lines = (list: readonly object[]): Buffer =>
    Buffer.from(list.map((one) => `${JSON.stringify(one)}\n`).join(""));
  const frames = (list: readonly object[]): Buffer =>
    Buffer.concat([list.slice(0, 3), list.slice(3)].map((some) => zstdCompressSync(lines(some))));
  const sent = hydra.map(({ account }) => ({ id: account, account }));
  writeFileSync(join(folder, "exchanges.jsonl.zst"), frames(sent));
  writeFileSync(join(folder, "accounts.jsonl.zst"), frames(hydra));
  writeFileSync(join(folder, "truth.jsonl.zst"), frames(truth));
  const world = openWorld(folder);
  expect(world.truth).toEqual(truth);
  expect(await activeAccounts(world.exchanges)).toEqual(
    new Set(hydra.map(({ account }) => account)),
  );
});

describe("a world that says which end users of a reseller harvest", () => {
  const resold: Truth = {
    ...{ account: "shop", kind: "resold", campaign: "resold-1", group: "reseller" },
    harvest_end_users: ["u1", "u2", "unseen"],
  };
  const senders = new Map([
    ["shop", new Set(["u1", "u2", "u3", "u4"])],
    ["other", new Set(["x", "y"])],
  ]);
  const levelled = truthByLevel(
    [resold, { account: "other", kind: "saas", campaign: null }],
    senders,
  );
  const verdict = (account: string, finding: Finding, more: Partial<Said> & OfEndUser = {}) => ({
    ...{ account, finding, group: finding === "none" ? null : "c-1", decision: "observe" as const },
    campaign: finding === "distillation" ? "c-1" : null,
    ...more,
  });

  test("is judged at these end users; the account and its other customers are honest", () => {
    expect(levelled.map((one) => `${one.account}: ${truthOf(one)}`)).toEqual([
      "shop: honest",
      "shop › u1: distillation",
      "shop › u2: distillation",
      "shop › u3: honest",
      "shop › u4: honest",
      "other: honest",
    ]);
  });

  test("what is said of end users counts for them, and for an account that is one to the world", () => {
    const said = verdictsByLevel(
      [
        verdict("shop › u1", "distillation", { owner: "shop", end_user: "u1", decision: "verify" }),
        verdict("shop › u3", "distillation", { owner: "shop", end_user: "u3" }),
        verdict("other › x", "none", { owner: "other", end_user: "x" }),
        verdict("other › y", "other-abuse", { owner: "other", end_user: "y" }),
      ],
      levelled,
    );
    const scored = score(levelled, said);
    const kind = (name: string) => scored.kinds.find((one) => one.kind === name)!;
    expect(kind("resold")).toMatchObject({ accounts: 2, above: 1 });
    expect(foundOf(kind("resold"))).toBe(1);
    expect(listedOf(kind("resold, other end users"))).toBe(1);
    expect(listedOf(kind("resold, the account"))).toBe(0);
    expect(kind("saas").findings["other-abuse"]).toBe(1);
    expect(scored.campaigns).toMatchObject([{ campaign: "resold-1", accounts: 2, found: 1 }]);
  });
});
