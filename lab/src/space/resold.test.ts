// A world through resellers: the same exchanges under other accounts, and truth where the end users are.

import { expect, test } from "vitest";
import { endUserName } from "../../../src/core/end-user-name.ts";
import { makeWorld } from "./draw.ts";
import { planWorld } from "./plan.ts";
import { resold } from "./resold.ts";

const plan = { ...planWorld(288), people: 40 };
const world = makeWorld(plan, null);
const through = resold(world, plan.seed);
const truthOf = new Map(through.truth.map((one) => [one.account, one]));

test("keeps every exchange, its words and its time, and tells who sent it", () => {
  expect(through.rows).toHaveLength(world.rows.length);
  let moved = 0;
  through.rows.forEach((row, i) => {
    const before = world.rows[i]!;
    expect([row.id, row.time, row.prompt]).toEqual([before.id, before.time, before.prompt]);
    if (row.account === before.account) return;
    moved++;
    expect(row.end_user).toBe(before.account);
    const truth = truthOf.get(endUserName(row.account, row.end_user!))!;
    const was = world.truth.find((one) => one.account === before.account)!;
    expect([truth.truth, truth.group, truth.campaign]).toEqual([
      was.truth,
      was.group,
      was.campaign,
    ]);
  });
  expect(moved).toBeGreaterThan(0);
  expect(moved).toBeLessThan(world.rows.length);
});

test("has no record of an end user, one of each reseller, and all of a group on one side", () => {
  const recorded = new Set(through.records.map(({ account }) => account));
  for (const { account, kind, truth } of through.truth) {
    if (kind === "gateway") expect(truth).toBe("honest");
    expect(recorded.has(account)).toBe(!account.includes(" › "));
  }
  const sent = new Set(world.rows.map(({ account }) => account));
  const moved = new Set(through.rows.flatMap(({ end_user }) => end_user ?? []));
  const sides = Map.groupBy(
    world.truth.filter((one) => one.group !== null && sent.has(one.account)),
    (one) => one.group!,
  );
  for (const members of sides.values())
    expect(new Set(members.map(({ account }) => moved.has(account))).size).toBe(1);
});

test("is the same by seed", () => {
  expect(resold(world, plan.seed)).toEqual(through);
  expect(resold(world, plan.seed + 1)).not.toEqual(through);
});
