// Reading a model: strictly, frozen, told apart by a hash; every refusal says where.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { StillwatchError } from "../core/errors.ts";
import { defaultModel, loadModel, modelHash } from "./load.ts";
import type { Model } from "./schema.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-model-"));
const path = join(folder, "model.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Place = readonly (string | number)[];

/** Every value of the default model that is no object, with its place. */
function leaves(value: unknown, place: Place = []): [Place, unknown][] {
  if (typeof value !== "object" || value === null) return [[place, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...place, Array.isArray(value) ? Number(key) : key]),
  );
}
/** Every object of it that is no list. */
function objects(value: unknown, place: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : [place];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, inner]) => objects(inner, [...place, key])),
  ];
}
const all = leaves(defaultModel());
const named = (place: Place): string => place.join(".");

/** A copy of the default model, changed at one place. */
function changed(
  place: Place,
  change: (holder: Record<string, unknown>, key: string) => void,
): unknown {
  const copy = structuredClone(defaultModel()) as unknown;
  const holder = place.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], copy);
  change(holder as Record<string, unknown>, String(place.at(-1)));
  return copy;
}
const withValue = (place: Place, value: unknown): unknown =>
  changed(place, (holder, key) => {
    holder[key] = value;
  });

/** The refusal of what a file holds: its code, and what it says. */
function refusal(content: string): { code: string; message: string } {
  writeFileSync(path, content);
  try {
    loadModel(path);
  } catch (error) {
    if (error instanceof StillwatchError) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: "", message: "" };
}
/** Places that the refusal of a model names. */
function refused(model: unknown): string[] {
  const { code, message } = refusal(JSON.stringify(model));
  if (code === "") return [];
  expect(code).toBe("model_bad");
  return message
    .split("\n")
    .filter((line) => line.startsWith(`${path}: `))
    .map((line) => line.slice(path.length + 2).split(": ")[0]!);
}

describe("the model that comes with the program", () => {
  test("is read once, by any way, and nobody can change it", () => {
    expect(loadModel()).toBe(defaultModel());
    const thaw = (value: unknown): unknown[] =>
      typeof value !== "object" || value === null
        ? []
        : [...(Object.isFrozen(value) ? [] : [value]), ...Object.values(value).flatMap(thaw)];
    expect(thaw(defaultModel())).toEqual([]);
    expect(() => {
      (defaultModel().verdict as { threshold: number }).threshold = 0;
    }).toThrow(TypeError);
  });

  test("is the same from a copy of its file, which is frozen too", () => {
    writeFileSync(path, JSON.stringify(defaultModel(), null, 2));
    const copy = loadModel(path);
    expect(copy).toEqual(defaultModel());
    expect(copy).not.toBe(defaultModel());
    expect(Object.isFrozen(copy.rings.signals)).toBe(true);
  });

  test("says what its rings are judged by in orders that make sense", () => {
    const { verdict, rings, alone, membership } = defaultModel();
    expect(verdict.threshold).toBeLessThanOrEqual(verdict.verify.posterior);
    expect(membership.stays).toBeLessThan(membership.clear);
    for (const { signals } of [rings, alone])
      for (const { bounds } of Object.values(signals)) {
        expect(bounds[0]).toBeLessThanOrEqual(0);
        expect(bounds[0]).toBeLessThan(bounds[1] + 1e-9);
      }
  });
});

describe("a file that is no model", () => {
  test("is missing, no JSON, a folder, or too long", () => {
    const missing = join(folder, "nowhere.json");
    expect(() => loadModel(missing)).toThrow(
      expect.objectContaining({
        code: "model_unreadable",
        message: expect.stringContaining(missing) as string,
      }),
    );
    expect(refusal("{").code).toBe("model_unreadable");
    expect(refusal("").code).toBe("model_unreadable");
    expect(() => loadModel(folder)).toThrow(expect.objectContaining({ code: "model_unreadable" }));
    const long = refusal(`${JSON.stringify(defaultModel())}${" ".repeat(4_000_000)}`);
    expect(long).toMatchObject({
      code: "model_unreadable",
      message: expect.stringContaining("too long") as string,
    });
  });

  test("holds something else altogether", () => {
    for (const other of [null, 7, "model", [], true])
      expect(refused(other)).toEqual(["the whole file"]);
    expect(refused({})).toEqual(expect.arrayContaining(["format", "name", "rings", "membership"]));
  });

  test("is of another format", () => {
    expect(refused(withValue(["format"], 2))).toEqual(["format"]);
    expect(refusal(JSON.stringify(withValue(["format"], 2))).message).toContain(
      "this version reads format 1",
    );
  });

  test("is refused with twenty problems at the most", () => {
    const bad = structuredClone(defaultModel()) as unknown as Record<
      string,
      Record<string, unknown>
    >;
    for (const key of Object.keys(bad["membership"]!)) bad["membership"]![key] = "x";
    expect(refused(bad)).toHaveLength(20);
  });
});

describe("a refusal names the place", () => {
  test("of every value of another type", () => {
    for (const [place, value] of all) {
      const other = typeof value === "string" ? 7 : value === null ? 7 : "x";
      const [said] = refused(withValue(place, other));
      // of knots and tables the whole response is named
      expect(named(place).startsWith(said!), `${named(place)}: ${said}`).toBe(true);
      if (!place.includes("response")) expect(said).toBe(named(place));
    }
  });

  test("of every number that is none", () => {
    for (const [place, value] of all) {
      if (typeof value !== "number") continue;
      // JSON has no other way to say NaN or infinity
      expect(refused(withValue(place, null))[0], named(place)).toBeDefined();
    }
  });

  test("of everything that is missing", () => {
    for (const [place] of all) {
      if (place.includes("signals") || typeof place.at(-1) === "number") continue;
      const without = changed(place, (holder, key) => {
        delete holder[key];
      });
      expect(refused(without), named(place)).toEqual([named(place)]);
    }
    for (const key of ["factor", "bounds", "response"]) {
      const [id] = Object.keys(defaultModel().rings.signals);
      const place = ["rings", "signals", id!, key];
      const without = changed(place, (holder, own) => {
        delete holder[own];
      });
      expect(refused(without)).toEqual([named(place)]);
    }
  });

  test("of everything that it does not know", () => {
    for (const place of objects(defaultModel())) {
      const last = place.at(-1);
      // signals and their responses are tables by name
      if (last === "signals" || place.includes("response")) continue;
      const more = withValue([...place, "more"], 1);
      expect(refused(more), named(place)).toEqual([named(place) || "the whole file"]);
    }
  });

  test.each([
    [["verdict", "threshold"], 1.1],
    [["verdict", "fdr"], -0.1],
    [["verdict", "verify", "families"], 1.5],
    [["rings", "half_large"], 0],
    [["rings", "size_prior", "unit"], 0],
    [["alone", "candidates", "most"], -1],
    [["rings", "eligibility", "behaviour", 0], "weather"],
    [["controls", "volume_factor"], 0],
    [["controls", "fewest"], 0.5],
    [["wording", "refrain_lift"], 0],
    [["stages", "prune", "rounds"], -1],
    [["stages", "adopt", "most"], 0],
    [["membership", "people_spread"], 0],
    [["membership", "volume"], [1]],
    [["membership", "accident"], 2],
    [["provenance", "worlds"], -1],
    [["name"], ""],
  ] as [Place, unknown][])("%j cannot be %j", (place, value) => {
    expect(refused(withValue(place, value))).toEqual([named(place)]);
  });

  test("of factors below nothing: more evidence never speaks less", () => {
    for (const [id] of Object.entries(defaultModel().rings.signals))
      for (const i of [0, 1]) {
        const place = ["rings", "signals", id, "factor", i];
        expect(refused(withValue(place, -0.01))).toEqual([named(place)]);
      }
  });

  test("of knots that do not ascend, or are fewer than two", () => {
    const [id] = Object.keys(defaultModel().rings.signals);
    const place = ["rings", "signals", id!, "response", "curve"];
    const said = (knots: unknown): string[] => refused(withValue(place, knots));
    expect(
      said([
        [0, 1],
        [1, 3],
        [2, 0],
      ]),
    ).toEqual([]);
    for (const bad of [
      [[0, 1]],
      [
        [0, 1],
        [0, 2],
      ],
      [
        [1, 1],
        [0, 2],
      ],
      [
        [0, 1, 2],
        [1, 2, 3],
      ],
      [],
    ])
      expect(said(bad)[0]).toMatch(/^rings\.signals\.[^.]+\.response\.curve/);
    expect(said(3)).toEqual([]);
    expect(said({ near: 1, far: 2 })).toEqual([]);
    expect(said({ near: "1" })).toHaveLength(1);
  });
});

describe("the hash", () => {
  /** The same with the keys of every object in another order. */
  const turned = (value: unknown): unknown =>
    typeof value !== "object" || value === null
      ? value
      : Array.isArray(value)
        ? value.map(turned)
        : Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, turned(inner)]),
          );

  test("does not change with the order of keys, nor with spaces", () => {
    expect(modelHash(turned(defaultModel()) as Model)).toBe(modelHash(defaultModel()));
    writeFileSync(path, JSON.stringify(turned(defaultModel()), null, 7));
    expect(modelHash(loadModel(path))).toBe(modelHash(defaultModel()));
    expect(modelHash(defaultModel())).toMatch(/^[0-9a-f]{64}$/);
  });

  test("changes with any value, each in its own way", () => {
    const own = modelHash(defaultModel());
    const hashes = all.map(([place, value]) =>
      modelHash(withValue(place, typeof value === "number" ? value + 1 : "otherwise") as Model),
    );
    expect(hashes).not.toContain(own);
    expect(new Set(hashes).size).toBe(all.length);
  });

  test("changes with the last digit of a number", () => {
    const [numbers] = [all.filter(([, value]) => typeof value === "number")];
    fc.assert(
      fc.property(fc.constantFrom(...numbers), ([place, value]) => {
        const near = (value as number) + Number.EPSILON * Math.max(1, Math.abs(value as number));
        expect(modelHash(withValue(place, near) as Model)).not.toBe(modelHash(defaultModel()));
      }),
    );
  });
});
