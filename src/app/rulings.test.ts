// What a person says of a campaign, in a real store: kept with its entry, and what it does to decisions and members.

import { describe, expect, test } from "vitest";
import { decisionStore, live, said } from "../../test/fixtures/decision-store.ts";
import { hour, iso, start } from "../../test/fixtures/live-campaign.ts";
import { loadHistories, saveHistories } from "../campaigns/case-history/kept.ts";
import type { CaseHistory } from "../core/case-history.ts";
import { appendAudit, auditEntries, verifyAudit } from "../evidence/audit/audit.ts";
import { loadDecisions } from "./decisions.ts";
import { mendRulings, recordRuling } from "./rulings.ts";

const { store, decideNow, entries } = await decisionStore();

describe("an analyst's word", () => {
  const history: CaseHistory = {
    id: "c-1",
    finding: "distillation",
    state: "confirmed",
    detected: iso(start),
    confirmed: iso(start),
    lastSeen: iso(start),
    members: [],
    doubtful: [],
    score: 0.9995,
    logOdds: 8,
    q: 0.001,
    families: ["content", "identity"],
    exchanges: 10,
    unseen: 0,
    mergedInto: null,
    ruling: null,
    apart: [],
    events: [],
  };
  const known = async (): Promise<void> => {
    await saveHistories(store, 1, [history, { ...history, id: "c-2", mergedInto: "c-1" }]);
    await store.run("INSERT INTO sweep SELECT 1, '{}'");
  };
  const rulingNow = async (): Promise<unknown> => (await loadHistories(store))[0]!.ruling;

  test("is kept with its entry; clearing ends the campaign's decisions; revoking takes it back", async () => {
    await known();
    await decideNow();
    const [eve] = live.members.map((one) => ({ ...one, account: "eve" }));
    await decideNow(start, { ...live, id: "c-5", members: [eve!, eve!, eve!] });
    expect(await recordRuling(store, "c-1", "dismiss", said("jo"))).toBe(16);
    expect(await rulingNow()).toEqual({ ruling: "dismiss", finding: null, ...said("jo") });
    const after = await loadDecisions(store, start);
    expect(after.every((one) => (one.state === "expired") === (one.campaign === "c-1"))).toBe(true);
    expect((await entries()).find(({ action }) => action === "dismiss")).toMatchObject({
      subject: "c-1",
      actor: "jo",
      reason: "seen",
    });
    await recordRuling(store, "c-1", "none", said("kim"));
    expect(await rulingNow()).toBeNull();
    await expect(recordRuling(store, "c-1", "none", said("kim"))).rejects.toMatchObject({
      code: "nothing_said",
    });
    expect(await verifyAudit(auditEntries(store))).toMatchObject({ ok: true });
  });

  test("sets accounts apart, whose decisions end at once, until it is revoked", async () => {
    const members = ["ann", "bob", "dan"].map((account) => ({
      account,
      since: iso(start),
      left: null,
      unclaimed: null,
    }));
    await saveHistories(store, 1, [{ ...history, members }]);
    await store.run("INSERT INTO sweep SELECT 1, '{}'");
    await decideNow();
    const left = async (): Promise<string[]> =>
      (await loadHistories(store))[0]!.members.flatMap((one) => (one.left ? [one.account] : []));
    await expect(
      recordRuling(store, "c-1", "split", said("jo"), { accounts: ["eve"] }),
    ).rejects.toMatchObject({
      code: "not_a_member",
    });
    await expect(
      recordRuling(store, "c-1", "split", said("jo"), { accounts: ["ann", "bob", "dan"] }),
    ).rejects.toMatchObject({ code: "split_all" });
    expect(
      await recordRuling(store, "c-1", "split", said("jo"), { accounts: ["ann", "bob"] }),
    ).toBe(8);
    expect(await left()).toEqual(["ann", "bob"]);
    const after = await loadDecisions(store, start);
    expect(new Set(after.flatMap((one) => (one.state === "expired" ? [one.account] : [])))).toEqual(
      new Set(["ann", "bob"]),
    );
    await recordRuling(store, "c-1", "none", said("jo"));
    expect(await left()).toEqual([]);
  });

  test("is refused for campaigns that are not, or are part of another", async () => {
    await known();
    await expect(recordRuling(store, "c-9", "dismiss", said("jo"))).rejects.toMatchObject({
      code: "unknown_campaign",
    });
    await expect(recordRuling(store, "c-2", "dismiss", said("jo"))).rejects.toMatchObject({
      code: "campaign_merged",
    });
    expect(await entries()).toEqual([]);
  });

  test("says what the case is in truth, beside what it was found to be, and only what fits", async () => {
    await known();
    await recordRuling(store, "c-1", "confirm", said("jo"));
    expect(await rulingNow()).toMatchObject({ ruling: "confirm", finding: "distillation" });
    await recordRuling(store, "c-1", "confirm", said("kim"), { finding: "other-abuse" });
    expect(await rulingNow()).toMatchObject({ ruling: "confirm", finding: "other-abuse" });
    expect((await entries()).at(-1)!.data).toEqual({
      accounts: [],
      finding: "other-abuse",
      found: "distillation",
    });
    for (const [ruling, finding] of [
      ["confirm", "open-party"],
      ["dismiss", "distillation"],
      ["split", "other-abuse"],
    ] as const)
      await expect(
        recordRuling(store, "c-1", ruling, said("jo"), { finding }),
      ).rejects.toMatchObject({ code: "ruling_finding" });
    await recordRuling(store, "c-1", "dismiss", said("jo"), { finding: "open-party" });
    expect(await rulingNow()).toMatchObject({ ruling: "dismiss", finding: "open-party" });
  });

  test("that a crash kept from the sweeps reaches them, once", async () => {
    await known();
    await appendAudit(store, [
      { action: "confirm", subject: "c-1", data: { accounts: [] }, ...said("jo") },
      {
        action: "dismiss",
        subject: "c-1",
        data: { accounts: [] },
        ...said("kim", start + 2 * hour),
      },
    ]);
    expect(await rulingNow()).toBeNull();
    await mendRulings(store);
    await mendRulings(store);
    expect(await rulingNow()).toMatchObject({ ruling: "dismiss", actor: "kim" });
    const [count] = await store.rows<{ n: string }>("SELECT count() AS n FROM word");
    expect(Number(count!.n)).toBe(2);
  });
});
