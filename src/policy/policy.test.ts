// Policies are validated strictly, and what is wrong is said where it is.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { defaultPolicy, defaultPolicyText, loadPolicy, policyHash, readPolicy } from "./policy.ts";
import { problems } from "../../test/fixtures/policy-problems.ts";
import { ladder } from "./policy-schema.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-policy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hour = 3_600_000;

describe("the default", () => {
  test("is what its commented text says", () => {
    expect(readPolicy(defaultPolicyText())).toEqual({ ok: true, policy: defaultPolicy() });
  });

  test("binds lightly at once, harshly in stages, and suspends nobody without a person", () => {
    const { rungs } = defaultPolicy();
    expect(rungs["share-allowance"]).toMatchObject({
      posterior: 0.9,
      families: 2,
      campaign: "confirmed",
      approvals: 0,
      stages: [{ share: 1, after: 0 }],
    });
    expect(rungs["share-allowance"].jitter).toBeLessThanOrEqual(60_000);
    expect(rungs.verify).toMatchObject({ posterior: 0.99, families: 3 });
    expect(rungs.minimise).toMatchObject({ posterior: 0.999, age: 24 * hour });
    expect(rungs.suspend.approvals).toBe(1);
    expect(rungs.suspend.above!.approvals).toBe(2);
    for (const rung of ladder.slice(1)) expect(rungs[rung].stages.length).toBeGreaterThan(1);
  });

  test("is frozen to its leaves", () => {
    const [stage] = defaultPolicy().rungs.verify.stages as unknown as [{ share: number }];
    expect(() => (stage.share = 1)).toThrow(TypeError);
  });
});

describe("a file", () => {
  test("keeps the default where it says nothing, and lists are replaced as a whole", () => {
    const read = readPolicy(
      "mode: shadow\nrungs:\n  verify:\n    expires: 36h\nexempt:\n  plans: [edu]",
    );
    const policy = defaultPolicy();
    expect(read).toEqual({
      ok: true,
      policy: {
        ...policy,
        mode: "shadow",
        rungs: { ...policy.rungs, verify: { ...policy.rungs.verify, expires: 36 * hour } },
        exempt: { ...policy.exempt, plans: ["edu"] },
      },
    });
  });

  test("in which nothing stands is refused: it would be the default, and bind", () => {
    for (const text of ["", "# mode: shadow\n", "---\n", "~", "{}"])
      expect(problems(text)).toEqual([expect.stringContaining("nothing stands in it")]);
    expect(() => loadPolicy("/dev/null")).toThrow(expect.objectContaining({ code: "policy_bad" }));
    // a key that is there with nothing behind it keeps the default's value
    expect(readPolicy("rungs:\n")).toEqual({ ok: true, policy: defaultPolicy() });
  });

  test("that is not UTF-8 is refused as such: a name read with other letters exempts nobody", () => {
    const path = join(folder, "encoded.yaml");
    const text = "mode: shadow\nexempt:\n  organisations: [Universit\u00e4t]\n";
    for (const encoding of ["latin1", "utf16le"] as const) {
      writeFileSync(path, text, encoding);
      expect(() => loadPolicy(path)).toThrow(expect.objectContaining({ code: "file_encoding" }));
    }
    writeFileSync(path, `\ufeff${text}`, "utf16le");
    expect(() => loadPolicy(path)).toThrow(expect.objectContaining({ code: "file_encoding" }));
    writeFileSync(path, `\ufeff${text}`);
    expect(loadPolicy(path).exempt.organisations).toEqual(["Universit\u00e4t"]);
  });

  test("with the same meaning has the same hash", () => {
    const hash = (text: string): string => {
      const read = readPolicy(text);
      return read.ok ? policyHash(read.policy) : "";
    };
    expect(hash("hold: 4\nmode: on")).toBe(hash("mode: on # yes\nhold: 4.0"));
    expect(hash("hold: 4")).not.toBe(hash("hold: 5"));
  });
});

describe("problems", () => {
  test("name the line, the place, and the nearest key", () => {
    expect(
      problems(
        "mode: shaddow\nrungs:\n  verify:\n    posteriour: 0.9\n  suspendd: {}\nexempt:\n  programs: all\n",
      ),
    ).toEqual([
      "1 mode: write on or shadow",
      '4 rungs.verify: there is no "posteriour" here. Did you mean "posterior"?',
      '5 rungs: there is no "suspendd" here. Did you mean "suspend"?',
      '7 exempt: there is no "programs" here. Did you mean "programmes"?',
    ]);
  });

  test("the name of version 0.1 is read, but not beside the new one", () => {
    expect(problems("heads:\n  mode: shadow")).toEqual([]);
    expect(problems("heads:\n  mode: shadow\nnew_accounts:\n  mode: on")).toEqual([
      expect.stringMatching(/^1 : there is no "heads" here/),
    ]);
  });

  test("a key like no other is answered with all that there are", () => {
    expect(problems("wibblewobble: 1")).toEqual([
      '1 : there is no "wibblewobble" here. Write one of mode, rungs, findings, parts, unknown_accounts, error_budget, by_hand, new_accounts, hold, undone_factor, exempt.',
    ]);
  });

  test.each([
    [
      "rungs:\n  verify:\n    families: 1",
      "3 rungs.verify.families: write a whole number, 2 or more",
    ],
    [
      "rungs:\n  verify:\n    posterior: 1",
      "3 rungs.verify.posterior: write a probability below 1",
    ],
    ["rungs:\n  verify:\n    posterior: 0.8", "at least the 0.9 of share-allowance"],
    ["rungs:\n  suspend:\n    approvals: 0", "no account is suspended without a person"],
    ["rungs:\n  suspend:\n    above: { accounts: 9, approvals: 0 }", "at least the 1 of approvals"],
    ["rungs:\n  verify:\n    campaign: suspected", "needs a confirmed campaign"],
    ["rungs:\n  verify:\n    expires: 10", "write a time such as 30s, 10m, 6h or 14d"],
    ["rungs:\n  verify:\n    expires: 1s", "write a minute or more"],
    [
      "rungs:\n  verify:\n    stages: [{ share: 0.5, after: 1h }]",
      "the last stage must have the share 1",
    ],
    [
      "rungs:\n  verify:\n    stages:\n      - { share: 0.5, after: 2h }\n      - { share: 1, after: 1h }",
      "5 rungs.verify.stages.1: each stage needs a larger share and a later time",
    ],
    ["rungs:\n  verify:\n    stages: 3", "3 rungs.verify.stages: write a list of stages"],
    ["rungs: 3", "1 rungs: write keys with values here"],
    ["exempt:\n  accounts: [7]", "2 exempt.accounts.0: write a name in quotes"],
    ["exempt:\n  programmes: some", "write all, or a list of names"],
    ["- mode", "write keys with values, such as"],
    ["mode: on\nmode: shadow", "2 : this is not YAML: this key stands there twice"],
    ["rungs: [", "this is not YAML"],
  ])("%j", (text, told) => {
    expect(problems(text).join("\n")).toContain(told);
  });

  test("all of them are in the error of the command, with the file", () => {
    const path = join(folder, "policy.yaml");
    writeFileSync(path, "mode: off\nhold: 0\n");
    expect(() => loadPolicy(path)).toThrow(
      expect.objectContaining({
        code: "policy_bad",
        message: expect.stringContaining(`${path}:1: mode: write on or shadow\n${path}:2: hold: `),
      }),
    );
    expect(() => loadPolicy(join(folder, "none.yaml"))).toThrow(
      expect.objectContaining({ code: "policy_unreadable" }),
    );
  });
});
