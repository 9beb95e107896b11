// A yes in a real store: what is written and what is not when something does not hold any more, which policy is asked,
// and what a fingerprint of what was looked at keeps apart.

import { describe, expect, test } from "vitest";
import { decisionStore, live, of, said } from "../../test/fixtures/decision-store.ts";
import { hour, policy, policyOf, start } from "../../test/fixtures/live-campaign.ts";
import type { Decision, LiveCampaign, LiveMember } from "../core/decision.ts";
import { appendAudit } from "../evidence/audit/audit.ts";
import { fingerprintOf } from "../policy/basis.ts";
import { policyHash } from "../policy/policy.ts";
import { loadDecisions } from "./decisions.ts";
import { policyInUse } from "./policy-in-use.ts";
import { undo } from "./undo.ts";

const { store, decideNow, approveNow, entries } = await decisionStore();

const withAnn = (change: Partial<LiveMember>): LiveCampaign => ({
  ...live,
  members: live.members.map((one) => (one.account === "ann" ? { ...one, ...change } : one)),
});
const suspends = async (): Promise<Decision[]> =>
  (await loadDecisions(store, start)).filter(({ rung }) => rung === "suspend");

describe("what does not hold any more", () => {
  test("is left out of a campaign's yes and told; the others are approved", async () => {
    await decideNow();
    const done = await approveNow(["c-1"], said("jo"), { live: [withAnn({ programme: "lab" })] });
    expect(done.changed.map(({ account }) => account)).toEqual(["bob", "cy'\\n", "dan"]);
    expect(done.refused).toMatchObject([
      { decision: { account: "ann" }, error: { code: "approval_exempt" } },
    ]);
    expect(of(await suspends(), "ann", "suspend")).toMatchObject({ state: "proposed" });
  });

  test("stops all of a command that names it, with nothing written", async () => {
    await decideNow();
    const before = await entries();
    const changed = { live: [withAnn({ plan: "x" })] };
    const [ann, bob] = await suspends();
    for (const which of [[bob!.id, ann!.id], [ann!.id], ["c-1", ann!.id]])
      await expect(approveNow(which, said("jo"), changed)).rejects.toMatchObject({
        code: "approval_changed",
        message: expect.stringContaining("another plan"),
      });
    await expect(approveNow(["c-1"], said("jo"), { live: [] })).rejects.toMatchObject({
      code: "approvals_refused",
      // one a line
      message: expect.stringMatching(/4 decisions were refused:(\n {2}decision d-[^\n⟨]+){4}$/),
    });
    expect(await entries()).toEqual(before);
  });

  test("was in shadow or undone: it never binds, whoever approves", async () => {
    const shadow = policyOf("mode: shadow");
    await decideNow(start, live, shadow);
    const all = await loadDecisions(store, start);
    expect(all.every(({ state }) => state === "shadow")).toBe(true);
    for (const one of all)
      for (const policies of [[policy], [shadow]] as const)
        await expect(approveNow([one.id], said("jo"), { policies })).rejects.toMatchObject({
          code: "decision_shadow",
        });
    await undo(store, ["c-1"], said("jo"), start, () => undefined);
    for (const one of all)
      await expect(approveNow([one.id], said("kim"))).rejects.toMatchObject({
        code: "decision_undone",
      });
    expect((await entries()).some(({ action }) => action === "approved")).toBe(false);
  });
});

describe("the policy that is asked", () => {
  test("is the one in use, and a given one may only be stricter", async () => {
    const two = policyOf(
      "rungs: { suspend: { approvals: 2, above: { accounts: 50, approvals: 2 } } }",
    );
    await decideNow(start, live, two);
    const inUse = (await policyInUse({ store }))!;
    expect(policyHash(inUse)).toBe(policyHash(two));
    // a lax file at hand does not make one person enough, nor does it free an account from an exemption
    const lax = policyOf("exempt: { programmes: [] }");
    await expect(approveNow(["c-1"], said("jo"), { policies: [inUse, lax] })).rejects.toMatchObject(
      {
        code: "approvals_refused",
        message: expect.stringMatching(
          /under the policy that --policy names: the policy asks for something else at the rung suspend/,
        ),
      },
    );
    const agreed = { live: [withAnn({ programme: "lab" })] };
    const open = { ...two, exempt: { ...two.exempt, programmes: [] } };
    const [ann] = await suspends();
    await expect(
      approveNow([ann!.id], said("jo"), { ...agreed, policies: [inUse, open] }),
    ).rejects.toMatchObject({ code: "approval_exempt" });
    const strict = policyOf(
      "rungs: { suspend: { approvals: 2, above: { accounts: 50, approvals: 2 } } }\nexempt: { accounts: [bob] }",
    );
    const done = await approveNow(["c-1"], said("jo"), { policies: [inUse, strict] });
    expect(done.changed.map(({ account }) => account)).toEqual(["ann", "cy'\\n", "dan"]);
    expect(done.changed.every(({ state }) => state === "proposed")).toBe(true);
    // no sweep ends what only the other file forbids, and no code stands for a reason
    const [{ error }] = done.refused as [(typeof done.refused)[number]];
    expect(error.code).toBe("approval_other_policy");
    expect(error.message).toContain("is exempt there, because the policy exempts it by name.");
    expect(error.message).not.toMatch(/next sweep|exempt account/);
  });

  test("is read from the audit, also as version 0.1 wrote it; a changed one is refused", async () => {
    expect(await policyInUse({ store })).toBeNull();
    const { new_accounts: heads, ...others } = policy;
    const old = { ...others, heads };
    const at = said("x").at;
    const entry = { at, actor: "stillwatch", action: "policy", reason: "first policy" } as const;
    await appendAudit(store, [{ ...entry, subject: policyHash(old as never), data: old }]);
    expect(await policyInUse({ store })).toEqual(policy);
    await appendAudit(store, [
      { ...entry, subject: policyHash(policy), data: policyOf("hold: 9") },
    ]);
    await expect(policyInUse({ store })).rejects.toMatchObject({ code: "audit_broken" });
  });
});

describe("two people", () => {
  const two = policyOf(
    "rungs: { suspend: { approvals: 2, above: { accounts: 50, approvals: 2 } } }",
  );
  const policies = [two] as const;

  test("whose case changes between them: the first yes does not count for what changed, and that is said", async () => {
    await decideNow(start, live, two);
    await approveNow(["c-1"], said("jo"), { policies });
    const changed = [withAnn({ plan: "x" })];
    const [ann] = await suspends();
    await expect(
      approveNow([ann!.id], said("kim"), { policies, live: changed }),
    ).rejects.toMatchObject({
      code: "approval_changed",
      message: expect.stringMatching(/another plan.*The yes of jo does not count/),
    });
    await decideNow(start + hour, changed[0], two);
    const done = await approveNow(["c-1"], said("kim"), {
      policies,
      live: changed,
      at: start + hour,
    });
    const states = done.changed.map(({ account, state }) => `${account} ${state}`);
    expect(states.toSorted()).toEqual([
      "ann proposed",
      "bob active",
      "cy'\\n active",
      "dan active",
    ]);
    expect(done.lapsed).toMatchObject([{ id: ann!.id, approvals: [{ actor: "jo" }] }]);
  });

  test("are two where the number was raised while the first one's yes stood", async () => {
    const above = policyOf("rungs: { suspend: { above: { accounts: 4, approvals: 2 } } }");
    await decideNow(start, live, above);
    const eve = { ...live.members[0]!, account: "eve" };
    const grown = {
      live: [{ ...live, members: [...live.members, eve] }],
      policies: [above] as const,
    };
    const first = await approveNow(["c-1"], said("jo"), grown);
    expect(first.changed.every(({ state, needs }) => state === "proposed" && needs === 2)).toBe(
      true,
    );
    expect(first.changed[0]!.reasons).toContain("needs_raised");
    const second = await approveNow(["c-1"], said("kim"), grown);
    expect(second.changed.every(({ state }) => state === "active")).toBe(true);
  });
});

test("--seen binds a yes to what was looked at", async () => {
  await decideNow();
  const seen = [fingerprintOf(await suspends())];
  const eve = { ...live.members[0]!, account: "eve" };
  const grown = { ...live, members: [...live.members, eve] };
  await decideNow(start + hour, grown);
  const more = { live: [grown], at: start + hour };
  await expect(approveNow(["c-1"], said("jo"), { ...more, seen })).rejects.toMatchObject({
    code: "approval_unseen",
  });
  const [ann] = await suspends();
  await expect(approveNow([ann!.id], said("jo"), { ...more, seen })).rejects.toMatchObject({
    code: "approval_unseen",
  });
  const now = [fingerprintOf(await suspends())];
  expect((await approveNow(["c-1"], said("jo"), { ...more, seen: now })).changed).toHaveLength(5);
});
