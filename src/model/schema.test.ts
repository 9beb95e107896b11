// A strict schema: whatever is wrong with a model is refused by its place.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  base,
  changed,
  everything,
  named,
  objects,
  type Place,
  refused as refusedAt,
  withValue,
} from "../../test/fixtures/model-file.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-schema-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** What is listed by name: a name more or less is the model's own affair. */
const tables = ["signals", "response", "ties", "unless", "agreement", "curves", "usual"];
const isInTable = (place: Place): boolean => place.some((key) => tables.includes(String(key)));
const refused = (model: unknown): string[] => refusedAt(join(folder, "model.json"), model);

describe("a refusal names the place", () => {
  test("of every value of another type", () => {
    for (const [place, value] of everything) {
      // what a response may hold is its signal's own affair (judge/bound-model.test.ts)
      if (place.includes("response")) continue;
      const other = typeof value === "string" ? 7 : value === null ? 7 : "x";
      const [said] = refused(withValue(place, other));
      expect(said).toBe(named(place));
    }
  });

  test("of every number that is none", () => {
    for (const [place, value] of everything) {
      if (typeof value !== "number") continue;
      // JSON has no other way to say NaN or infinity
      expect(refused(withValue(place, null))[0], named(place)).toBeDefined();
    }
  });

  test("of everything that is missing", () => {
    for (const [place] of everything) {
      if (isInTable(place) || typeof place.at(-1) === "number") continue;
      const without = changed(place, (holder, key) => {
        delete holder[key];
      });
      expect(refused(without), named(place)).toEqual([named(place)]);
    }
    for (const key of ["factor", "bounds", "response"]) {
      const [id] = Object.keys(base.alone.signals);
      const place = ["alone", "signals", id!, key];
      const without = changed(place, (holder, own) => {
        delete holder[own];
      });
      expect(refused(without)).toEqual([named(place)]);
    }
  });

  test("of everything that it does not know", () => {
    for (const place of objects(base)) {
      if (tables.includes(String(place.at(-1))) || place.includes("response")) continue;
      const more = withValue([...place, "more"], 1);
      expect(refused(more), named(place)).toEqual([named(place) || "the whole file"]);
    }
  });

  test.each([
    [["verdict", "threshold"], 1.1],
    [["verdict", "fdr"], -0.1],
    [["verdict", "verify", "families"], 1.5],
    [["alone", "half_large"], 0],
    [["alone", "size_prior", "unit"], 0],
    [["alone", "candidates", "most"], -1],
    [["alone", "eligibility", "behaviour", 0], "weather"],
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
    [["search", "own_vote"], 1],
    [["search", "outside_smoothing"], 0],
    [["early_warning", "profile", "smoothing"], 1.5],
    [["data_check", "one_address"], { weak: 0.9, worthless: 0.8 }],
    [["data_check", "records_joined"], { weak: 0.1, worthless: 0.2 }],
    [["data_check", "fewest_accounts"], -1],
    [["controls", "least_a_day"], 0],
    [["alone", "bias"], 51],
    [["alone", "bias"], -1e9],
    [["alone", "family_caps", "content"], -0.1],
    [["alone", "family_caps", "content"], 51],
    [["alone", "family_caps", "rhythm"], -1],
    [["early_warning", "family_caps", "network"], -4],
    [["alone", "signals", "elicitation", "bounds", 1], 51],
    [["cases", "operators", "family_cap"], -1],
    [["membership", "most_tied"], -1],
    [["explanations", "agreement", "agreement"], -60],
  ] as [Place, unknown][])("%j cannot be %j", (place, value) => {
    expect(refused(withValue(place, value))).toEqual([named(place)]);
  });

  test("of factors below nothing: more evidence never speaks less", () => {
    for (const [id] of Object.entries(base.alone.signals))
      for (const i of [0, 1]) {
        const place = ["alone", "signals", id, "factor", i];
        expect(refused(withValue(place, -0.01))).toEqual([named(place)]);
      }
  });
});
