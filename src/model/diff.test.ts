// What two models say differently.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffModels } from "./diff.ts";
import { defaultModel } from "./load.ts";
import type { Model } from "./schema.ts";

const model = defaultModel();
/** Any two things of the shape of a model's parts. */
const part = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,3}$/),
  fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom("a", "b", null),
    fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("x", "y"), fc.integer({ min: 0, max: 2 })),
  ),
);
const asModel = (value: unknown): Model => value as Model;

describe("diff", () => {
  test("of a model with itself, or with a copy, is nothing", () => {
    expect(diffModels(model, model)).toEqual([]);
    expect(diffModels(model, structuredClone(model))).toEqual([]);
  });

  test("names each number that is otherwise, by its place", () => {
    const [id] = Object.keys(model.alone.signals);
    const own = model.alone.signals[id!]!;
    const other: Model = {
      ...model,
      name: "other",
      alone: {
        ...model.alone,
        bias: model.alone.bias + 1,
        signals: { ...model.alone.signals, [id!]: { ...own, factor: [own.factor[0], 9] } },
      },
      membership: { ...model.membership, volume: [-7, model.membership.volume[1]] },
    };
    expect(diffModels(model, other)).toEqual([
      { place: "name", before: model.name, after: "other" },
      { place: "alone.bias", before: model.alone.bias, after: model.alone.bias + 1 },
      { place: `alone.signals.${id}.factor.1`, before: own.factor[1], after: 9 },
      { place: "membership.volume.0", before: model.membership.volume[0], after: -7 },
    ]);
  });

  test("tells what only one of them has, what only the second has last", () => {
    const [id] = Object.keys(model.alone.signals);
    const { [id!]: gone, ...signals } = model.alone.signals;
    const other: Model = {
      ...model,
      alone: { ...model.alone, signals: { ...signals, "new-one": gone! } },
      provenance: { ...model.provenance, data: "abc" },
    };
    const found = diffModels(model, other);
    expect(found.find(({ place }) => place === `alone.signals.${id}.factor.0`)).toEqual({
      place: `alone.signals.${id}.factor.0`,
      before: gone!.factor[0],
      after: undefined,
    });
    expect(found.at(-1)).toMatchObject({ before: undefined });
    expect(found.at(-1)!.place).toMatch(/^alone\.signals\.new-one\./);
    expect(found).toContainEqual({
      place: "provenance.data",
      before: model.provenance.data,
      after: "abc",
    });
  });

  test("is the same from either side, before and after exchanged", () => {
    fc.assert(
      fc.property(part, part, (a, b) => {
        const turned = diffModels(asModel(b), asModel(a)).map(({ place, before, after }) => ({
          place,
          before: after,
          after: before,
        }));
        const byPlace = (x: { place: string }, y: { place: string }): number =>
          x.place < y.place ? -1 : 1;
        expect(turned.sort(byPlace)).toEqual(diffModels(asModel(a), asModel(b)).sort(byPlace));
      }),
    );
  });

  test("is complete: there is one wherever two differ, and it carries one over into the other", () => {
    fc.assert(
      fc.property(part, part, (a, b) => {
        const found = diffModels(asModel(a), asModel(b));
        const flat = (value: unknown, place: string): [string, unknown][] =>
          typeof value === "object" && value !== null
            ? Object.entries(value).flatMap(([key, inner]) =>
                flat(inner, place ? `${place}.${key}` : key),
              )
            : [[place, value]];
        const carried = new Map(flat(a, ""));
        for (const { place, before, after } of found) {
          expect(carried.get(place)).toBe(before);
          if (after === undefined) carried.delete(place);
          else carried.set(place, after);
        }
        expect(Object.fromEntries(carried)).toEqual(Object.fromEntries(flat(b, "")));
      }),
    );
  });
});
