// The list of decisions counts accounts, however many decisions one has.

import { expect, test } from "vitest";
import type { Decision } from "../core/decision.ts";
import { gathered } from "./decisions.ts";
import type { Io } from "./io.ts";
import { printed } from "./terminal-text.ts";

const decision = (account: string, effective: string): Decision => ({
  ...{ id: `d-${account}-${effective}`, campaign: "c-1", account, rung: "share-allowance" },
  ...{ state: "active", at: effective, effective, expires: null, reasons: [], score: 0.95 },
  ...{ needs: 0, approvals: [], undone: null, basis: null },
});

test("an early decision and its renewal are of one account", () => {
  const all = ["ann", "bob", "cy"].flatMap((account) => [
    decision(account, "2026-04-22T00:00:00.000Z"),
    decision(account, "2026-04-23T00:00:00.000Z"),
  ]);
  const [, row] = printed(gathered(all.slice(1), { width: 120, colour: false } as Io)).split("\n");
  expect(row).toMatch(/^ *c-1 +share-allowance +active +3 +2026-04-22 00:00 +2026-04-23 00:00$/);
});
