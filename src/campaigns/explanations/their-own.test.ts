// That members' volumes, hours and questions are their own is said where they differ as people's do, and not else.

import { describe, expect, test } from "vitest";
import { found } from "../../../test/fixtures/findings.ts";
import { dispatched, groupWith, person } from "../../../test/fixtures/conduct.ts";
import { controlledAccounts, people, ring } from "../../../test/fixtures/ring-facts.ts";
import { judgeGroup } from "../../judge/judge-group.ts";
import type { Group } from "../../judge/measures/measure.ts";
import type { JudgedRing } from "../../judge/index.ts";
import { defaultModel } from "../../model/load.ts";
import { kindOf } from "../../traits/kinds.ts";
import { innocentExplanations } from "./innocent.ts";

const model = defaultModel();
const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** A dismissed ring of which every member has one trait, and one-queue says nothing much. */
function dismissed(group: Group, measures: Readonly<Record<string, number>> = {}): JudgedRing {
  const judgement = judgeGroup(group, model.findings);
  const all = [{ trait: 0, members: group.members.length }];
  return {
    facts: { ...group.facts, ring: { ...group.facts.ring, traits: all } },
    judgement: {
      ...judgement,
      readings: judgement.readings.filter(({ id }) => id !== "one-queue"),
      measures: { ...judgement.measures, ...measures },
    },
    ...found("none", 0.8),
  } as unknown as JudgedRing;
}
const holding = (one: JudgedRing, kind: string): string[] =>
  innocentExplanations(one, () => kindOf(kind), model)
    .filter(({ holds, id }) => holds && id !== "people with like habits")
    .map(({ id, text }) => `${id}: ${text}`);

/** Each is there for three hours on two days of five. */
const atHoursOfItsOwn = (i: number): ReturnType<typeof person> =>
  person(i, {
    hours: [0, 1].flatMap((day) =>
      [0, 1, 2].map((hour): [number, number] => [24 * ((i + day) % 5) + ((i * 3 + hour) % 24), 5]),
    ),
  });
const strangers = groupWith(ring(people.slice(0, 15)), indices(15).map(atHoursOfItsOwn));
/** Volumes of 450 to 515, one template, the same hours. */
const oneHand = groupWith(
  controlledAccounts(15),
  indices(15).map((i) => dispatched(i, { exchanges: 450 + 5 * (i % 14) })),
);

describe("users of one app, and people behind one network", () => {
  test("are said to do as each likes where they do", () => {
    expect(holding(dismissed(strangers), "harness")).toEqual([
      "users of one app: 100 % of the members use one app or client; their volumes, hours and questions are their own",
    ]);
    expect(holding(dismissed(strangers), "network")).toEqual([
      "people behind one network: 100 % of the members share a network, as at an event, on a campus or behind a mobile gateway; their volumes, hours and questions are their own",
    ]);
  });

  test("are not said to where they send as much as each other, at the same hours, by one template", () => {
    for (const kind of ["harness", "network"])
      expect(holding(dismissed(oneHand), kind)).toEqual([]);
  });

  test("are ruled out by what nothing shows of them", () => {
    const said = innocentExplanations(dismissed(oneHand), () => kindOf("harness"), model);
    expect(said.find(({ id }) => id === "users of one app")!.text).toBe(
      "the users of an app come one by one and use it unevenly; here nothing shows that their volumes, hours and questions are their own",
    );
  });

  test.each([
    ["volumes", { "volumes-differ": 0.05 }],
    ["hours", { "hours-differ": 0.01 }],
    ["days", { "days-differ": 0.02 }],
    ["questions", { "one-author": 0.95 }],
    ["questions that nobody can read", { "one-author": Number.NaN }],
  ])("are not where only their %s are not their own", (_, measures) => {
    for (const kind of ["harness", "network"])
      expect(holding(dismissed(strangers, measures), kind)).toEqual([]);
  });
});

test("a home asks its own questions, whatever its hours are", () => {
  const home = groupWith(
    ring(people.slice(0, 4)),
    indices(4).map((i) => person(i)),
  );
  const said = [
    "a family or flatmates: 100 % of 4 accounts share one payment card, device or address; what they ask is their own",
  ];
  expect(holding(dismissed(home, { "hours-differ": 0 }), "card")).toEqual(said);
  expect(holding(dismissed(home, { "one-author": 1 }), "card")).toEqual([]);
});

describe("a group that no such explanation covers", () => {
  const why = (one: JudgedRing): string[] =>
    innocentExplanations(one, () => kindOf("harness"), model)
      .filter(({ holds }) => holds)
      .map(({ id, text }) => `${id}: ${text}`);
  const paidByOne = groupWith(
    controlledAccounts(15, { card: "9" }),
    indices(15).map((i) => dispatched(i)),
  );

  test("is explained by what stands for it, where that is what it is found to be", () => {
    const one = { ...dismissed(paidByOne), ...found("open-party", 0.94, { distillation: 0.05 }) };
    expect(why(one)).toEqual([
      "a common payer or domain: 100 % of the members pay with one card; a party in the open is likelier than one that hides (94 % against 5 %)",
    ]);
  });

  test("is not by what stands for it, where that is not likely", () => {
    const one = { ...dismissed(paidByOne), ...found("none", 0.9, { "open-party": 0.06 }) };
    expect(why(one)).toEqual([expect.stringContaining("people with like habits")]);
    const text = (ring: JudgedRing): string | undefined =>
      innocentExplanations(ring, () => kindOf("harness"), model).find(
        ({ id }) => id === "a common payer or domain",
      )?.text;
    expect(text(one)).toBe(
      "one card, domain, organisation or school stands for 100 % of the members, and yet the probability of one party in the open is 6 %",
    );
    expect(text({ ...one, ...found("distillation", 0.9) })).not.toMatch(/yet .* card/);
  });

  test("has no habits in common where it is not sure enough to say so", () => {
    const one = { ...dismissed(oneHand), ...found("none", 0.2, { distillation: 0.8 }) };
    expect(why(one)).toEqual([]);
  });
});
