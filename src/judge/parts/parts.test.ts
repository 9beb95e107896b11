// Accounts that are a case in part, over a log of which every exchange is known: an operation sends a tenth of what ten
// people's accounts send; ten others use a course's template as often, at their own desks. Real engine, whole sweep.

import { afterAll, beforeAll, expect, test } from "vitest";
import { temporary } from "../../../test/fixtures/command.ts";
import { key, sweptStore } from "../../../test/fixtures/swept.ts";
import { type Record as Row } from "../../../test/fixtures/logs.ts";
import { decideAfterSweep } from "../../app/decide-after-sweep.ts";
import { defaultSeed, sweep } from "../../app/sweep.ts";
import type { SweepResult } from "../../app/conclude.ts";
import { explainAccount } from "../../campaigns/explanations/account.ts";
import { explainLines } from "../../cli/explain.ts";
import { casesOf } from "../../core/campaign.ts";
import { seeded } from "../../core/random.ts";
import { defaultModel } from "../../model/load.ts";
import { defaultPolicy } from "../../policy/policy.ts";
import { type Store } from "../../store/open.ts";

const start = Date.parse("2026-05-04T00:00:00Z");
const [days, hour, minute] = [6, 3_600_000, 60_000];
const people = Array.from({ length: 120 }, (_, i) => `person-${i}`);
const rented = people.slice(0, 10);
const course = people.slice(10, 20);
const r = seeded(11);
const pick = <T>(list: readonly T[]): T => list[Math.floor(r() * list.length)]!;
const syllables = "ka lo mi ret sun da vor el tis gan pu ner osh bel cri dom fa hul".split(" ");
const nouns = Array.from(
  { length: 900 },
  () => `${pick(syllables)}${pick(syllables)}${pick(syllables)}`,
);
const words = (count: number): string => Array.from({ length: count }, () => pick(nouns)).join(" ");

const rows: Row[] = [];
const sent = { operation: 0, course: 0 };
let number = 0;
function send(account: string, time: number, row: Row): void {
  rows.push({
    ...{
      id: `e${number++}`,
      time: new Date(time).toISOString(),
      account,
      model: "sable-2",
      status: 200,
    },
    ...{
      ip: `198.51.${people.indexOf(account)}.7`,
      asn: 64500,
      country: "DE",
      user_agent: "Mozilla/5.0",
    },
    ...{
      input_tokens: 30,
      output_tokens: 100 + Math.floor(r() * 500),
      turn: 1,
      stream: true,
      ...row,
    },
  });
}
for (const account of people)
  for (let day = 0; day < days; day++)
    for (let session = 0; session < 5; session++) {
      const at = start + day * 24 * hour + (8 + Math.floor(r() * 10)) * hour + r() * 30 * minute;
      const prompts = [
        `I wonder how my ${words(3)} and the ${words(2)} go`,
        `and ${words(2)}?`,
        `thanks, but ${words(3)}`,
      ];
      if (course.includes(account) && session < 2) {
        sent.course++;
        prompts[0] = `Explain this lesson to me as if I were twelve, and check my own answer to it in the end: ${words(12)}`;
      }
      prompts.forEach((prompt, turn) =>
        send(account, at + turn * 3 * minute, { prompt, turn: turn + 1 }),
      );
    }
for (const account of rented)
  for (let i = 0; i < 12; i++) {
    sent.operation++;
    send(account, start + Math.floor(r() * days * 24) * hour + 40 * minute, {
      ...{
        user_agent: "python-sdk/2.1",
        stream: false,
        temperature: 0.7,
        output_tokens: 900 + Math.floor(r() * 90),
      },
      prompt: `Derive the solution of the following exercise in numbered steps, grade each step from one to ten and then state the result: ${words(25)}`,
    });
  }
rows.sort((a, b) => (String(a.time) < String(b.time) ? -1 : 1));

const folder = temporary("parts");
let store: Store;
let swept: SweepResult;

beforeAll(async () => {
  const records = people.map((account, i) => ({
    ...{ account, created: new Date(start - (40 + 3 * i) * 24 * hour).toISOString() },
    ...{
      email: `${words(1)}.${i}@mail.example`,
      payment: `pm_${i}`,
      plan: "pro",
      verified: false,
    },
  }));
  ({ store, swept } = await sweptStore(folder, rows, records));
}, 120_000);
afterAll(async () => {
  await store.close();
  folder.remove();
});

const inPart = () => swept.verdicts.filter((one) => one.part !== undefined);

test("the operation is found in its part of the accounts, and nobody by their own template", () => {
  expect(
    inPart()
      .map(({ account }) => account)
      .sort(),
  ).toEqual([...rented].sort());
  expect(swept.verdicts.filter(({ group }) => group !== null)).toEqual(inPart());
  expect(new Set(inPart().map(({ group }) => group)).size).toBe(1);
});

test("the part is what the operation sent, nothing of the owner's is in it, and it is all that is counted", () => {
  const [one] = casesOf(swept.report);
  expect(one!.in_part).toBe(rented.length);
  // the first of all has words that nobody had sent before
  expect(one!.exchanges).toBe(sent.operation - 1);
  expect(one!.exposure.exchanges).toBe(one!.exchanges);
  // owners' answers have 600 tokens at the most
  expect(one!.exposure.output_tokens).toBeGreaterThanOrEqual(900 * one!.exchanges);
  for (const { part } of inPart()) expect(part!.share).toBeCloseTo(12 / (12 + days * 15), 1);
  expect(one!.members.reduce((sum, { exchanges }) => sum + exchanges, 0)).toBe(one!.exchanges);
});

test("how far the parts stand apart from their owners is what a recount of the log says", () => {
  const isSent = ({ prompt }: Row): boolean => String(prompt).startsWith("Derive");
  // the first of all carries no phrase that was known
  const first = rows.find(isSent)!;
  const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
  const at = ({ time }: Row): number => Math.floor(Date.parse(String(time)) / 1000);
  const hourOf = (row: Row): number => new Date(String(row.time)).getUTCHours();
  const parts = rented.map((account) => {
    const own = rows.filter((row) => row.account === account);
    const part = own.filter((row) => isSent(row) && row !== first);
    return { part, rest: own.filter((row) => !part.includes(row)) };
  });
  const count = parts.reduce((sum, { part }) => sum + part.length, 0);
  const followed = (list: readonly Row[]): number =>
    mean(list.map(({ turn }) => Number(Number(turn) > 1)));
  const share = (is: (row: Row, rest: readonly Row[]) => boolean): number =>
    mean(parts.map(({ part, rest }) => mean(part.map((row) => Number(is(row, rest))))));
  const recounted = {
    "sessions-of-owners": share((row, rest) =>
      rest.every((one) => Math.abs(at(one) - at(row)) > 1800),
    ),
    "clients-of-owners": share((row, rest) =>
      rest.every((one) => one.user_agent !== row.user_agent),
    ),
    "follow-ups-of-owners": mean(parts.map(({ part, rest }) => followed(rest) - followed(part))),
    "hours-of-owners":
      (count / (count + 20)) *
      mean(
        parts.map(({ part, rest }) =>
          mean(
            part.map((row) => {
              const near = rest.filter((one) => {
                const apart = Math.abs(hourOf(one) - hourOf(row));
                return Math.min(apart, 24 - apart) <= 2;
              }).length;
              return Math.log((near + (4 * 5) / 24) / (rest.length + 4) / (5 / 24));
            }),
          ),
        ),
      ),
  };
  const [one] = casesOf(swept.report);
  expect(one!.exchanges).toBe(count);
  for (const [id, value] of Object.entries(recounted))
    expect(one!.signals.find((signal) => signal.id === id)!.value, id).toBeCloseTo(value, 3);
});

test("nothing of the owner's record speaks for or against it", () => {
  const [one] = casesOf(swept.report);
  const blind = one!.blind.join();
  for (const signal of ["shared-instruments", "verification", "age", "signup-window"])
    expect(blind).toContain(signal);
});

test("the owner is asked at the most, told why, and shares no allowance", async () => {
  for (const { decision } of inPart()) expect(["observe", "verify"]).toContain(decision);
  const sure = {
    histories: swept.histories.map((one) => ({
      ...{ ...one, finding: "distillation" as const },
      ...{ state: "confirmed" as const, score: 0.9999, logOdds: 20 },
      confirmed: new Date(start).toISOString(),
      families: ["content", "rhythm", "client"],
    })),
    verdicts: swept.verdicts.map((one) => ({
      ...{ ...one, finding: "distillation" as const },
      probabilities: { ...one.probabilities, none: 0, "open-party": 0, distillation: 1 },
    })),
  };
  const { decisions, refusals } = await decideAfterSweep(store, sure, {
    ...{ policy: defaultPolicy(), model: defaultModel(), now: start + 20 * 24 * hour, seed: 1 },
  });
  expect(new Set(decisions.map(({ rung }) => rung))).toEqual(new Set(["verify"]));
  expect(new Set(refusals.map(({ rung, code }) => `${rung} ${code}`))).toEqual(
    new Set(["share-allowance part", "minimise part", "suspend part"]),
  );
  const told = await explainAccount(store, key, { account: rented[0]! });
  expect(told!.text).toMatch(
    /is used in part by .* 12 % of its exchanges carry .* What its owner sends/,
  );
});

test("what is told of the part is the part's, and what is of the whole account is said to be", async () => {
  const account = rented[0]!;
  const told = (await explainAccount(store, key, { account }))!;
  const own = rows.filter((row) => row.account === account && row.user_agent === "python-sdk/2.1");
  const times = own.map(({ time }) => String(time).slice(0, 16).replace("T", " "));
  expect(told.part_figures).toBe(
    `${own.length} exchanges from ${times[0]} to ${times.at(-1)} UTC, from 1 address`,
  );
  const text = explainLines(told, 100).join("\n");
  const all = rows.filter((row) => row.account === account).length;
  const places = [
    `The part: ${own.length} exchanges`,
    `The account in all: ${all} exchanges`,
    "Reasons, of the part:",
    "What follows is said of the account as a whole, its owner's own exchanges included",
    "What it did itself:",
    "Shares with other accounts",
  ].map((words) => text.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const whole = (await explainAccount(store, key, { account: people[50]! }))!;
  expect(explainLines(whole, 100).join("\n")).not.toMatch(/part|as a whole/);
});

test("the case goes on as a part, and publishes nothing that would fall on other customers of an owner's kind", async () => {
  const again = await sweep(store, {
    ...{ model: defaultModel(), seed: defaultSeed, keyId: "5a", rejected: 0, duplicates: 0 },
  });
  const [before, after] = [swept.histories, again.histories];
  expect(after.map(({ id, part }) => [id, part])).toEqual(before.map(({ id }) => [id, true]));
  expect(again.profiles).toEqual([]);
});
