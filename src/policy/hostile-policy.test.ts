// Policies that somebody means ill with, or that a program wrote: bounded work, no fault, problems on lines that exist.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { exemptionOf } from "./exempt.ts";
import { defaultPolicy, defaultPolicyText, loadPolicy, readPolicy } from "./policy.ts";
import { problems } from "../../test/fixtures/policy-problems.ts";
import { ladder } from "./policy-schema.ts";

describe("hostile input", () => {
  /** Either a policy that holds what the schema promises, or problems on lines that exist. */
  function check(text: string): void {
    const read = readPolicy(text);
    const lines = text.split(/\r\n|[\r\n]/).length;
    if (!read.ok) {
      expect(read.problems.length).toBeGreaterThan(0);
      for (const { line } of read.problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
      }
      return;
    }
    expect(read.policy.rungs.suspend.approvals).toBeGreaterThanOrEqual(1);
    for (const rung of ladder) expect(read.policy.rungs[rung].families).toBeGreaterThanOrEqual(2);
  }

  test("any text is a policy or has problems, and nothing is thrown", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), check), { numRuns: 150 });
  });

  test("any change of the default text too", () => {
    const text = defaultPolicyText();
    const change = fc.record({
      at: fc.nat(text.length),
      cut: fc.nat(40),
      add: fc.string({ maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let changed = text;
        for (const { at, cut, add } of changes)
          changed = changed.slice(0, at) + add + changed.slice(at + cut);
        check(changed);
      }),
      { numRuns: 100 },
    );
  });

  test("any values at the known keys", () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom("1h", "on", "all", 0.9, 3, true, null));
    const rung = fc.dictionary(
      fc.constantFrom("mode", "posterior", "families", "stages", "above", "expires", "__proto__"),
      value,
    );
    const file = fc.dictionary(
      fc.constantFrom(
        "mode",
        "rungs",
        "hold",
        "exempt",
        "new_accounts",
        "heads",
        "constructor",
        "__proto__",
      ),
      fc.oneof(value, fc.dictionary(fc.constantFrom(...ladder, "accounts"), fc.oneof(rung, value))),
    );
    fc.assert(
      fc.property(file, (content) => check(stringify(content))),
      { numRuns: 80 },
    );
  });

  test("aliases that would unfold into a flood are refused", () => {
    const floods = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (let i = 0; i < 12; i++)
      floods.push(
        `${String.fromCharCode(98 + i)}: &${String.fromCharCode(98 + i)} [${Array(9)
          .fill(`*${String.fromCharCode(97 + i)}`)
          .join(", ")}]`,
      );
    expect(problems(floods.join("\n")).join()).toContain("not YAML");
  });

  test.each<[string, string, string]>([
    ["deep lists", `mode: ${"[".repeat(100_000)}`, "nested too deeply"],
    ["deep maps", `mode: ${"{a: ".repeat(3000)}1${"}".repeat(3000)}`, "nested too deeply"],
    ["lists in lists", `mode:\n${"- ".repeat(100)}x`, "nested more than 60 deep"],
    ["many aliases", `a: &a x\nhold: [${"*a, ".repeat(60)}]`, "more than 50 aliases"],
    ["too many lines", "\n".repeat(600_001), "more than 600000 lines"],
    ["too many bytes", `# ${"x".repeat(8_000_000)}`, "too long for a policy"],
    [
      "a key that is there twice",
      "rungs:\n  verify: {}\n  verify: {}\n",
      "this key stands there twice",
    ],
    ["a key that is a number, twice", "exempt:\n  1: x\n  '1': x", "this key stands there twice"],
  ])("%s", (_, text, told) => expect(problems(text).join("\n")).toContain(told));

  test("of many problems the first twenty are told, and how many there are", () => {
    const told = problems(Array.from({ length: 5_000 }, (_, i) => `k${i}: 1\n`).join(""));
    expect(told).toHaveLength(21);
    expect(told[19]).toContain('20 : there is no "k19" here');
    expect(told[20]).toBe("20 : … and 4980 more");
    const names = problems(`exempt:\n  accounts:\n${"    - 7\n".repeat(5000)}`);
    expect(names.at(-1)).toContain("… and 4980 more");
    expect(problems("}\n".repeat(1000)).at(-1)).toMatch(/… and \d+ more$/);
  });

  /** Milliseconds of this process at work, which a busy machine does not stretch. */
  const worked = (work: () => unknown): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };

  // processor time, and a ratio: that it is bounded by the size of the file is what is held, not how fast it is
  test("ten times the keys take ten times as long, not a hundred times", () => {
    const keys = (n: number): string =>
      `rungs:\n${Array.from({ length: n }, (_, i) => `  k${i}: 1\n`).join("")}`;
    worked(() => problems(keys(1000)));
    const few = worked(() => problems(keys(1000)));
    expect(worked(() => problems(keys(10_000)))).toBeLessThan(30 * few + 250);
  });

  test("exempt accounts are fine by the ten thousands, and each is looked up at once", () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `2f1c7a90-0000-4000-8000-${String(i)}`);
    const text = `exempt:\n  accounts:\n    - ${names.join("\n    - ")}\n`;
    // a file may have as many bytes and lines as five times that
    expect(text.length).toBeLessThan(8_000_000 / 5);
    expect(names.length).toBeLessThan(600_000 / 5);
    const read = readPolicy(text);
    const policy = read.ok ? read.policy : defaultPolicy();
    expect(policy.exempt.accounts).toEqual(names);
    const member = { programme: "", org: "", plan: "", verified: false };
    const asking = worked(() => {
      for (const account of names)
        if (exemptionOf(policy, { ...member, account }, 0)?.code !== "exempt_account")
          throw Error(account);
    });
    // by a search through the list it would be seconds
    expect(asking).toBeLessThan(400);
  });

  test("a device that never ends is a policy that is too long", () => {
    expect(() => loadPolicy("/dev/zero")).toThrow(
      expect.objectContaining({
        code: "policy_bad",
        message: expect.stringContaining("too long for a policy"),
      }),
    );
    expect(() => loadPolicy(import.meta.dirname)).toThrow(
      expect.objectContaining({ code: "policy_unreadable" }),
    );
  });

  test("control characters of a key stay out of the message", () => {
    expect(problems('"\\e[31mred": 1').join()).not.toContain("\u001b");
  });
});
