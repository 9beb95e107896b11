// The chain: whatever is done to the entries afterwards is found, at the first entry that does not fit.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Act, type AuditEntry, chained, verifyAudit } from "./audit.ts";

const act = (n: number): Act => ({
  at: new Date(Date.UTC(2026, 3, 22, n)).toISOString(),
  actor: n % 3 === 0 ? "jo" : "stillwatch",
  action: "decided",
  subject: `d-${n}`,
  reason: `reason ${n}`,
  data: { id: `d-${n}`, score: n / 100, nested: { b: [1, null, "ü"], a: true } },
});
const entries = chained(
  null,
  Array.from({ length: 12 }, (_, n) => act(n)),
);
/** As they come out of the store. */
const copy = (): AuditEntry[] => JSON.parse(JSON.stringify(entries)) as AuditEntry[];

describe("a chain", () => {
  test("as it was written is whole, in one batch or in several", async () => {
    const head = entries.at(-1)!.hash;
    expect(await verifyAudit(copy())).toEqual({ ok: true, entries: 12, head });
    const first = chained(null, [act(0), act(1)]);
    const rest = chained(
      first.at(-1)!,
      Array.from({ length: 10 }, (_, n) => act(n + 2)),
    );
    expect([...first, ...rest]).toEqual(entries);
    expect(await verifyAudit([])).toMatchObject({ ok: true, entries: 0 });
  });

  test("holds with half a surrogate pair in what a person said, which no store gives back", async () => {
    const stored = (text: string): string => Buffer.from(text).toString();
    const back = chained(null, [{ ...act(1), actor: "a\ud83d", reason: "half \udc00" }]).map(
      (one) => ({ ...one, actor: stored(one.actor), reason: stored(one.reason) }),
    );
    expect(await verifyAudit(back)).toMatchObject({ ok: true });
  });

  test("of an earlier version is whole still, with all that its data may hold", async () => {
    const text = readFileSync(
      join(import.meta.dirname, "../../../test/fixtures/audit-chain.jsonl"),
    );
    const stored = text.toString().trimEnd().split("\n");
    const old = stored.map((line) => JSON.parse(line) as AuditEntry);
    expect(await verifyAudit(old)).toEqual({ ok: true, entries: 5, head: old.at(-1)!.hash });
    const acts = old.map(({ at, actor, action, subject, reason, data }) => ({
      at,
      actor,
      action,
      subject,
      reason,
      data,
    }));
    expect(chained(null, acts)).toEqual(old);
  });
});

describe("found is", () => {
  test("any change of any field, at its entry", async () => {
    const fields = ["at", "actor", "action", "subject", "reason", "hash", "previous"] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(11),
        fc.constantFrom(...fields, "data" as const),
        fc.string({ minLength: 1 }),
        async (at, field, text) => {
          const list = copy();
          const value = (list[at] as unknown as Record<string, unknown>)[field];
          fc.pre(value !== text);
          list[at] = { ...list[at]!, [field]: text };
          expect(await verifyAudit(list)).toMatchObject({ ok: false, number: at + 1 });
        },
      ),
    );
  });

  test("a change deep in the data", async () => {
    const list = copy();
    (list[4]!.data as { nested: { b: unknown[] } }).nested.b[0] = 2;
    expect(await verifyAudit(list)).toEqual({
      ok: false,
      number: 5,
      why: "its content is not what its hash was taken of",
    });
  });

  test("a change whose hash was made good, at the next entry", async () => {
    const list = copy();
    const [forged] = chained(list[3]!, [{ ...act(4), actor: "somebody else" }]);
    list[4] = forged!;
    expect(await verifyAudit(list)).toMatchObject({ ok: false, number: 6 });
  });

  test("an entry that was removed, doubled or moved", async () => {
    for (let at = 0; at < 11; at++) {
      const removed = copy().toSpliced(at, 1);
      expect(await verifyAudit(removed)).toMatchObject({ ok: false, number: at + 1 });
      const doubled = copy().toSpliced(at, 0, copy()[at]!);
      expect(await verifyAudit(doubled)).toMatchObject({ ok: false, number: at + 2 });
      const moved = copy();
      [moved[at], moved[at + 1]] = [moved[at + 1]!, moved[at]!];
      expect(await verifyAudit(moved)).toMatchObject({ ok: false, number: at + 1 });
    }
  });

  test("one that was removed, with the numbers made good", async () => {
    const list = copy()
      .toSpliced(5, 1)
      .map((one, i) => ({ ...one, number: i + 1 }));
    expect(await verifyAudit(list)).toMatchObject({ ok: false, number: 6 });
  });

  test("a missing end, by a head that was noted", async () => {
    const cut = copy().slice(0, 9);
    expect(await verifyAudit(cut)).toMatchObject({ ok: true, entries: 9 });
    expect(await verifyAudit(cut, entries[8]!.hash)).toMatchObject({ ok: true });
    expect(await verifyAudit(cut, entries[11]!.hash)).toMatchObject({ ok: false, number: 10 });
  });

  test("a chain that was written anew from somewhere on, by a head that was noted", async () => {
    const anew = [
      ...copy().slice(0, 6),
      ...chained(
        entries[5]!,
        Array.from({ length: 6 }, (_, n) => ({ ...act(n + 6), actor: "somebody else" })),
      ),
    ];
    expect(await verifyAudit(anew)).toMatchObject({ ok: true });
    expect(await verifyAudit(anew, entries[11]!.hash)).toMatchObject({ ok: false });
    expect(await verifyAudit(anew, entries[5]!.hash)).toMatchObject({ ok: true });
  });
});
