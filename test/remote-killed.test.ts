// Thousands of objects, read by a process that is killed among them, again and again: nothing is lost, nothing comes
// twice, and what was read whole is not read again.

import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, temporary } from "./fixtures/command.ts";
import { batch, killed } from "./fixtures/kill.ts";
import { ask } from "./fixtures/query.ts";
import { linesOf, readLogs, setEnvironment } from "./fixtures/remote-logs.ts";
import { serveS3, type ServerProcess } from "./fixtures/server-process.ts";

const dir = temporary("remote-killed");
const [objects, each] = [2000, 3];
let server: ServerProcess;
let restore: () => void;

beforeAll(async () => {
  mkdirSync(dir.at("s3"));
  const s3 = await serveS3(dir.at("s3"));
  server = s3;
  restore = setEnvironment(s3.environment);
  for (let i = 0; i < objects; i += 50)
    await Promise.all(
      Array.from({ length: 50 }, async (_, j) => {
        const url = `${server.endpoint}/logs/day=${(i + j) % 2}/${i + j}.jsonl`;
        expect((await fetch(url, { method: "PUT", body: linesOf(each) })).ok).toBe(true);
      }),
    );
});
afterAll(() => {
  server.stop();
  restore();
  dir.remove();
});

test("objects of which some were read when the process was killed", async () => {
  const store = dir.at("store");
  const args = [bin, "ingest", "s3://logs/**/*.jsonl", "--store", store];
  const counts = async (): Promise<{ rows: number; ids: number; read: number }> => {
    const [[found]] = (await ask(store, [
      "SELECT toUInt32((SELECT count() FROM exchange)) AS rows, toUInt32((SELECT uniqExact(id) FROM exchange)) AS ids, toUInt32((SELECT uniqExact(name) FROM object_read)) AS read",
    ])) as [[{ rows: number; ids: number; read: number }]];
    return found;
  };
  // labels, rows and notes of 500 objects take turns: in the first rows, and in the second
  for (const n of [1, 4]) {
    expect(await killed(args, batch(store, n))).toBe("SIGKILL");
    const { rows, ids, read } = await counts();
    expect(ids).toBe(rows);
    // what is noted is there
    expect(rows).toBeGreaterThanOrEqual(read * each);
  }
  const before = await counts();
  expect(before.read).toBeGreaterThan(0);
  expect(before.read).toBeLessThan(objects);
  const { fresh, records, problems } = await readLogs(store, ["s3://logs/**/*.jsonl"]);
  expect(problems).toEqual([]);
  expect(records).toBe((objects - before.read) * each);
  expect(fresh).toBe(objects * each - before.rows);
  expect(await counts()).toEqual({ rows: objects * each, ids: objects * each, read: objects });
});
