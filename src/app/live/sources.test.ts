import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Intake } from "./intake.ts";
import type { Taken } from "./taken.ts";
import { watchSources } from "./sources.ts";

const taken = (accepted: number, reasons: string[] = []): Taken => ({
  ...{ accepted, duplicates: 1, refused: reasons.length, unreadable: 0, others: 0, dropped: {} },
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

test("counts go on from one run to the next, and a file that is none begins anew", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sources-"));
  const file = join(folder, "sources.json");
  let now = Date.UTC(2026, 3, 25);
  const run = (): ReturnType<typeof watchSources> =>
    watchSources(
      {
        take: () => Promise.resolve(taken(2)),
        ...{ taken: () => undefined, waiting: { memory: 0, journal: 0 } },
        close: () => Promise.resolve(),
      },
      { silentAfter: 1000, file, now: () => now },
    );
  try {
    const first = run();
    await first.intake.take("exchange", Buffer.alloc(0));
    const stream = first.stream("kafka log g", "litellm");
    stream.trouble("no broker");
    stream.reject("it is packed");
    expect(first.list()).toMatchObject([
      { via: "http", format: "native", trouble: null, accepted: 2 },
      { via: "kafka log g", last: null, silent: false, trouble: "no broker", rejected: 1 },
    ]);
    first.save();
    now += 1001;
    const second = run();
    expect(second.look()).toMatchObject([{ via: "http", accepted: 2, silent: true }]);
    second.save();
    expect(run().look()).toEqual([]);
    await second.intake.take("exchange", Buffer.alloc(0));
    second.save();
    expect(run().list()).toMatchObject([{ requests: 2, accepted: 4 }, { trouble: null }]);
    writeFileSync(file, "{");
    expect(run().list()).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
