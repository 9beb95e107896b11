// The engine ends the whole process where a thread is gone before its statement is.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-closing-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a store that is closed while somebody asks lets its thread end", () => {
  const script = join(import.meta.dirname, "../../test/fixtures/close-under-load.ts");
  for (const name of ["one", "two", "three"]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, join(folder, name)], {
      encoding: "utf8",
      timeout: 60_000,
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "closed\n", stderr: "" });
  }
});
