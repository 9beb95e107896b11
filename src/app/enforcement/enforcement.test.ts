import { expect, test } from "vitest";
import type { CaseHistory } from "../../core/case-history.ts";
import type { Decision } from "../../core/decision.ts";
import type { Appeal } from "../appeals.ts";
import { type Done, enforcementOf } from "./enforcement.ts";

const now = Date.parse("2026-05-20T00:00:00Z");

let made = 0;
const decision = (some: Partial<Decision> = {}): Decision => ({
  ...{ id: `d-${made++}`, campaign: "c-1", account: `a-${made}`, rung: "verify", state: "active" },
  ...{ at: "2026-05-04T10:00:00Z", effective: "2026-05-04T12:00:00Z", expires: null },
  ...{ reasons: [], score: 0.99, needs: 0, approvals: [], undone: null, basis: null },
  ...some,
});

const undone = { actor: "ann", at: "2026-05-12T00:00:00Z", reason: "no", posterior: 0.9 };

const history = (id: string, some: Partial<CaseHistory> = {}): CaseHistory => ({
  ...{ id, finding: "distillation", state: "confirmed", detected: "", confirmed: null },
  ...{ lastSeen: "", members: [], doubtful: [], score: 1, logOdds: 9, q: 0, families: [] },
  ...{ unseen: 0, mergedInto: null, ruling: null, apart: [], events: [] },
  ...some,
});

const ruled = (ruling: "confirm" | "dismiss", at: string): CaseHistory["ruling"] => ({
  ...{ ruling, finding: null, reason: "seen", actor: "ann", at },
});

const appeal = (
  state: Appeal["state"],
  reason: Exclude<Appeal["closed"], null>["reason"],
): Appeal => ({
  ...{ id: `ap-${made++}`, account: "x", state, statement: "", filed_by: "x", filed: "" },
  ...{ assigned_to: null, decisions: [] },
  closed:
    state === "open" ? null : { by: "ann", at: "2026-05-13T00:00:00Z", reason, text: "looked at" },
});

const done = (some: Partial<Done>): Done => ({
  ...{ decisions: [], appeals: [], histories: [], began: new Map(), now },
  ...some,
});

test("what only waited, was in shadow or ended before it bound is no decision that bound", () => {
  const { total } = enforcementOf(
    done({
      decisions: [
        decision(),
        decision({ state: "proposed", needs: 1 }),
        decision({ state: "expired", needs: 2, approvals: [{ actor: "ann", at: "" }] }),
        decision({ state: "shadow", reasons: ["shadow"] }),
        decision({ state: "expired", reasons: ["shadow", "ended_shadow_over"] }),
        decision({ state: "undone", undone: { ...undone, at: "2026-05-04T11:00:00Z" } }),
        decision({ state: "undone", undone }),
        decision({ state: "expired", expires: "2026-05-06T00:00:00Z" }),
        decision({ effective: "2026-05-21T00:00:00Z" }),
        decision({ rung: "observe" }),
      ],
    }),
  );
  expect(total.made).toEqual({
    ...{ observe: 1, "share-allowance": 0, verify: 4, minimise: 0, suspend: 0 },
  });
  expect(total.ways).toEqual({ policy: 5, new_accounts: 0, person: 0 });
  expect(total.shadow).toBe(2);
  expect(total.came_to_nothing).toBe(2);
  expect(total.undone).toEqual({ bound: 3, undone: 1, rate: 1 / 3 });
});

test("by which way decisions came about", () => {
  const { total } = enforcementOf(
    done({
      decisions: [
        decision(),
        decision({ reasons: ["new_account", "family_content"] }),
        decision({ reasons: ["by_person"] }),
        decision({ reasons: ["by_person"] }),
      ],
    }),
  );
  expect(total.ways).toEqual({ policy: 1, new_accounts: 1, person: 2 });
});

test("goodwill and a taken-over account say nothing of the accusation, but are overturned", () => {
  const { total } = enforcementOf(
    done({
      appeals: [
        appeal("upheld", null),
        appeal("upheld", null),
        appeal("overturned", "evidence_wrong"),
        appeal("overturned", "goodwill"),
        appeal("overturned", "account_taken_over"),
        appeal("open", null),
      ],
      histories: [
        history("c-1", { ruling: ruled("confirm", "2026-05-05T00:00:00Z") }),
        history("c-2", { ruling: ruled("dismiss", "2026-05-05T00:00:00Z") }),
        history("c-3"),
      ],
    }),
  );
  expect(total.appeals).toEqual({ closed: 5, overturned: 3, rate: 0.6 });
  expect(total.judged).toEqual({
    ...{ confirmed: 1, dismissed: 1, upheld: 2, overturned: 1, precision: 3 / 5 },
  });
});

test("hours to the first decision of a case, and to the approval that makes one bind", () => {
  const yes = (at: string): Decision["approvals"][number] => ({ actor: at, at });
  const { total } = enforcementOf(
    done({
      began: new Map([
        ["c-1", "2026-05-04T00:00:00Z"],
        ["c-2", "2026-05-01T00:00:00Z"],
      ]),
      decisions: [
        decision({ at: "2026-05-02T00:00:00Z", reasons: ["shadow"], state: "shadow" }),
        // refused: it did nothing for anybody
        decision({ at: "2026-05-03T00:00:00Z", state: "undone", needs: 1, undone }),
        decision({ at: "2026-05-05T00:00:00Z" }),
        decision({ at: "2026-05-04T10:00:00Z" }),
        decision({ campaign: "c-2", at: "2026-05-03T00:00:00Z" }),
        decision({ campaign: "c-unknown" }),
        decision({
          ...{ campaign: "c-2", at: "2026-05-06T00:00:00Z", needs: 2 },
          approvals: [yes("2026-05-06T01:00:00Z"), yes("2026-05-06T03:00:00Z")],
        }),
        decision({ needs: 2, state: "proposed", approvals: [yes("2026-05-06T01:00:00Z")] }),
      ],
    }),
  );
  expect(total.first_decision).toEqual({ of: 2, median: 10 });
  expect(total.approval).toEqual({ of: 1, median: 3 });
});

test("weeks, a span, and where abuse moved, the newest first", () => {
  const event = (at: string, name: "pivot" | "failover" | "grew", cause: string) =>
    ({ at, event: name, cause }) as const;
  const all = done({
    decisions: [decision(), decision({ at: "2026-05-11T00:00:00Z" })],
    histories: [
      history("c-1", {
        events: [
          event("2026-05-05T00:00:00Z", "pivot", "to birch-4"),
          event("2026-05-06T00:00:00Z", "grew", "by 3"),
          event("2026-05-12T00:00:00Z", "failover", "12 accounts"),
        ],
      }),
    ],
    appeals: [appeal("upheld", null)],
  });
  const { weeks, moves } = enforcementOf(all);
  expect(weeks.map(({ week, made: by, judged }) => [week, by.verify, judged.upheld])).toEqual([
    ["2026-W19", 1, 0],
    ["2026-W20", 1, 1],
  ]);
  expect(moves.map(({ event: name, campaign }) => [name, campaign])).toEqual([
    ["failover", "c-1"],
    ["pivot", "c-1"],
  ]);
  const later = enforcementOf(all, { from: "2026-05-11T00:00:00Z", to: "2026-05-12T00:00:00Z" });
  expect(later.weeks.map(({ week }) => week)).toEqual(["2026-W20"]);
  expect(later.total.judged.upheld).toBe(0);
  expect(later.moves).toHaveLength(1);
});
