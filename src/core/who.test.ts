// Who is whom: one spelling, one person of a provider, one who made the token of the other; and who stays two.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makersOf, onePerson, type Somebody, subjectOf } from "./who.ts";

const idp = "https://login.example";
const token = (actor: string, maker?: Somebody): Somebody =>
  maker === undefined ? { actor } : { actor, who: { makers: makersOf(maker) } };
const signedIn = (actor: string, subject: string, issuer = idp): Somebody => ({
  actor,
  who: { subject: subjectOf(issuer, subject) },
});

const admin: Somebody = { actor: "admin" };
const ann = token("Ann", admin);
const bob = token("Bob", admin);
const jo = signedIn("jo@firm.example", "17");

const table: readonly [string, Somebody, Somebody, ReturnType<typeof onePerson>][] = [
  ["two names", token("Ann"), token("Bob"), null],
  ["two spellings", token("Ann"), token("ann "), "same"],
  ["a token made at a terminal and the administrator", token("Ann"), admin, null],
  ["the administrator and a token that it made", admin, ann, "maker"],
  ["two tokens of one administrator", ann, bob, null],
  ["a token, and one that was made with one that it made", admin, token("Cy", ann), "maker"],
  ["a token, and one that was made with it", ann, token("Cy", ann), "maker"],
  ["a token, and one that was made with another of the same making", bob, token("Cy", ann), null],
  ["the one-time link and the administrator's token", admin, token("Admin"), "same"],
  ["one of the provider under another name", jo, signedIn("jo.new@firm.example", "17"), "same"],
  ["two of the provider under one name", jo, signedIn("jo@firm.example", "18"), null],
  ["one name at two providers", jo, signedIn("jo@firm.example", "17", "https://b.example"), "same"],
  ["two names at two providers", jo, signedIn("al@b.example", "17", "https://b.example"), null],
  ["a token of the name of one of the provider", jo, token("Jo@firm.example"), "same"],
  ["a token that one of the provider made", jo, token("bot", jo), "maker"],
  [
    "the same, and the maker under another name now",
    signedIn("renamed@firm.example", "17"),
    token("bot", jo),
    "maker",
  ],
  ["and somebody else of its name", signedIn("jo@firm.example", "18"), token("bot", jo), null],
];

describe("who is whom", () => {
  test.each(table)("%s", (_, a, b, how) => {
    expect(onePerson(a, b)).toBe(how);
    expect(onePerson(b, a)).toBe(how);
  });

  test("everybody is one with themselves, whoever made the token; makers are found at any depth", () => {
    const name = fc.constantFrom("ann", "Ann ", "bob", "cy", "dan");
    const who = fc.oneof(
      name.map((one) => token(one)),
      fc.tuple(name, fc.constantFrom("1", "2", "3")).map(([one, id]) => signedIn(one, id)),
    );
    fc.assert(
      fc.property(who, fc.array(name, { maxLength: 5 }), who, (first, names, other) => {
        let last = first;
        for (const one of names) last = token(one, last);
        expect(onePerson(last, last)).toBe("same");
        if (names.length > 0) expect(onePerson(first, last)).not.toBeNull();
        expect(onePerson(last, other)).toBe(onePerson(other, last));
      }),
    );
  });

  test("what is kept of somebody of a provider is not what the provider calls them", () => {
    expect(subjectOf(idp, "17")).toMatch(/^[0-9a-f]{8}\.[0-9a-f]{16}$/);
    expect(subjectOf(idp, "17")).not.toBe(subjectOf(idp, "18"));
  });
});
