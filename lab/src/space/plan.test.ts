// The plans of worlds: every option is drawn somewhere, what is left out stays out, truths are drawn alike.

import { expect, test } from "vitest";
import { axes, axisNames, choices, truths, weighted } from "./axes.ts";
import { frames, planWorld } from "./plan.ts";

const plans = Array.from({ length: 60 }, (_, seed) => planWorld(seed));
const more = Array.from({ length: 500 }, (_, seed) => planWorld(seed));

test("each option of each axis occurs", () => {
  const seen = new Set(more.flatMap((plan) => plan.groups.flatMap((group) => group.tags)));
  const missing = axisNames.flatMap((axis) =>
    weighted(axes[axis])
      .names.map((option) => `${axis}:${option}`)
      .filter((tag) => !seen.has(tag)),
  );
  expect(missing).toEqual([]);
  const bindings = truths.flatMap((truth) =>
    frames[truth].map((frame) => `binding:${frame.binding}`),
  );
  expect(bindings.filter((tag) => !seen.has(tag))).toEqual([]);
  expect(new Set(bindings).size).toBe(bindings.length);
});

test("sixty worlds hold most options, and groups of each truth in about equal numbers", () => {
  const groups = plans.flatMap((plan) => plan.groups);
  const seen = new Set(groups.flatMap((group) => group.tags));
  const all = axisNames.flatMap((axis) =>
    weighted(axes[axis]).names.map((option) => `${axis}:${option}`),
  );
  expect(all.filter((tag) => seen.has(tag)).length / all.length).toBeGreaterThan(0.97);
  for (const truth of truths) {
    const share = groups.filter((group) => group.truth === truth).length / groups.length;
    expect(share).toBeGreaterThan(0.28);
    expect(share).toBeLessThan(0.4);
  }
  for (const { days, people, groups: own } of plans) {
    expect(own.length).toBeGreaterThanOrEqual(9);
    expect(own.length).toBeLessThanOrEqual(15);
    expect(days >= 4 && days <= 8 && people >= 150 && people <= 450).toBe(true);
    expect(new Set(own.map((group) => group.id)).size).toBe(own.length);
  }
});

test("missing data falls on all truths alike", () => {
  const share = truths.map((truth) => {
    const own = more.flatMap((plan) => plan.groups.filter((group) => group.truth === truth));
    return own.filter((group) => group.on.missing !== "none").length / own.length;
  });
  expect(Math.max(...share) - Math.min(...share)).toBeLessThan(0.05);
});

test("what is left out is in no group, and only what is asked for takes", () => {
  const without = ["binding:course", "worker:hired", "missing:prompts"];
  for (let seed = 0; seed < 40; seed++)
    for (const group of planWorld(seed, without).groups)
      expect(group.tags.filter((tag) => without.includes(tag))).toEqual([]);
  for (const group of planWorld(3, [], ["worker:hired"]).groups)
    if (group.truth === "distillation") expect(group.on.worker).toBe("hired");
  expect(() => planWorld(1, ["party:hand"])).toThrow("no group of other-abuse is left");
});

test("a frame with an unknown axis or option is refused", () => {
  expect(() => choices("tempi: even")).toThrow('no axis is called "tempi"');
  expect(() => choices("tempo: evn*2")).toThrow('axis tempo has no option "evn"');
  expect(choices("tempo: even; tempo: flat*2 office")).toEqual({ tempo: "flat*2 office" });
});
