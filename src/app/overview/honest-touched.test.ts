import { expect, test } from "vitest";
import type { CaseHistory } from "../../core/case-history.ts";
import type { Decision } from "../../core/decision.ts";
import type { Appeal } from "../appeals.ts";
import { honestTouched } from "./honest-touched.ts";

const now = Date.parse("2026-05-20T00:00:00Z");

let made = 0;
const decision = (account: string, campaign: string, some: Partial<Decision> = {}): Decision => ({
  ...{ id: `d-${made++}`, campaign, account, rung: "verify", state: "active" },
  ...{ at: "2026-05-04T10:00:00Z", effective: "2026-05-04T12:00:00Z", expires: null },
  ...{ reasons: [], score: 0.99, needs: 0, approvals: [], undone: null, basis: null },
  ...some,
});

const history = (
  id: string,
  accounts: readonly string[],
  some: Partial<CaseHistory> = {},
): CaseHistory => ({
  ...{ id, finding: "distillation", state: "confirmed", detected: "", confirmed: null },
  members: accounts.map((account) => ({ account, since: "", left: null, unclaimed: null })),
  ...{ lastSeen: "", doubtful: [], score: 1, logOdds: 9, q: 0, families: [] },
  ...{ unseen: 0, mergedInto: null, ruling: null, apart: [], events: [] },
  ...some,
});

const overturned = (account: string): Appeal => ({
  ...{ id: "ap-1", account, state: "overturned", statement: "", filed_by: "", filed: "" },
  ...{ assigned_to: null, decisions: [] },
  closed: { by: "ann", at: "2026-05-12T00:00:00Z", reason: "goodwill", text: "" },
});

test("members of a case that stands are not honest, whatever was decided", () => {
  const told = honestTouched([decision("a", "c-1")], [], [history("c-1", ["a"])], now);
  expect(told).toEqual({
    ...{ accounts: 0, in_force: 0, released: 0, dismissed: 0, undone: 0, overturned: 0 },
  });
});

test("each account counts once, for whichever reasons", () => {
  const undone = { actor: "ann", at: "2026-05-12T00:00:00Z", reason: "no", posterior: 0.9 };
  const dismissed = {
    ...{ ruling: "dismiss" as const, finding: null, reason: "a class", actor: "ann" },
    at: "2026-05-12T00:00:00Z",
  };
  const left = { account: "left", since: "", left: "2026-05-10T00:00:00Z", unclaimed: null };
  const told = honestTouched(
    [
      decision("member", "c-1"),
      decision("left", "c-1"),
      decision("gone", "c-9", { state: "expired", expires: "2026-05-06T00:00:00Z" }),
      decision("taken-back", "c-1", { state: "undone", undone }),
      // one step too many was taken back, the other holds
      decision("stepped-back", "c-1", { state: "undone", undone }),
      decision("stepped-back", "c-1", { rung: "share-allowance" }),
      decision("ruled-out", "c-2"),
      decision("appealed", "c-1"),
      // these never bound anybody
      decision("waited", "c-9", { state: "proposed", needs: 1 }),
      decision("shadowed", "c-9", { state: "shadow", reasons: ["shadow"] }),
      decision("watched", "c-9", { rung: "observe" }),
    ],
    [overturned("appealed"), overturned("never-touched")],
    [
      {
        ...history("c-1", ["member", "taken-back", "stepped-back", "appealed"]),
        members: [
          ...history("c-1", ["member", "taken-back", "stepped-back", "appealed"]).members,
          left,
        ],
      },
      history("c-2", ["ruled-out"], { ruling: dismissed }),
    ],
    now,
  );
  expect(told).toEqual({
    ...{ accounts: 5, released: 2, dismissed: 1, undone: 1, overturned: 1 },
    // but for what is over and what was taken back
    in_force: 3,
  });
});

test("an account of a case that another took up is held by that one", () => {
  const histories = [
    history("c-1", ["a", "b"], { mergedInto: "c-2" }),
    history("c-2", ["a"]),
    history("c-3", ["d"], { state: "dismissed" }),
  ];
  const told = honestTouched(
    [decision("a", "c-1"), decision("b", "c-1"), decision("d", "c-3")],
    [],
    histories,
    now,
  );
  expect(told).toMatchObject({ accounts: 2, released: 2, dismissed: 0 });
});
