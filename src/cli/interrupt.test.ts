// An interrupted scan takes its temporary store and the key in it along, and says by its code what ended it.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, done, temporary } from "../../test/fixtures/command.ts";

const dir = temporary("interrupt");
beforeAll(async () => {
  await done(`simulate --out ${dir.at("world")} --seed 5 --days 3 --honest 600`.split(" "));
});
afterAll(dir.remove);

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)(
  "%s during a scan: code %d and nothing left",
  async (signal, code) => {
    const tmp = dir.at(signal);
    mkdirSync(tmp);
    const args = ["scan", dir.at("world", "exchanges.jsonl"), "--out", dir.at("out")];
    const child = spawn(process.execPath, [bin, ...args], {
      env: { ...process.env, TMPDIR: tmp },
      stdio: "ignore",
    });
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    let seen = false;
    const watch = setInterval(() => {
      const [store] = readdirSync(tmp).filter((name) => name.startsWith("stillwatch-"));
      // once: after its cleaning the program no longer listens, and a second signal would end it by itself
      if (seen || !store || !existsSync(join(tmp, store, "key"))) return;
      seen = true;
      child.kill(signal);
    }, 20);
    const got = await ended;
    clearInterval(watch);
    expect(seen).toBe(true);
    expect(got).toBe(code);
    expect(readdirSync(tmp).filter((name) => name.startsWith("stillwatch-"))).toEqual([]);
  },
  120_000,
);
