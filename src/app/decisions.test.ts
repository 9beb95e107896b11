// Decisions in a real store: what is kept, approved and undone.

import { describe, expect, test } from "vitest";
import { decisionStore, live, of, said } from "../../test/fixtures/decision-store.ts";
import { day, hour, iso, policy, policyOf, start } from "../../test/fixtures/live-campaign.ts";
import { auditEntries, verifyAudit } from "../evidence/audit/audit.ts";
import { decideCampaigns } from "../policy/decide.ts";
import { approve, loadDecisions, saveDecisions, undo } from "./decisions.ts";
import { policyHash } from "../policy/policy.ts";

const { store, decideNow, entries } = await decisionStore();
const none = (): undefined => undefined;

describe("kept", () => {
  test("as they were decided, once, each with its entry, after the policy's", async () => {
    const { decisions } = decideCampaigns(policy, [live], { now: start, seed: 1, known: [] });
    await decideNow();
    expect(await loadDecisions(store, start)).toEqual(decisions);
    const list = await entries();
    expect(list.map(({ action }) => action)).toEqual([
      "policy",
      ...Array<string>(16).fill("decided"),
    ]);
    expect(list[0]).toMatchObject({ subject: policyHash(policy), at: iso(start), data: policy });
    await decideNow();
    expect(await entries()).toEqual(list);
    expect(await verifyAudit(auditEntries(store))).toMatchObject({ ok: true, entries: 17 });
  });

  test("expired at reading when their time is over", async () => {
    await decideNow();
    const later = await loadDecisions(store, start + 15 * day + hour);
    expect(of(later, "ann", "share-allowance").state).toBe("expired");
    expect(of(later, "ann", "suspend").state).toBe("proposed");
  });

  test("another policy is an entry, the same one said otherwise is none", async () => {
    await decideNow();
    const other = policyOf("hold: 4");
    const same = policyOf("hold: 3 # as it was");
    const known = await loadDecisions(store, start);
    await saveDecisions(store, [], { policy: same, model: null, now: start, known });
    expect(await entries()).toHaveLength(17);
    await saveDecisions(store, [], { policy: other, model: null, now: start + hour, known });
    expect((await entries()).at(-1)).toMatchObject({ action: "policy", at: iso(start + hour) });
  });

  test("what ends says so", async () => {
    await decideNow();
    await decideNow(start + hour, { ...live, state: "dismissed" });
    const list = await loadDecisions(store, start + hour);
    expect(list.every(({ state }) => state === "expired")).toBe(true);
    expect((await entries()).filter(({ action }) => action === "ended")).toHaveLength(16);
  });
});

describe("a person's yes", () => {
  test("makes what was proposed binding, in stages that count from then", async () => {
    await decideNow();
    const before = await loadDecisions(store, start);
    const at = start + 5 * hour;
    const changed = await approve(store, ["c-1"], said("jo", at), start);
    expect(changed.map(({ rung, state }) => `${rung} ${state}`)).toEqual(
      Array(4).fill("suspend active"),
    );
    for (const one of changed) {
      const was = of(before, one.account, "suspend");
      expect(Date.parse(one.effective) - Date.parse(was.effective)).toBe(5 * hour);
      expect(Date.parse(one.expires!) - Date.parse(was.expires!)).toBe(5 * hour);
      expect(one.approvals).toEqual([{ actor: "jo", at: iso(at) }]);
    }
    expect((await entries()).at(-1)).toMatchObject({ action: "approved", actor: "jo" });
    await expect(approve(store, ["c-1"], said("kim"), start)).rejects.toMatchObject({
      code: "nothing_to_decide",
    });
  });

  test("counts once for each person where two are needed", async () => {
    const two = policyOf("rungs: { suspend: { above: { accounts: 3, approvals: 2 } } }");
    const { decisions } = decideCampaigns(two, [live], { now: start, seed: 1, known: [] });
    await saveDecisions(store, decisions, { policy: two, model: null, now: start, known: [] });
    const { id } = of(decisions, "ann", "suspend");
    expect(await approve(store, [id, id], said("jo"), start)).toMatchObject([
      { state: "proposed" },
    ]);
    await expect(approve(store, [id], said("jo"), start)).rejects.toMatchObject({
      code: "approved_already",
    });
    expect(await approve(store, [id], said("kim"), start)).toMatchObject([{ state: "active" }]);
    // of the campaign, what jo has not approved yet
    expect(await approve(store, ["c-1"], said("jo"), start)).toHaveLength(3);
  });

  test("is refused for what does not wait, with nothing written", async () => {
    await decideNow();
    const before = await entries();
    const [first] = await loadDecisions(store, start);
    await expect(approve(store, [first!.id], said("jo"), start)).rejects.toMatchObject({
      code: "decision_over",
    });
    await expect(approve(store, ["c-1", "d-none"], said("jo"), start)).rejects.toMatchObject({
      code: "unknown_decision",
    });
    expect(await entries()).toEqual(before);
  });
});

describe("a person's no", () => {
  test("takes a decision back with the harsher ones of its account, and holds", async () => {
    await decideNow();
    const { id } = of(await loadDecisions(store, start), "ann", "verify");
    const changed = await undo(store, [id], said("jo"), start, () => 0.99);
    expect(changed.map(({ account, rung }) => `${account} ${rung}`)).toEqual([
      "ann verify",
      "ann minimise",
      "ann suspend",
    ]);
    expect(changed[0]!.undone).toEqual({
      actor: "jo",
      at: iso(start + hour),
      reason: "seen",
      // the account's own, where that is the surer
      posterior: 0.9995,
    });
    const count = (await entries()).length;
    await decideNow(start + 2 * hour);
    expect(await entries()).toHaveLength(count);
    await expect(undo(store, [id], said("jo"), start, none)).rejects.toMatchObject({
      code: "decision_over",
    });
  });

  test("takes all of a campaign back; one of them comes back when a person approves it", async () => {
    await decideNow();
    expect(await undo(store, ["c-1"], said("jo"), start, none)).toHaveLength(16);
    const all = await loadDecisions(store, start);
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(["undone"]));
    const { id } = of(all, "ann", "verify");
    await approve(store, [id], said("kim", start + 2 * hour), start);
    const after = await loadDecisions(store, start + 3 * hour);
    expect(of(after, "ann", "verify")).toMatchObject({ state: "active", undone: null });
    expect(after.filter(({ state }) => state === "active")).toHaveLength(1);
    // and a look later it still stands, alone
    await decideNow(start + 3 * hour);
    expect(await loadDecisions(store, start + 3 * hour)).toEqual(after);
  });
});
