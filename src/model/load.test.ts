// Reading a model: strictly, frozen, told apart by a hash.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  base,
  everything,
  refusal as refusalAt,
  refused as refusedAt,
  withValue,
} from "../../test/fixtures/model-file.ts";
import { defaultModel, readModel, modelHash } from "./load.ts";
import type { Model } from "./schema.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-model-"));
const path = join(folder, "model.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const refusal = (content: string): ReturnType<typeof refusalAt> => refusalAt(path, content);
const refused = (model: unknown): string[] => refusedAt(path, model);

describe("the model that comes with the program", () => {
  test("is read once, by any way, and nobody can change it", () => {
    expect(readModel()).toBe(defaultModel());
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
    const copy = readModel(path);
    expect(copy).toEqual(defaultModel());
    expect(copy).not.toBe(defaultModel());
    expect(Object.isFrozen(copy.alone.signals)).toBe(true);
  });

  test("says what its rings are judged by in orders that make sense", () => {
    const { verdict, alone, membership } = defaultModel();
    expect(verdict.threshold).toBeLessThanOrEqual(verdict.verify.posterior);
    expect(membership.stays).toBeLessThan(membership.clear);
    for (const { signals } of [alone])
      for (const { bounds } of Object.values(signals)) {
        expect(bounds[0]).toBeLessThanOrEqual(0);
        expect(bounds[0]).toBeLessThan(bounds[1] + 1e-9);
      }
  });
});

describe("a file that is no model", () => {
  test("is missing, no JSON, a folder, or too long", () => {
    const missing = join(folder, "nowhere.json");
    expect(() => readModel(missing)).toThrow(
      expect.objectContaining({
        code: "model_unreadable",
        message: expect.stringContaining(missing) as string,
      }),
    );
    expect(refusal("{").code).toBe("model_unreadable");
    expect(refusal('{\n  "format": 1\n  "name": "x"}').message).toContain(
      "it is not JSON (line 3, column 3): a comma or } is wanted here",
    );
    expect(refusal("").code).toBe("model_unreadable");
    expect(() => readModel(folder)).toThrow(expect.objectContaining({ code: "model_unreadable" }));
    const long = refusal(`${JSON.stringify(defaultModel())}${" ".repeat(4_000_000)}`);
    expect(long).toMatchObject({
      code: "model_unreadable",
      message: expect.stringContaining("too long") as string,
    });
  });

  test("holds something else altogether", () => {
    for (const other of [null, 7, "model", [], true])
      expect(refused(other)).toEqual(["the whole file"]);
    expect(refused({})).toEqual(
      expect.arrayContaining(["format", "name", "findings", "membership"]),
    );
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
    expect(modelHash(readModel(path))).toBe(modelHash(defaultModel()));
    expect(modelHash(defaultModel())).toMatch(/^[0-9a-f]{64}$/);
  });

  test("changes with any value, each in its own way", () => {
    const own = modelHash(base);
    const hashes = everything.map(([place, value]) =>
      modelHash(withValue(place, typeof value === "number" ? value + 1 : "otherwise") as Model),
    );
    expect(hashes).not.toContain(own);
    expect(new Set(hashes).size).toBe(everything.length);
  });

  test("changes with the last digit of a number", () => {
    const [numbers] = [everything.filter(([, value]) => typeof value === "number")];
    fc.assert(
      fc.property(fc.constantFrom(...numbers), ([place, value]) => {
        const near = (value as number) + Number.EPSILON * Math.max(1, Math.abs(value as number));
        expect(modelHash(withValue(place, near) as Model)).not.toBe(modelHash(base));
      }),
    );
  });
});
