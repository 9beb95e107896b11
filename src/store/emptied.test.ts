// Rows that were deleted on purpose are never taken for rows that were lost, however long after it a process is killed.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { killed } from "../../test/fixtures/kill.ts";
import { sketchKey } from "../sketch/key.ts";
import { openStore } from "./open.ts";

const folder = temporary("emptied");
afterAll(folder.remove);

test("a table that was emptied, its old part cleared away, the manifest not renewed", async () => {
  const path = folder.at("store");
  const program = join(import.meta.dirname, "../../test/fixtures/delete-rows.ts");
  const ended = await killed([program, path, folder.at("marker")], () =>
    existsSync(folder.at("marker")),
  );
  expect(ended).toBe("SIGKILL");
  const store = await openStore({ path, key: sketchKey("5e".repeat(32)) });
  try {
    expect(await store.rows("SELECT count() AS n FROM emptied")).toEqual([{ n: "0" }]);
    // many such deletions leave no heap of empty parts
    for (let n = 0; n < 14; n++) {
      await store.run(`INSERT INTO emptied SELECT ${n}`);
      await store.run(`ALTER TABLE emptied DELETE WHERE n >= 0`);
    }
    await store.guard.seal();
    const parts = await store.rows(
      "SELECT name FROM system.parts WHERE database = currentDatabase() AND table = 'emptied' AND active",
    );
    expect(parts).toHaveLength(1);
  } finally {
    await store.close();
  }
});
