// Growing files, rotated and truncated as log rotators do, into a running server; the follower is killed in between.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, stillwatch } from "./fixtures/command.ts";
import { adminToken, type LiveServer, someExchanges, startServer } from "./fixtures/live-server.ts";

let folder = "";
let server: LiveServer;
const running: ChildProcess[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tail-test-"));
  server = await startServer(join(folder, "store"));
});
afterAll(async () => {
  for (const one of running) one.kill("SIGKILL");
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

function startTail(): ChildProcess {
  const child = spawn(
    process.execPath,
    [
      ...[bin, "tail", join(folder, "log*.jsonl"), "--to", server.url],
      ...["--state", join(folder, "state.json")],
    ],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, STILLWATCH_TOKEN: adminToken } },
  );
  running.push(child);
  return child;
}

/** Exchanges that the server has taken, when they are so many, or as many as there are after a while. */
async function counted(goal: number): Promise<number> {
  for (let i = 0; ; i++) {
    const { out } = await stillwatch(["store", "info", "--store", join(folder, "store")]);
    const found = Number(/\n([\d,]+) exchanges? from/.exec(out)?.[1]?.replace(",", "") ?? 0);
    if (found >= goal || i === 12) return found;
    await sleep(500);
  }
}

test("every line arrives once, through rotation, truncation and kills", async () => {
  const log = join(folder, "log.jsonl");
  writeFileSync(log, someExchanges(0, 100));
  let tail = startTail();
  expect(await counted(100)).toBe(100);

  // half a line is none yet
  const half = someExchanges(100, 1);
  appendFileSync(log, half.slice(0, 20));
  await sleep(700);
  appendFileSync(log, half.slice(20) + someExchanges(101, 49));
  // renamed while lines of it are unread; a file of its name follows
  renameSync(log, join(folder, "rotated.1"));
  writeFileSync(log, someExchanges(150, 50));
  expect(await counted(200)).toBe(200);

  tail.kill("SIGKILL");
  await once(tail, "exit");
  appendFileSync(log, someExchanges(200, 30));
  writeFileSync(join(folder, "log-2.jsonl"), someExchanges(230, 20));
  tail = startTail();
  expect(await counted(250)).toBe(250);

  copyFileSync(log, join(folder, "copied.1"));
  truncateSync(log, 0);
  await sleep(700);
  appendFileSync(log, someExchanges(250, 10));
  expect(await counted(260)).toBe(260);
  tail.kill("SIGTERM");
  const [code] = (await once(tail, "exit")) as [number | null];
  expect(code).toBe(0);
});
