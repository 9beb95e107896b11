// Taking back what was decided by hand: it goes alone, so that what there was before is there again; by an appeal, all goes.

import { expect, test } from "vitest";
import { decisionStore, live, of, said } from "../../test/fixtures/decision-store.ts";
import { hour, policy, start } from "../../test/fixtures/live-campaign.ts";
import type { Decision } from "../core/decision.ts";
import { appendAudit } from "../evidence/audit/audit.ts";
import { decideByHand } from "../policy/by-hand/decide-by-hand.ts";
import { type HandAsked, planByHand } from "../policy/by-hand/hand-plan.ts";
import { fileAppeal, overturnAppeal } from "./appeals.ts";
import { actOf, loadDecisions } from "./decisions.ts";
import { undo } from "./undo.ts";

const { store, decideNow } = await decisionStore();

/** As the store's only clock has no exchange: what is decided at the epoch is live then. */
const now = 0;

async function actByHand(account: string, at: number, term: number): Promise<Decision> {
  const known = await loadDecisions(store, at);
  const asked: HandAsked = {
    ...{
      campaign: live,
      campaigns: [live],
      accounts: [account],
      outsiders: new Map(),
      cleared: new Map(),
    },
    ...{ rung: "share-allowance", term },
  };
  const by = said("jo", at);
  const { rows } = planByHand(policy, asked, { now: at, known, person: by });
  const [made] = decideByHand(policy, asked, rows, { now: at, known, said: by });
  await appendAudit(store, [actOf(made!, "decided", by)]);
  return made!;
}

test("one that was taken by hand goes alone, one of the policy with the harsher ones", async () => {
  await decideNow();
  const before = await loadDecisions(store, start);
  expect(of(before, "ann", "minimise")).toBeDefined();
  const made = await actByHand("ann", start, 20 * 24 * hour);
  const changed = await undo(store, [made.id], said("kim"), start, () => undefined);
  expect(changed.map(({ id }) => id)).toEqual([made.id]);
  const after = await loadDecisions(store, start);
  expect(after.filter(({ id }) => id !== made.id)).toEqual(before);
  const own = of(before, "ann", "share-allowance");
  const all = await undo(store, [own.id], said("kim"), start, () => undefined);
  expect(all.length).toBeGreaterThan(1);
});

test("an overturned appeal takes it back with all others, and says so", async () => {
  await decideNow(now);
  const made = await actByHand("bob", now, 20 * 24 * hour);
  const { id } = await fileAppeal({ store }, "bob", said("bob's program"));
  const { undone } = await overturnAppeal({ store }, id, "honest_customer", said("kim"));
  expect(undone.map((one) => one.id)).toContain(made.id);
  expect(undone.every((one) => one.undone?.appeal === id)).toBe(true);
  const left = (await loadDecisions(store, now)).filter((one) => one.account === "bob");
  expect(left.every(({ state }) => state === "undone")).toBe(true);
});
