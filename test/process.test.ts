// The program as a process: what ends it, what it leaves behind, and what its exit code says when its output is lost.

import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bin, done, stillwatch, temporary } from "./fixtures/command.ts";
import { exchanges, jsonl } from "./fixtures/logs.ts";

const dir = temporary("process");
const store = dir.at("store");
const calm = dir.at("calm.jsonl");

beforeAll(async () => {
  writeFileSync(calm, jsonl(exchanges(40)));
  await done(
    `simulate --out ${dir.at("world")} --seed 5 --days 2 --honest 150 --campaign hydra:40`.split(
      " ",
    ),
  );
  const world = (name: string): string => dir.at("world", `${name}.jsonl`);
  await done(["ingest", world("exchanges"), "--accounts", world("accounts"), "--store", store]);
});
afterAll(dir.remove);

/** A scan that waits for its log for ever, once its temporary store and the key in it are there. */
async function waitingScan(
  tmp: string,
  command: readonly string[] = [process.execPath, bin],
  more: readonly string[] = [],
): Promise<{ child: ChildProcess; ended: Promise<number | NodeJS.Signals | null> }> {
  mkdirSync(tmp, { recursive: true });
  const [program, ...args] = [...command, "scan", "-", "--out", dir.at("out"), ...more];
  const child = spawn(program!, args, {
    env: { ...process.env, TMPDIR: tmp },
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.stdin!.on("error", () => undefined);
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.on("exit", (code, by) => resolve(code ?? by)),
  );
  while (!left(tmp).some((name) => existsSync(join(tmp, name, "stillwatch/holder"))))
    await sleep(20);
  return { child, ended };
}

/** What lies in a temporary folder of ours. */
const left = (tmp: string): string[] =>
  readdirSync(tmp).filter((name) => name.startsWith("stillwatch-"));

/** Number of the process that has a temporary store there. */
const ownerOf = (tmp: string): number => Number(/-store-(\d+)-/.exec(left(tmp)[0]!)![1]);

async function until(what: () => boolean, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (!what() && Date.now() < end) await sleep(10);
  return what();
}

function lives(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** A Node of this machine that is older than what the program needs; null where there is none. */
function olderNode(): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, "node");
    if (folder.includes("node_modules") || !existsSync(path)) continue;
    const told = spawnSync(path, ["--version"], { encoding: "utf8" }).stdout;
    if (Number.parseInt(told.slice(1), 10) < 24) return path;
  }
  return null;
}

describe("exit codes when output is lost", () => {
  const sweep = (redirection: string): { status: number | null; stderr: string } =>
    spawnSync(
      "bash",
      [
        "-c",
        `"${process.execPath}" "${bin}" sweep --fail-on-campaign --store "${store}" ${redirection}; exit \${PIPESTATUS[0]}`,
      ],
      { encoding: "utf8" },
    );

  test("a reader that closes early is silent, and the code is the command's own", () => {
    expect(sweep("| true")).toMatchObject({ status: 1, stderr: "" });
  });

  test("a full disk is said, with a code that means nothing else", () => {
    const { status, stderr } = sweep("> /dev/full");
    expect(status).toBe(3);
    expect(stderr).toMatch(/^error: standard output could not be written: no space is left .*\n$/);
    expect(sweep("2> /dev/full > /dev/full").status).toBe(3);
  });
});

describe("signals", () => {
  test("end a program at once that waits for input, and nothing is left", async () => {
    const tmp = dir.at("term");
    const { child, ended } = await waitingScan(tmp);
    const before = Date.now();
    child.kill("SIGTERM");
    expect(await ended).toBe("SIGTERM");
    expect(Date.now() - before).toBeLessThan(1000);
    expect(await until(() => left(tmp).length === 0, 1000)).toBe(true);
  });

  test("a folder that the system never makes is refused, and not tried for ever", async () => {
    const { code, err } = await stillwatch(["scan", calm, "--out", "/proc/stillwatch"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^error: cannot write to \/proc\/stillwatch: /) as string,
    });
  });

  test("that were ignored at the start stay ignored: nohup, background jobs", async () => {
    const tmp = dir.at("ignored");
    const shell = ["sh", "-c", 'trap "" HUP INT; exec "$0" "$@"', bin];
    const { ended } = await waitingScan(tmp, shell);
    const pid = ownerOf(tmp);
    for (const signal of ["SIGHUP", "SIGINT"] as const) process.kill(pid, signal);
    await sleep(300);
    expect(lives(pid)).toBe(true);
    process.kill(pid, "SIGTERM");
    expect([143, "SIGTERM"]).toContain(await ended);
    expect(await until(() => left(tmp).length === 0, 1000)).toBe(true);
  });

  test("the launcher on an older Node takes the program along, even when it is killed outright", async (context) => {
    const old = olderNode();
    if (old === null) return context.skip("no Node older than 24 on this machine");
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      const tmp = dir.at(`launcher-${signal}`);
      const { child, ended } = await waitingScan(tmp, [old, bin]);
      const pid = ownerOf(tmp);
      expect(pid).not.toBe(child.pid);
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(await until(() => !lives(pid), 2000)).toBe(true);
      expect(await until(() => left(tmp).length === 0, 1000)).toBe(true);
    }
  });
});

describe("leftovers", () => {
  test("of a killed scan go with the next command; what is not surely ours stays", async () => {
    const tmp = dir.at("left");
    const { child, ended } = await waitingScan(tmp);
    const [name] = left(tmp);
    // a link under such a name, a folder of a living process, one that is named otherwise
    const victim = dir.at("victim");
    mkdirSync(victim);
    writeFileSync(join(victim, "mine"), "");
    symlinkSync(victim, join(tmp, name!.replace(/.{6}$/, "linked")));
    mkdirSync(join(tmp, "stillwatch-notes"));
    await done(["model", "show"], { env: { TMPDIR: tmp } });
    expect(left(tmp)).toHaveLength(3);
    child.kill("SIGKILL");
    await ended;
    // its shell removes it; here as if that had been killed too
    expect(await until(() => left(tmp).length === 2, 1000)).toBe(true);
    mkdirSync(join(tmp, name!, "stillwatch"), { recursive: true });
    writeFileSync(join(tmp, name!, "key"), "");
    await done(["model", "show"], { env: { TMPDIR: tmp } });
    expect(left(tmp).sort()).toEqual([name!.replace(/.{6}$/, "linked"), "stillwatch-notes"].sort());
    expect(lstatSync(join(victim, "mine")).isFile()).toBe(true);
  });

  test("of a killed simulation no world is left", async () => {
    const out = dir.at("half");
    const args = ["simulate", "--out", out, "--honest", "4000", "--days", "20"];
    const child = spawn(process.execPath, [bin, ...args], { stdio: "ignore" });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    const names = (): string[] => (existsSync(out) ? readdirSync(out) : []);
    await until(() => names().length === 3, 60_000);
    child.kill("SIGKILL");
    await ended;
    expect(names().map((name) => name.startsWith("."))).toEqual([true, true, true]);
    await done(["simulate", "--out", out, "--honest", "5", "--days", "1"]);
    expect(names().sort()).toEqual(["accounts.jsonl", "exchanges.jsonl", "truth.jsonl"]);
  });
});

describe("odd input", () => {
  test("pipes are read, once and whole; a deep value costs its field", async () => {
    const fifo = dir.at("fifo");
    execFileSync("mkfifo", [fifo]);
    const nested = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    const deep = `{"id":"deep","time":"2026-05-01T00:00:00Z","account":"a","prompt":${nested}}\n`;
    const feed = spawn("sh", ["-c", 'cat "$0" - > "$1"', calm, fifo], {
      stdio: ["pipe", "ignore", "ignore"],
    });
    feed.stdin.end(deep);
    const read = await done(["ingest", fifo, "--store", dir.at("pipes"), "--json"]);
    // of a value that is nested too deeply the field is left out, and nothing more
    expect(JSON.parse(read.out)).toMatchObject({
      ...{ records: 41, accepted: 41, rejected: 0 },
      dropped: { prompt: { records: 1 } },
    });
  });
});
