import fc from "fast-check";
import { expect, test } from "vitest";
import { cutWindows, PromptLog } from "./prompt-log.ts";

test("windows are disjoint, in order of time, and whole", () => {
  const times = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 20 }), (list, size) => {
      const log = new PromptLog();
      for (const time of list)
        log.add(time, 0, { list: new Uint32Array(1), count: 0, words: true });
      const windows = cutWindows(log, size);
      expect(windows).toHaveLength(Math.floor(list.length / size));
      const order = windows.flatMap((one) => [...one]);
      expect(new Set(order).size).toBe(windows.length * size);
      const sorted = list.toSorted((a, b) => a - b);
      expect(order.map((i) => list[i])).toEqual(sorted.slice(0, order.length));
    }),
  );
});
