// An interrupted scan takes its temporary store and the key in it along, and dies of the signal.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bin, done, temporary } from "../../test/fixtures/command.ts";

const dir = temporary("interrupt");
beforeAll(async () => {
  await done(`simulate --out ${dir.at("world")} --seed 5 --days 3 --honest 600`.split(" "));
});
afterAll(dir.remove);

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s during a scan ends it by that signal, and nothing is left",
  async (signal) => {
    const tmp = dir.at(signal);
    mkdirSync(tmp);
    const args = ["scan", dir.at("world", "exchanges.jsonl"), "--out", dir.at("out")];
    const child = spawn(process.execPath, [bin, ...args], {
      env: { ...process.env, TMPDIR: tmp },
      stdio: "ignore",
    });
    const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
      child.on("exit", (code, by) => resolve(code ?? by)),
    );
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
    // for which a shell gives 130 and 143
    expect(got).toBe(signal);
    const left = (): string[] => readdirSync(tmp).filter((name) => name.startsWith("stillwatch-"));
    await vi.waitUntil(() => left().length === 0, { timeout: 1000 });
  },
  120_000,
);
