// Decisions in a real store: what is kept, approved and undone.

import { describe, expect, test } from "vitest";
import { decisionStore, live, of, said } from "../../test/fixtures/decision-store.ts";
import { day, hour, iso, policy, policyOf, start } from "../../test/fixtures/live-campaign.ts";
import { auditEntries, verifyAudit } from "../evidence/audit/audit.ts";
import { decideCampaigns } from "../policy/decide.ts";
import { loadDecisions, saveDecisions } from "./decisions.ts";
import { undo } from "./undo.ts";
import { fingerprintOf } from "../policy/basis.ts";
import { policyHash } from "../policy/policy.ts";

const { store, decideNow, approveNow, entries } = await decisionStore();
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
    const { changed } = await approveNow(["c-1"], said("jo", at));
    expect(changed.map(({ rung, state }) => `${rung} ${state}`)).toEqual(
      Array(4).fill("suspend active"),
    );
    for (const one of changed) {
      const was = of(before, one.account, "suspend");
      expect(Date.parse(one.effective) - Date.parse(was.effective)).toBe(5 * hour);
      expect(Date.parse(one.expires!) - Date.parse(was.expires!)).toBe(5 * hour);
      expect(one.approvals).toEqual([
        { actor: "jo", at: iso(at), seen: fingerprintOf([was]), policy: policyHash(policy) },
      ]);
    }
    expect((await entries()).at(-1)).toMatchObject({ action: "approved", actor: "jo" });
    await expect(approveNow(["c-1"], said("kim"))).rejects.toMatchObject({
      code: "nothing_to_decide",
    });
  });

  test("counts once for each person where two are needed", async () => {
    const two = policyOf("rungs: { suspend: { above: { accounts: 3, approvals: 2 } } }");
    const policies = [two] as const;
    await decideNow(start, live, two);
    const { id } = of(await loadDecisions(store, start), "ann", "suspend");
    const first = await approveNow([id, id], said("jo"), { policies });
    expect(first.changed).toMatchObject([{ state: "proposed" }]);
    for (const again of ["jo", "Jo ", "j\u043e", "j\u200bo", "ＪＯ"])
      await expect(approveNow([id], said(again), { policies })).rejects.toMatchObject({
        code: "approved_already",
      });
    const second = await approveNow([id], said("kim"), { policies });
    expect(second.changed).toMatchObject([{ state: "active" }]);
    // of the campaign, what jo has not approved yet
    expect((await approveNow(["c-1"], said("jo"), { policies })).changed).toHaveLength(3);
    await expect(approveNow(["c-1"], said("jo"), { policies })).rejects.toMatchObject({
      code: "approved_already",
    });
  });

  test("is refused for what does not wait, with nothing written", async () => {
    await decideNow();
    const before = await entries();
    const [first] = await loadDecisions(store, start);
    await expect(approveNow([first!.id], said("jo"))).rejects.toMatchObject({
      code: "decision_over",
    });
    await expect(approveNow(["c-1", "d-none"], said("jo"))).rejects.toMatchObject({
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

  test("takes all of a campaign back, for good", async () => {
    await decideNow();
    expect(await undo(store, ["c-1"], said("jo"), start, none)).toHaveLength(16);
    const all = await loadDecisions(store, start);
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(["undone"]));
    const before = await entries();
    for (const one of all)
      await expect(approveNow([one.id], said("kim", start + 2 * hour))).rejects.toMatchObject({
        code: "decision_undone",
        message: expect.stringContaining("undone by jo"),
      });
    await expect(approveNow(["c-1"], said("kim"))).rejects.toMatchObject({
      code: "nothing_to_decide",
    });
    expect(await entries()).toEqual(before);
  });
});
