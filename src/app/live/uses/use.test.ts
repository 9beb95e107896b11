// What is worked out once for a state of the store.

import { expect, test } from "vitest";
import { makeOnce } from "./use.ts";

test("of each thing the newest state is kept, and the longest unasked goes when there are too many", async () => {
  const once = makeOnce();
  const made: string[] = [];
  const ask = (of: string, state = "1"): Promise<string> =>
    once(
      "ring",
      state,
      async () => {
        made.push(`${of} ${state}`);
        return `${of} ${state}`;
      },
      of,
    );
  for (const of of "abcdefgh") expect(await ask(of)).toBe(`${of} 1`);
  expect(await ask("a")).toBe("a 1");
  expect(made).toHaveLength(8);
  // "b" is the longest unasked now
  await ask("i");
  expect(await ask("a")).toBe("a 1");
  expect(made).toHaveLength(9);
  await ask("b");
  expect(made.at(-1)).toBe("b 1");
  expect(await ask("a", "2")).toBe("a 2");
  expect(await ask("a", "2")).toBe("a 2");
  expect(made.filter((one) => one === "a 2")).toHaveLength(1);
});

test("who asks while it is made gets the same; what failed is made again, and takes nothing newer away", async () => {
  const once = makeOnce();
  const first = Promise.withResolvers<number>();
  const both = [once("sum", "1", () => first.promise), once("sum", "1", async () => 2)];
  const newer = once("sum", "2", async () => 3);
  first.reject(new Error("gone"));
  for (const one of both) await expect(one).rejects.toThrow("gone");
  expect(await newer).toBe(3);
  expect(await once("sum", "2", async () => 4)).toBe(3);
  await expect(once("sum", "3", () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  expect(await once("sum", "3", async () => 5)).toBe(5);
});
