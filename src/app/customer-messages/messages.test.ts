// Messages to customers: what stands in them, and what never does.

import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { hour, iso, start } from "../../../test/fixtures/live-campaign.ts";
import { temporary } from "../../../test/fixtures/command.ts";
import { families } from "../../core/campaign.ts";
import type { Decision } from "../../core/decision.ts";
import { defaultModel } from "../../model/load.ts";
import { traitKinds } from "../../traits/kinds.ts";
import { messageOf } from "./message-of.ts";
import { messageKinds, messageReasons } from "./message-schema.ts";
import { toldDecision } from "./told-decision.ts";
import { loadMessages } from "./read-messages.ts";

const dir = temporary("messages");
afterAll(() => dir.remove());

const decision = (more: Partial<Decision> = {}): Decision => ({
  ...{ id: "d-0123456789ab", campaign: "c-17", account: "acct-7", rung: "verify" },
  ...{ state: "active", at: iso(start), effective: iso(start), expires: iso(start + 24 * hour) },
  reasons: ["by_person", "confirmed_by_evidence", "family_content", "family_identity"],
  ...{ score: 0.97, needs: 0, approvals: [], undone: null, basis: null },
  ...more,
});
const messages = loadMessages();
const own = (text: string): string => {
  const path = dir.at("own.yaml");
  writeFileSync(path, text);
  return path;
};

describe("a message", () => {
  test("says what happened, since when, what to send, until when, how to appeal", () => {
    for (const rung of ["share-allowance", "verify", "minimise", "suspend"] as const) {
      const { subject, text } = messageOf(messages, decision({ rung }), false);
      expect(subject).toContain("acct-7");
      for (const part of [
        "Since 22 April 2026 at 00:00 UTC",
        "What to send",
        "by 23 April 2026 at 00:00 UTC",
        "appeal here: answer this message",
      ])
        expect(text, rung).toContain(part);
      expect(text).not.toMatch(/[{}!]/);
    }
    expect(messageOf(messages, decision(), true).subject).toContain("Somebody else");
    const over = decision({ state: "expired", expires: iso(start + hour) });
    expect(messageOf(messages, over, false).subject).toContain("is over");
    expect(() => messageOf(messages, over, false, true)).toThrow(
      expect.objectContaining({ code: "message_bound" }),
    );
    expect(messageOf(messages, decision(), false, true).subject).toContain("Please");
  });

  test("never holds a trait, a signal, a family, a score or the campaign", () => {
    const words = [
      ...families,
      ...traitKinds.flatMap(({ id, name }) => [id, name]),
      ...Object.keys(defaultModel().alone.signals),
      ...["c-17", "0.97", "d-0123456789ab", "campaign", "distil", "ring", "signal", "template"],
    ].filter((word) => word.length > 2);
    expect(words.length).toBeGreaterThan(30);
    for (const rung of ["share-allowance", "verify", "minimise", "suspend"] as const)
      for (const state of ["active", "expired"] as const)
        for (const isPart of [false, true]) {
          const { subject, text } = messageOf(messages, decision({ rung, state }), isPart);
          const all = ` ${`${subject} ${text}`.toLowerCase().replace(/[^\w.-]+/g, " ")} `;
          const told = words.filter((word) => all.includes(` ${word.toLowerCase()} `));
          expect(told, `${rung} ${state}`).toEqual([]);
        }
  });

  test("an account's name cannot reorder or hide what stands beside it", () => {
    const { subject } = messageOf(messages, decision({ account: "a\u202eb\n{link}" }), false);
    expect(subject).toContain("a⟨U+202E⟩b⟨U+000A⟩{link}");
    const user = decision({ account: "acme › kim", owner: "acme", end_user: "kim" });
    expect(messageOf(messages, user, false).subject).not.toContain("kim");
  });

  test("without a choice it is about what an appeal took back, and says that it was granted", () => {
    const undone = (at: number, appeal?: string): Decision["undone"] => ({
      ...{ actor: "jo", at: iso(at), reason: "", posterior: 1 },
      ...(appeal === undefined ? {} : { appeal }),
    });
    const allowance = decision({
      ...{ id: "d-allowance", rung: "share-allowance", state: "undone" },
      undone: undone(start + 3 * hour, "ap-1"),
    });
    const byHand = { id: "d-verify", effective: iso(start + hour), state: "undone" } as const;
    const withdrawn = decision({ ...byHand, undone: undone(start + 2 * hour) });
    const along = decision({ ...byHand, undone: undone(start + 3 * hour) });
    const waited = decision({ state: "expired", needs: 1, expires: iso(start + 4 * hour) });
    const now = start + 5 * hour;
    for (const other of [withdrawn, along, waited])
      expect(toldDecision([other, allowance], now)).toBe(allowance);
    const { subject, text } = messageOf(messages, allowance, false);
    expect(subject).toContain("Your appeal is granted");
    expect(text).toContain("since 22 April 2026 at 00:00 UTC is over");
    expect(messageOf(messages, withdrawn, false).subject).not.toContain("appeal");
    // while something binds, it is that
    const binding = decision({ rung: "minimise" });
    expect(toldDecision([allowance, decision(), binding], now)).toBe(binding);
    expect(toldDecision([waited], now)).toBeUndefined();
  });

  test("what never bound anybody has none", () => {
    for (const one of [
      decision({ state: "proposed", needs: 1 }),
      decision({ state: "shadow" }),
      decision({ rung: "observe" }),
      decision({
        state: "undone",
        undone: { actor: "jo", at: iso(start), reason: "", posterior: 1 },
      }),
    ])
      expect(() => messageOf(messages, one, false)).toThrow(
        expect.objectContaining({ code: "message_none" }),
      );
  });
});

describe("an operator's own file", () => {
  test("replaces what it says and keeps the rest", () => {
    const read = loadMessages(
      own(
        `link: https://help.example/appeal\nmessages: { verify: { by_person: { subject: "S {account}", text: "T {link}" } } }`,
      ),
    );
    expect(messageOf(read, decision(), false)).toEqual({
      subject: "S acct-7",
      text: "T https://help.example/appeal",
    });
    expect(messageOf(read, decision({ reasons: ["decided"] }), false).subject).toContain("Please");
    expect(Object.keys(read.messages)).toEqual([...messageKinds]);
    expect(messageReasons).toContain("by_person");
  });

  test.each([
    ["messages: { verify: { default: { text: '{signal}' } } }", "there is no {signal}"],
    ["messages: { verify: { defualt: {} } }", "defualt"],
    ["link: javascript:alert(1)", "write an address"],
    ["send_within: soon", "write a time"],
    ["messages: [", "not YAML"],
  ])("is refused with its line: %s", (text, why) => {
    const path = own(text);
    expect(() => loadMessages(path)).toThrow(
      expect.objectContaining({ code: "messages_bad", message: expect.stringContaining(why) }),
    );
    expect(() => loadMessages(dir.at("none.yaml"))).toThrow(
      expect.objectContaining({ code: "messages_unreadable" }),
    );
  });
});
