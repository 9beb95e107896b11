// What a person reads when something goes wrong: a sentence that says what to do, never the words of the system, of the
// engine or of a parser alone, and no stack unless it was asked for.

import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { zstdDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { stillwatch, temporary } from "../../test/fixtures/command.ts";
import { offences } from "../../test/fixtures/hostile-strings.ts";
import { StillwatchError } from "../core/errors.ts";
import { reasonOf } from "../core/reason.ts";
import { loadPolicy } from "../policy/index.ts";
import { readModel } from "../model/load.ts";
import { engineFault } from "../store/engine-fault.ts";
import { faultOf, faultText } from "./fault.ts";
import { printed } from "./terminal-text.ts";

const dir = temporary("fault");
afterAll(dir.remove);

/** As Node says it: "ENOENT: no such file or directory, open '…'". */
const raw =
  /\b(?:E[A-Z]{3,}|ERR_\w+|ZSTD_\w+|Z_\w+)\b|, (?:open|read|stat|mkdtemp|scandir) '|SyntaxError|TypeError|at .*:\d+:\d+/;

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

const said = (error: unknown): string => printed(faultText(faultOf(error)));

describe("the system's codes are sentences", () => {
  writeFileSync(dir.at("file"), "{");
  mkdirSync(dir.at("folder"));
  symlinkSync(dir.at("loop"), dir.at("loop"));
  const places: readonly (readonly [string, string])[] = [
    [dir.at("absent"), "no such file or folder"],
    [dir.at("folder"), "it is a folder"],
    [dir.at("file", "below"), "a part of the path is a file"],
    [dir.at("loop"), "its links lead in a circle"],
    [dir.at("n".repeat(300)), "the name is too long"],
  ];

  test.each(places)("%s", (path, words) => {
    for (const error of [
      thrown(() => readFileSync(path)),
      thrown(() => loadPolicy(path)),
      thrown(() => readModel(path)),
    ]) {
      expect(said(error)).toContain(words);
      // one instruction at least, behind what happened
      expect(said(error)).toMatch(/\. .*(?:Mend|Check)/);
      expect(said(error).replaceAll(path, "")).not.toMatch(raw);
    }
  });

  test.skipIf(process.getuid?.() === 0)("what may not be read (root may read it)", () => {
    writeFileSync(dir.at("closed"), "", { mode: 0 });
    chmodSync(dir.at("closed"), 0);
    expect(reasonOf(thrown(() => readFileSync(dir.at("closed"))))).toBe("permission denied");
  });

  test("compression and JSON too, without a word of what was read", () => {
    expect(reasonOf(thrown(() => gunzipSync(Buffer.from("no gzip"))))).toMatch(/compress/);
    expect(reasonOf(thrown(() => zstdDecompressSync(Buffer.from("no zstd"))))).toMatch(/compress/);
    const json = reasonOf(thrown(() => JSON.parse('{"secret": hunter2}') as unknown));
    expect(json).toMatch(/^it is not JSON/);
    expect(json).not.toContain("hunter2");
  });

  test("a full disk has a message of its own, from the system and from the engine", () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
      code: "ENOSPC",
      syscall: "write",
      path: "/data/x",
    });
    const engine = new Error(
      "Code: 243. DB::Exception: Cannot reserve 1.00 MiB, not enough space. (NOT_ENOUGH_SPACE)",
    );
    for (const fault of [faultOf(full), engineFault(engine, "/data/x")]) {
      expect(fault.code).toBe("disk_full");
      expect(fault.message).toMatch(/^the disk is full: \/data\/x .*Make room and repeat/);
    }
  });
});

test("the engine speaks behind us, on one line and bounded", () => {
  const cause = new Error(`Code: 47. DB::Exception:\nUnknown \u001b[31m${"x ".repeat(5000)}`);
  const fault = engineFault(cause, "/data/store");
  expect(fault).toMatchObject({ code: "store_query", cause, exitCode: 2 });
  expect(fault.message).toMatch(
    /^the engine could not do .*store verify --store \/data\/store.*The engine said: Code: 47/,
  );
  expect(offences(fault.message, /$^/g)).toEqual([]);
  expect(fault.message.length).toBeLessThan(800);
  const memory = new Error("Code: 241. DB::Exception: … (MEMORY_LIMIT_EXCEEDED)");
  expect(engineFault(memory, "s").code).toBe("store_memory");
  const known = new StillwatchError("store_closed", { path: "s" });
  expect(engineFault(known, "s")).toBe(known);
});

test("a fault of the program is called one, ends with 70, and shows its stack only when asked", () => {
  const error = thrown(() => (undefined as unknown as { x: { y: 1 } }).x.y);
  expect(faultOf(error)).toMatchObject({ code: "internal", exitCode: 70 });
  expect(said(error)).toMatch(/^error: this is a fault of stillwatch, .*STILLWATCH_DEBUG=1/);
  expect(said(error).split("\n")).toHaveLength(1);
  process.env.STILLWATCH_DEBUG = "1";
  try {
    // the runner may have loaded this file with a question mark and a number behind its name
    expect(said(error)).toMatch(/fault\.test\.ts(?:\?\S+?)?:\d+/);
  } finally {
    delete process.env.STILLWATCH_DEBUG;
  }
});

test("values of a message begin no line of it, and are bounded", () => {
  const { message } = new StillwatchError("input_missing", {
    path: `a\nerror: forged\u001b[2J${"b".repeat(9000)}`,
  });
  expect(message).toMatch(/^no such file: a⟨U\+000A⟩error: forged⟨U\+001B⟩\[2J/);
  expect(message.length).toBeLessThan(800);
  const list = new StillwatchError("policy_bad", { problems: ["p:1: a\nb", "p:2: c"] });
  expect(list.message.split("\n").slice(1, 3)).toEqual(["p:1: a⟨U+000A⟩b", "p:2: c"]);
});

test("as a process: no temporary folder, and words of the system nowhere", async () => {
  writeFileSync(dir.at("log.jsonl"), "{}\n");
  const { code, err } = await stillwatch(["scan", dir.at("log.jsonl"), "--out", dir.at("out")], {
    env: { TMPDIR: dir.at("absent") },
  });
  expect(code).toBe(2);
  expect(err).toMatch(/^error: cannot make a temporary folder in .*absent: .*Set TMPDIR/);
  expect(err).not.toMatch(raw);
});
