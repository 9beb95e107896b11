// What is read ahead keeps out of the way of who asks.

import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { watchCalm } from "./calm.ts";

test("there is no calm while somebody is being answered, and there is after it", async () => {
  const calm = watchCalm(() => false, { still: 20, longest: 30_000 });
  expect(await calm.whenCalm()).toBe(true);
  const answers = [Promise.withResolvers<number>(), Promise.withResolvers<number>()] as const;
  const asked = answers.map(({ promise }) => calm.answering(() => promise));
  let came: boolean | null = null;
  const waits = calm.whenCalm().then((is) => (came = is));
  await sleep(100);
  answers[0].resolve(1);
  await sleep(100);
  expect(came).toBeNull();
  answers[1].reject(new Error("gone"));
  expect(await asked[0]).toBe(1);
  await expect(asked[1]).rejects.toThrow("gone");
  expect(await waits).toBe(true);
});

test("where somebody asks all the time, or the store is closed, nothing more is read", async () => {
  const calm = watchCalm(() => false, { still: 10, longest: 50 });
  void calm.answering(() => new Promise(() => undefined));
  expect(await calm.whenCalm()).toBe(false);
  expect(await watchCalm(() => true).whenCalm()).toBe(false);
});
