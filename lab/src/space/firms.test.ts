// Firms with several keys: the rest of a world is as it is without them, truth tells who holds which key, and a stolen key
// is the smaller part of what its firm sends.

import { expect, test } from "vitest";
import { makeWorld } from "./draw.ts";
import type { Row } from "./exchange.ts";
import { dealKeys, keyings } from "./keys.ts";
import { planWorld } from "./plan.ts";
import { Random } from "../simulate/random.ts";
import { DAY } from "./scope.ts";

const plan = { ...planWorld(291), people: 30, missing: [] };
const plain = makeWorld(plan, null);
const honest = makeWorld(plan, null, { stolen: false });
const world = makeWorld(plan, null, { stolen: true });
const firms = world.truth.filter(({ tags }) => tags.some((tag) => tag.startsWith("keys:")));
const of = (account: string): readonly Row[] => world.rows.filter((row) => row.account === account);
const held = (tags: readonly string[], by: RegExp): string[] =>
  tags.flatMap((tag) => {
    const [is, who, key] = tag.split(":");
    return is === "held" && by.test(who!) ? [key!] : [];
  });

test("whoever is in a world without firms is in it with them, exchange by exchange", () => {
  const known = new Set(plain.truth.map(({ account }) => account));
  const rest = world.rows.filter(({ account }) => known.has(account));
  // as text: comparing thousands of objects takes seconds
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  expect(same(rest, plain.rows)).toBe(true);
  expect(world.truth.filter(({ account }) => known.has(account))).toEqual(plain.truth);
  expect(same(makeWorld(plan, null, { stolen: true }), world)).toBe(true);
});

test("thieves add exchanges to firms that are there without them", () => {
  const ids = new Set(world.rows.map(({ id }) => id));
  expect(honest.rows.filter(({ id }) => !ids.has(id))).toEqual([]);
  expect(honest.truth.some(({ tags }) => tags.includes("keys:stolen"))).toBe(false);
  expect(firms.length).toBeGreaterThanOrEqual(30);
});

test("a stolen key sends less than half of what its firm sends, and the account carries the thief's truth", () => {
  const robbed = firms.filter(({ tags }) => tags.includes("keys:stolen"));
  expect(robbed.length).toBeGreaterThan(4);
  for (const { account, tags, truth, group } of robbed) {
    const [key, ...more] = held(tags, /^k-/);
    expect(more).toEqual([]);
    const all = of(account);
    const theirs = all.filter((row) => row.key === key);
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.length / all.length).toBeLessThan(0.5);
    expect([truth, group?.slice(0, 6)]).toEqual(
      truth === "distillation" ? ["distillation", "k-take"] : ["other-abuse", "k-sell"],
    );
  }
});

test("contractors, products and build servers hold keys of many firms, and these are honest", () => {
  const outside = firms.filter(({ tags }) => held(tags, /^(contractor|builds)$/).length > 0);
  expect(outside.length).toBeGreaterThan(5);
  const robbed = (one: (typeof firms)[number]): boolean => one.tags.includes("keys:stolen");
  for (const one of outside.filter((other) => !robbed(other))) expect(one.truth).toBe("honest");
});

test("each way of dealing out keys does what its name says", () => {
  const users = (): Row[][] =>
    Array.from({ length: 4 }, (_, user) =>
      Array.from({ length: 60 }, (__, i) => ({
        ...{ id: `${user}-${i}`, time: (i * 8 * DAY) / 60, account: "a", model: "m" },
        ...{ endpoint: "messages", status: 200, conversation: `${user}-${i >> 2}` },
      })),
    );
  for (const keying of keyings) {
    const work = users();
    dealKeys(keying, work, new Random(7));
    const rows = work.flat();
    const keys = [...new Set(rows.map(({ key }) => key!))];
    const counts = keys.map((key) => rows.filter((row) => row.key === key).length);
    expect(rows.every(({ key }) => key !== undefined)).toBe(true);
    if (keying === "one") expect(keys).toHaveLength(1);
    else expect(keys.length).toBeGreaterThan(1);
    if (keying === "pool") expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    if (keying === "environments") expect(Math.max(...counts)).toBeGreaterThan(rows.length / 2);
    if (keying === "developers")
      for (const own of work) expect(new Set(own.map(({ key }) => key)).size).toBe(1);
    if (keying === "chats")
      for (const chat of Map.groupBy(rows, ({ conversation }) => conversation).values())
        expect(new Set(chat.map(({ key }) => key)).size).toBe(1);
  }
});
