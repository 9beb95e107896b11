import fc from "fast-check";
import { expect, test } from "vitest";
import { sketchKey } from "../sketch/key.ts";
import { featureCount, groups, makeFeatures } from "./prompt-features.ts";

const key = sketchKey("7".repeat(64));

test("features are distinct and lie in their groups; what has no text and no sketch has none", () => {
  const featuresOf = makeFeatures(key);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (prompt) => {
      const { list, count } = featuresOf({ id: "", time: 0, account: "a", prompt })!;
      const found = [...list.subarray(0, count)];
      expect(new Set(found).size).toBe(count);
      expect(found.every((one) => one < featureCount)).toBe(true);
      expect(found.filter((one) => one < groups[0]!.to).length).toBeGreaterThanOrEqual(4);
    }),
  );
  expect(featuresOf({ id: "", time: 0, account: "a" })).toBeNull();
});
