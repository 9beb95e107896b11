import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeDeltas } from "./deltas.ts";
import { makeSnapshot, type Standing } from "./snapshot.ts";

const standing = (of: Partial<Standing>): Standing => ({
  id: "d-1",
  account: "a",
  campaign: "c-1",
  rung: "verify",
  from: 0,
  until: null,
  reasons: [],
  ...of,
});

describe("a snapshot", () => {
  test("answers with the harshest rung that is in force", () => {
    const snapshot = makeSnapshot(1, [
      standing({ id: "d-1", rung: "share-allowance" }),
      standing({ id: "d-2", rung: "suspend", from: 100, until: 200 }),
      standing({ id: "d-3", rung: "verify", until: 150 }),
    ]);
    const rungs = [0, 99, 100, 149, 199, 200, 1e12].map((now) => snapshot.of("a", now)?.rung);
    expect(rungs).toEqual([
      ...["verify", "verify", "suspend", "suspend", "suspend"],
      ...["share-allowance", "share-allowance"],
    ]);
    expect(snapshot.of("b", 0)).toBeNull();
  });

  test("takes names for names", () => {
    const snapshot = makeSnapshot(1, [standing({ account: "__proto__" })]);
    expect(snapshot.of("__proto__", 1)?.id).toBe("d-1");
    expect(snapshot.of("constructor", 1)).toBeNull();
  });
});

test("whoever applies what changed has what there is, from whichever cursor", () => {
  const some = fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 6 }), until: fc.integer({ min: 1, max: 3 }) }),
    { selector: (one) => one.id },
  );
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 8 }), fc.nat(8), (states, at) => {
      const deltas = makeDeltas();
      let last = makeSnapshot(0, []);
      const from = Math.min(at, states.length);
      let copy = new Map<string, number | null>();
      states.forEach((state, i) => {
        const next = makeSnapshot(
          i + 1,
          state.map(({ id, until }) => standing({ id: `d-${id}`, account: `a-${id}`, until })),
        );
        deltas.push(next, last);
        last = next;
        if (i + 1 === from) copy = new Map([...next.all()].map((one) => [one.id, one.until]));
      });
      const delta = deltas.since(from)!;
      for (const id of delta.removed) copy.delete(id);
      for (const one of delta.added) copy.set(one.id, one.until);
      expect(new Map(copy)).toEqual(new Map([...last.all()].map((one) => [one.id, one.until])));
    }),
  );
});

test("a cursor of before what is remembered gets no delta", () => {
  const deltas = makeDeltas();
  for (let i = 1; i <= 600; i++) deltas.push(makeSnapshot(i, []), makeSnapshot(i - 1, []));
  expect(deltas.since(1)).toBeNull();
  expect(deltas.since(599)).toEqual({ added: [], removed: [] });
  expect(deltas.since(600)).toEqual({ added: [], removed: [] });
});
