// Decisions in a real store: what is kept, approved and undone, what words do, and what a crash leaves behind.
// One store for the whole file, because a process owns one directory.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CampaignLife } from "../core/life.ts";
import type { Decision, LiveCampaign } from "../core/decision.ts";
import { loadLives, saveLives } from "../campaigns/lives.ts";
import { openStore, type Store } from "../store/open.ts";
import { appendAudit, type AuditEntry, auditEntries, verifyAudit } from "./audit.ts";
import { bindingsOf, boundSince, rungAt, spellsOf } from "./bindings.ts";
import { decide } from "./decide.ts";
import { approve, loadDecisions, saveDecisions, undo } from "./decisions.ts";
import { defaultPolicy, policyHash, readPolicy } from "./policy.ts";
import { mendWords, say } from "./words.ts";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 3, 22);
const iso = (ms: number): string => new Date(ms).toISOString();
const policy = defaultPolicy();

const folder = mkdtempSync(join(tmpdir(), "stillwatch-decisions-"));
let store: Store;
beforeAll(async () => {
  store = await openStore({ path: join(folder, "store") });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const table of ["audit", "word", "campaign", "sweep"])
    await store.run(`TRUNCATE TABLE ${table}`);
});

const live: LiveCampaign = {
  id: "c-1",
  state: "confirmed",
  confirmed: iso(start - 10 * day),
  vouched: false,
  score: 0.9995,
  recorded: true,
  families: ["content", "identity", "rhythm"],
  members: ["ann", "bob", "cy'\\n", "dan"].map((account) => ({
    account,
    score: 0.9995,
    exchanges: 3,
    verified: false,
    org: "",
    programme: "",
    plan: "",
    created: null,
  })),
};

async function decideNow(now = start, campaign = live): Promise<void> {
  const known = await loadDecisions(store, now);
  const { decisions } = decide(policy, [campaign], { now, seed: 1, known });
  await saveDecisions(store, decisions, { policy, now, known });
}
async function entries(): Promise<AuditEntry[]> {
  const list: AuditEntry[] = [];
  for await (const one of auditEntries(store)) list.push(one);
  return list;
}
const of = (list: readonly Decision[], account: string, rung: string): Decision =>
  list.find((one) => one.account === account && one.rung === rung)!;
const said = (actor: string, at = start + hour, reason = "seen") => ({
  actor,
  at: iso(at),
  reason,
});
const none = (): undefined => undefined;

describe("kept", () => {
  test("as they were decided, once, each with its entry, after the policy's", async () => {
    const { decisions } = decide(policy, [live], { now: start, seed: 1, known: [] });
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
    const other = readPolicy("hold: 4");
    const same = readPolicy("hold: 3 # as it was");
    if (!other.ok || !same.ok) throw new Error("unreadable");
    const known = await loadDecisions(store, start);
    await saveDecisions(store, [], { policy: same.policy, now: start, known });
    expect(await entries()).toHaveLength(17);
    await saveDecisions(store, [], { policy: other.policy, now: start + hour, known });
    expect((await entries()).at(-1)).toMatchObject({ action: "policy", at: iso(start + hour) });
  });

  test("what ends says so", async () => {
    await decideNow();
    await decideNow(start + hour, { ...live, state: "cleared" });
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
    const two = readPolicy("rungs: { suspend: { above: { accounts: 3, approvals: 2 } } }");
    if (!two.ok) throw new Error("unreadable");
    const { decisions } = decide(two.policy, [live], { now: start, seed: 1, known: [] });
    await saveDecisions(store, decisions, { policy: two.policy, now: start, known: [] });
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

describe("when accounts were bound", () => {
  const decision = (rung: string, from: number, until: number | null, more = {}): Decision =>
    ({
      id: "d-1",
      campaign: "c-1",
      account: "ann",
      rung,
      state: "active",
      at: iso(start),
      effective: iso(start + from * hour),
      expires: until === null ? null : iso(start + until * hour),
      reasons: [],
      score: 1,
      needs: 0,
      approvals: [],
      undone: null,
      ...more,
    }) as Decision;

  test("never by what was proposed, in shadow, or ended before it began", () => {
    expect(
      bindingsOf([
        decision("suspend", 1, 9, { state: "proposed", needs: 1 }),
        decision("suspend", 1, 9, { state: "expired", needs: 1 }),
        decision("verify", 1, 9, { state: "shadow" }),
        decision("verify", 1, 9, { state: "expired", reasons: ["shadow"] }),
        decision("verify", 5, 3, { state: "expired" }),
        decision("verify", 5, 9, {
          state: "undone",
          undone: { actor: "jo", at: iso(start + 4 * hour), reason: "", posterior: 1 },
        }),
      ]),
    ).toEqual([]);
  });

  test("in spells without a gap, with the harshest rung at each moment", () => {
    const bindings = bindingsOf([
      decision("share-allowance", 1, 10),
      decision("share-allowance", 10, 12),
      decision("verify", 3, 6),
      decision("share-allowance", 20, null),
    ]);
    const at = (hours: number): number => start + hours * hour;
    expect(spellsOf(bindings).map(({ from, until }) => [from, until])).toEqual([
      [at(1), at(12)],
      [at(20), null],
    ]);
    expect([0, 1, 3, 6, 11, 12, 15, 99].map((hours) => rungAt(bindings, at(hours)))).toEqual([
      null,
      "share-allowance",
      "verify",
      "share-allowance",
      "share-allowance",
      null,
      null,
      "share-allowance",
    ]);
    const since = (hours: number): unknown =>
      boundSince(
        [decision("share-allowance", 1, 10), decision("share-allowance", 10, 12)],
        at(hours),
      );
    expect(since(11)).toEqual(new Map([["ann", at(1)]]));
    expect(since(12)).toEqual(new Map());
  });
});

describe("an analyst's word", () => {
  const life: CampaignLife = {
    id: "c-1",
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
    looks: 1,
    counted: 10,
    unseen: 0,
    mergedInto: null,
    word: null,
    apart: [],
    events: [],
  };
  const known = async (): Promise<void> => {
    await saveLives(store, 1, [life, { ...life, id: "c-2", mergedInto: "c-1" }]);
    await store.run("INSERT INTO sweep SELECT 1, '{}'");
  };
  const wordNow = async (): Promise<unknown> => (await loadLives(store))[0]!.word;

  test("is kept with its entry; clearing ends the campaign's decisions; revoking takes it back", async () => {
    await known();
    await decideNow();
    const [eve] = live.members.map((one) => ({ ...one, account: "eve" }));
    await decideNow(start, { ...live, id: "c-5", members: [eve!, eve!, eve!] });
    expect(await say(store, "c-1", "clear", said("jo"))).toBe(16);
    expect(await wordNow()).toEqual({ word: "clear", ...said("jo") });
    const after = await loadDecisions(store, start);
    expect(after.every((one) => (one.state === "expired") === (one.campaign === "c-1"))).toBe(true);
    expect((await entries()).find(({ action }) => action === "clear")).toMatchObject({
      subject: "c-1",
      actor: "jo",
      reason: "seen",
    });
    await say(store, "c-1", "none", said("kim"));
    expect(await wordNow()).toBeNull();
    await expect(say(store, "c-1", "none", said("kim"))).rejects.toMatchObject({
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
    await saveLives(store, 1, [{ ...life, members }]);
    await store.run("INSERT INTO sweep SELECT 1, '{}'");
    await decideNow();
    const left = async (): Promise<string[]> =>
      (await loadLives(store))[0]!.members.flatMap((one) => (one.left ? [one.account] : []));
    await expect(say(store, "c-1", "split", said("jo"), ["eve"])).rejects.toMatchObject({
      code: "not_a_member",
    });
    await expect(
      say(store, "c-1", "split", said("jo"), ["ann", "bob", "dan"]),
    ).rejects.toMatchObject({ code: "split_all" });
    expect(await say(store, "c-1", "split", said("jo"), ["ann", "bob"])).toBe(8);
    expect(await left()).toEqual(["ann", "bob"]);
    const after = await loadDecisions(store, start);
    expect(new Set(after.flatMap((one) => (one.state === "expired" ? [one.account] : [])))).toEqual(
      new Set(["ann", "bob"]),
    );
    await say(store, "c-1", "none", said("jo"));
    expect(await left()).toEqual([]);
  });

  test("is refused for campaigns that are not, or are part of another", async () => {
    await known();
    await expect(say(store, "c-9", "clear", said("jo"))).rejects.toMatchObject({
      code: "unknown_campaign",
    });
    await expect(say(store, "c-2", "clear", said("jo"))).rejects.toMatchObject({
      code: "campaign_merged",
    });
    expect(await entries()).toEqual([]);
  });

  test("that a crash kept from the sweeps reaches them, once", async () => {
    await known();
    await appendAudit(store, [
      { action: "confirm", subject: "c-1", data: { accounts: [] }, ...said("jo") },
      { action: "clear", subject: "c-1", data: { accounts: [] }, ...said("kim", start + 2 * hour) },
    ]);
    expect(await wordNow()).toBeNull();
    await mendWords(store);
    await mendWords(store);
    expect(await wordNow()).toMatchObject({ word: "clear", actor: "kim" });
    const [count] = await store.rows<{ n: string }>("SELECT count() AS n FROM word");
    expect(Number(count!.n)).toBe(2);
  });
});
