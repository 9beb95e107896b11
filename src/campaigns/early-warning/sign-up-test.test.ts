import { expect, test } from "vitest";
import { defaultModel } from "../../model/load.ts";
import { makeSignUpTest, type SignUpCase, type SignUpValue } from "./sign-up-test.ts";

const by = defaultModel().early_warning;
const cases: SignUpCase[] = [
  { id: "c-1", finding: "distillation", members: 40, prior: -4 },
  { id: "c-2", finding: "other-abuse", members: 9, prior: -6 },
];
const value = (of: number, kind: string, name: string, weight: number): SignUpValue => ({
  ...{ of, kind, value: name, members: 3, weight },
});
const values = [
  value(0, "card", "A", 4),
  value(0, "device", "B", 4),
  value(0, "address", "C", 3),
  value(0, "network", "D", 2),
  value(1, "card", "A", 4),
];
const test_ = makeSignUpTest(cases, values, by);
const card = { kind: "card", family: "identity", value: "A", label: "a" } as const;
const device = { kind: "device", family: "identity", value: "B", label: "b" } as const;
const address = { kind: "address", family: "network", value: "C", label: "c" } as const;
const network = { kind: "network", family: "network", value: "D", label: "d" } as const;

test("nothing in common is no tie, and of two cases the likelier one is told", () => {
  expect(test_([{ ...card, value: "Z" }])).toBeNull();
  expect(test_([{ ...card, kind: "device" }])).toBeNull();
  expect(test_([card])).toMatchObject({ case: { id: "c-1" }, families: ["identity"] });
});

test("what moves together is capped: two values of a family say no more than the model allows", () => {
  const logOdds = (given: Parameters<typeof test_>[0]): number => {
    const { score } = test_(given)!;
    return Math.log(score / (1 - score));
  };
  expect(logOdds([card, device])).toBeCloseTo(-4 + by.family_caps.identity, 6);
  expect(logOdds([address, network])).toBeCloseTo(-4 + by.family_caps.network, 6);
  expect(test_([card, address])!.families.toSorted()).toEqual(["identity", "network"]);
});
