// Accounts of which a part is a key: twelve firms' keys in one thief's hands, beside firms that have keys for reasons of
// their own (a pool, forty developers, rotation, build servers, a contractor who works by a key of each customer). Real
// engine, whole sweep, every exchange known.

import { afterAll, beforeAll, expect, test } from "vitest";
import { temporary } from "../../../test/fixtures/command.ts";
import { key, sweptStore } from "../../../test/fixtures/swept.ts";
import { type Record as Row } from "../../../test/fixtures/logs.ts";
import { defaultSeed } from "../../app/sweep.ts";
import type { SweepResult } from "../../app/conclude.ts";
import { explainAccount } from "../../campaigns/explanations/account.ts";
import { casesOf } from "../../core/campaign.ts";
import { loadIncidence } from "../../rings/index.ts";
import { withScratch } from "../../store/scratch.ts";
import { minorKeys } from "./minor-keys.ts";
import { seeded } from "../../core/random.ts";
import { ownersText } from "../../evidence/report/index.ts";
import { defaultModel } from "../../model/load.ts";
import { maskToken } from "../../sources/mask.ts";
import { type Store } from "../../store/open.ts";

const start = Date.parse("2026-05-04T00:00:00Z");
const [days, hour, minute] = [6, 3_600_000, 60_000];
const firms = Array.from({ length: 140 }, (_, i) => `firm-${i}`);
const robbed = firms.slice(0, 12);
const developers = firms[13]!;
const customers = firms.slice(14, 24);
const rotating = firms.slice(24, 30);
const built = firms.slice(30, 38);
const pools = firms.slice(38, 44);
const tried = firms.slice(44, 52);

const r = seeded(17);
const pick = <T>(list: readonly T[]): T => list[Math.floor(r() * list.length)]!;
const syllables = "ka lo mi ret sun da vor el tis gan pu ner osh bel cri dom fa hul".split(" ");
const noun = (): string => `${pick(syllables)}${pick(syllables)}${pick(syllables)}`;
/** The trade of each firm, and what the thief collects. */
const trades = firms.map(() => Array.from({ length: 120 }, noun));
const exercises = Array.from({ length: 500 }, noun);
const words = (from: readonly string[], count: number): string =>
  Array.from({ length: count }, () => pick(from)).join(" ");

const rows: Row[] = [];
let number = 0;
function send(firm: number, key: string, time: number, row: Row): void {
  rows.push({
    ...{ id: `e${number++}`, time: new Date(time).toISOString(), account: firms[firm]! },
    ...{ key: `key-${firm}-${key}`, model: "sable-2", status: 200, asn: 64_500, country: "DE" },
    ...{ ip: `198.51.${firm}.7`, user_agent: "Mozilla/5.0", input_tokens: 30, turn: 1 },
    ...{ output_tokens: 100 + Math.floor(r() * 500), stream: true, ...row },
  });
}
/** Somebody's session at a desk, at office hours. */
function desk(firm: number, key: string, day: number, row: Row = {}): void {
  const at = start + day * 24 * hour + (8 + Math.floor(r() * 10)) * hour + r() * 30 * minute;
  const trade = trades[firm]!;
  [
    `I wonder how our ${words(trade, 3)} and the ${words(trade, 2)} go`,
    `and ${words(trade, 2)}?`,
    `thanks, but ${words(trade, 3)}`,
  ].forEach((prompt, turn) =>
    send(firm, key, at + turn * 3 * minute, { prompt, turn: turn + 1, ...row }),
  );
}
const machine: Row = { user_agent: "python-sdk/2.1", stream: false, temperature: 0.7 };

for (const [firm, name] of firms.entries())
  for (let day = 0; day < days; day++) {
    if (name === developers)
      for (let one = 0; one < 40; one++)
        desk(firm, `dev${one}`, day, { ip: `198.18.${one}.9`, user_agent: `editor/${one % 3}.1` });
    else if (rotating.includes(name))
      // in one house with other firms, behind one address
      for (let n = 0; n < 4; n++) desk(firm, day < 3 ? "old" : "new", day, { ip: "192.0.2.88" });
    else for (let n = 0; n < (firm < 38 ? 4 : 2); n++) desk(firm, n % 2 ? "a" : "b", day);
    // a nightly job on servers that others rent too, evenly over six keys
    if (pools.includes(name))
      for (let n = 0; n < 18; n++)
        send(firm, `pool${n % 6}`, start + (day * 24 + 2) * hour + n * minute, {
          ...machine,
          ...{ ip: "192.0.2.77", prompt: `Classify this order: ${words(trades[firm]!, 9)}` },
        });
    // a contractor works on a customer's matter, at the customer's hours, over lines of the contractor's own
    if (customers.includes(name))
      desk(firm, "agency", day, { ip: "192.0.2.9", user_agent: "agency-desk/4.0" });
    // build servers that many rent run when somebody works
    if (built.includes(name))
      desk(firm, "ci", day, {
        ...{ ip: `203.0.114.${1 + Math.floor(r() * 4)}`, user_agent: "build-action/1.2" },
        ...{ stream: false, turn: 1 },
      });
  }
// one batch by a key of its own, on servers that others rent too: too little to say that anything is the key's own
for (const [firm, name] of firms.entries())
  if (tried.includes(name))
    for (let n = 0; n < 3; n++)
      send(firm, "x", start + (50 + firm) * hour + n * minute, {
        ...machine,
        ...{ ip: "203.0.115.1", prompt: `Sum this up: ${words(trades[firm]!, 9)}` },
      });
const stolen = (firm: number): string => `key-${firm}-c`;
const taken = 14;
// one queue, over three lines of the thief's own, at all hours, by any of the keys
for (const firm of robbed.keys())
  for (let i = 0; i < taken; i++)
    send(firm, "c", start + r() * days * 24 * hour, {
      ...machine,
      ...{ ip: `203.0.113.${1 + Math.floor(r() * 3)}`, user_agent: "collect/1.0" },
      ...{ output_tokens: 900 + Math.floor(r() * 90) },
      prompt: `${words(exercises, 14)}: derive it, and ${words(exercises, 12)}`,
    });
rows.sort((a, b) => (String(a.time) < String(b.time) ? -1 : 1));

const folder = temporary("keys");
const accounts = firms.map((account, i) => ({
  ...{ account, created: new Date(start - (40 + 3 * i) * 24 * hour).toISOString() },
  ...{ email: `desk@${account}.example`, payment: `pm_${i}`, plan: "team", verified: false },
}));
const of = { model: defaultModel(), seed: defaultSeed, keyId: "5a", rejected: 0, duplicates: 0 };

let store: Store;
let swept: SweepResult;
beforeAll(async () => {
  ({ store, swept } = await sweptStore(folder, rows, accounts));
}, 120_000);
afterAll(async () => {
  await store.close();
  folder.remove();
});

const listed = (result: SweepResult): string[] =>
  result.verdicts.flatMap(({ account, group }) => (group === null ? [] : [account])).sort();

test("one thief's keys of twelve firms are one case, and nobody else's keys are in any", () => {
  expect(listed(swept)).toEqual([...robbed].sort());
  const cases = casesOf(swept.report);
  expect(cases.map(({ in_part }) => in_part)).toEqual([robbed.length]);
});

test("keys of a pool, of developers, after a rotation and of a few exchanges have nothing of their own", async () => {
  const incidence = await loadIncidence(store, of.model.search);
  const own = await withScratch(store, async (scratch) => {
    const minor = await minorKeys(store, scratch, incidence, () => false, of.model.parts);
    return store.rows<{ label: string }>(`SELECT DISTINCT label FROM label
      WHERE kind = 'key' AND value IN (SELECT api_key FROM ${minor.own} WHERE kind = 'address')`);
  });
  // labels are masked, and end as the keys do: stolen, of the agency, of the build servers
  expect([...new Set(own.map(({ label }) => label.slice(-1)))].sort()).toEqual(["c", "i", "y"]);
});

test("the part is what came by the stolen key, all of it and nothing else", () => {
  const [one] = casesOf(swept.report);
  expect(one!.exchanges).toBe(robbed.length * taken);
  expect(one!.exposure.exchanges).toBe(one!.exchanges);
  for (const { account, exchanges, part, keys } of one!.members) {
    expect(exchanges).toBe(taken);
    expect(part).toBeCloseTo(taken / (taken + days * 12), 3);
    expect(keys).toEqual([maskToken(stolen(firms.indexOf(account)))]);
  }
  const line = one!.signals.find(({ id }) => id === "lines-of-owners")!;
  expect(line.value).toBe(1);
});

test("the owner is asked at the most, and told which key to roll", async () => {
  for (const { account, decision, part } of swept.verdicts.filter(({ group }) => group !== null)) {
    expect(["observe", "verify"]).toContain(decision);
    expect(part!.keys).toEqual([maskToken(stolen(firms.indexOf(account)))]);
  }
  const told = await explainAccount(store, key, { account: robbed[0]! });
  expect(told!.text).toMatch(
    /is used in part by .* of its exchanges come by .* All of it came by the key ke…c: tell the owner to roll it/,
  );
  const [one] = casesOf(swept.report);
  expect(ownersText(one!)).toContain("All of it came by 12 API keys");
  expect(JSON.stringify(one)).not.toContain(stolen(0));
});

test("without keys in the log there is no part by keys, and nothing breaks", async () => {
  await store.close(); // a process has one store open
  const keyless = rows.map((row) => ({ ...row, key: undefined }));
  ({ store, swept } = await sweptStore(folder, keyless, accounts, "without"));
  expect(swept.verdicts.filter(({ part }) => part?.keys !== undefined)).toEqual([]);
  for (const account of listed(swept)) expect(robbed).toContain(account);
}, 120_000);
