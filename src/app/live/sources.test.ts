import { expect, test } from "vitest";
import type { Intake, Taken } from "./intake.ts";
import { watchSources } from "./sources.ts";

const taken = (accepted: number, reasons: string[] = []): Taken => ({
  ...{ accepted, duplicates: 1, refused: reasons.length, others: 0, dropped: {} },
  rejected: reasons.map((reason, line) => ({ line, reason })),
});

test("each source is counted by itself, and told once when it falls silent, and again after it spoke", async () => {
  let now = Date.UTC(2026, 3, 25);
  let answer = taken(3);
  const inner: Intake = {
    take: () => Promise.resolve(answer),
    taken: () => undefined,
    waiting: { memory: 7, journal: 0 },
    close: () => Promise.resolve(),
  };
  const sources = watchSources(inner, { silentAfter: 1000, now: () => now });
  const { intake } = sources;
  const list = (): ReturnType<typeof sources.list> => sources.list();
  const look = (): ReturnType<typeof sources.look> => sources.look();
  expect(intake.waiting.memory).toBe(7);
  await intake.take("exchange", Buffer.alloc(0), "langfuse");
  answer = taken(0, ["no time", "no account"]);
  now += 500;
  await intake.take("exchange", Buffer.alloc(0), "langfuse");
  await intake.take("account", Buffer.alloc(0));
  expect(list()).toMatchObject([
    { format: "langfuse", requests: 2, accepted: 3, rejected: 2, last_reason: "no account" },
    { format: "native", kind: "account", requests: 1 },
  ]);
  expect(look()).toEqual([]);
  now += 1001;
  expect(look().map(({ format }) => format)).toEqual(["langfuse", "native"]);
  expect(look()).toEqual([]);
  expect(list().every(({ silent }) => silent)).toBe(true);
  await intake.take("exchange", Buffer.alloc(0), "langfuse");
  now += 1001;
  expect(look().map(({ format }) => format)).toEqual(["langfuse"]);
});

test("what is refused whole counts for nobody: names of formats are strangers'", async () => {
  const inner = {
    take: () => Promise.reject(new Error("no such format")),
    ...{ taken: () => undefined, waiting: { memory: 0, journal: 0 } },
    close: () => Promise.resolve(),
  };
  const sources = watchSources(inner, { silentAfter: 1000 });
  await expect(sources.intake.take("exchange", Buffer.alloc(0), "x")).rejects.toThrow();
  expect(sources.list()).toEqual([]);
});
