// The examples that send records, to a running server.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adminToken, type LiveServer, startServer } from "./fixtures/live-server.ts";

let folder = "";
let server: LiveServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "interop-"));
  server = await startServer(join(folder, "store"));
});
afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("the examples that send records are understood", async () => {
  const env = { ...process.env, STILLWATCH_TOKEN: adminToken };
  const lines = join(folder, "payloads.jsonl");
  writeFileSync(lines, readFileSync(join(import.meta.dirname, "samples/litellm.jsonl")));
  for (const args of [
    ["examples/opentelemetry.ts", server.url],
    ["examples/litellm-replay.ts", lines, server.url],
  ]) {
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (piece: Buffer) => (out += piece.toString()));
    const [code] = (await once(child, "exit")) as [number | null];
    expect([code, out]).toEqual([0, expect.stringMatching(/one call told|202 .*"accepted":[1-9]/)]);
  }
});
