import { expect, test } from "vitest";
import { StillwatchError } from "../../../core/errors.ts";
import { whenFree } from "./when-free.ts";

const busy = (): StillwatchError => new StillwatchError("store_busy", { path: "s", by: "a sweep" });

test("what is busy is tried again until it is free", async () => {
  let tries = 0;
  const work = (): Promise<number> =>
    ++tries < 3 ? Promise.reject(busy()) : Promise.resolve(tries);
  expect(await whenFree(work)).toBe(3);
});

test("what stays busy is said so, and another fault is not tried again", async () => {
  const begun = Date.now();
  await expect(whenFree(() => Promise.reject(busy()), 150)).rejects.toMatchObject({
    code: "store_busy",
  });
  expect(Date.now() - begun).toBeGreaterThanOrEqual(150);
  let tries = 0;
  const other = (): Promise<never> => {
    tries++;
    return Promise.reject(new StillwatchError("appeal_nothing", { account: "a" }));
  };
  await expect(whenFree(other)).rejects.toMatchObject({ code: "appeal_nothing" });
  expect(tries).toBe(1);
});
