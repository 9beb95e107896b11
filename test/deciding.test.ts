// From logs to decisions through the real command line.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Decision } from "../src/core/decision.ts";
import type { AuditEntry } from "../src/evidence/audit/audit.ts";
import { temporary } from "./fixtures/command.ts";
import { done, stillwatch } from "./fixtures/here.ts";
import { ask } from "./fixtures/query.ts";

const dir = temporary("deciding");
const world = (name: string): string => dir.at("world", name);
const key = dir.at("key");
const store = dir.at("store");
afterAll(dir.remove);

const out = async (line: string, more: readonly string[] = []): Promise<string> =>
  (await done([...line.split(" "), ...more, "--store", store])).out;
const list = async (...more: string[]): Promise<Decision[]> =>
  JSON.parse(await out("decisions list --json", more)) as Decision[];
const audit = async (path = store): Promise<AuditEntry[]> =>
  (await done(["audit", "list", "--json", "--store", path])).out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as AuditEntry);
const refused = async (line: string, more: readonly string[] = []): Promise<string> => {
  const { code, err } = await stillwatch([...line.split(" "), ...more, "--store", store]);
  expect(code).toBe(2);
  return err;
};

beforeAll(async () => {
  writeFileSync(key, `${"5a".repeat(32)}\n`);
  await done(
    `simulate --out ${dir.at("world")} --seed 5 --days 3 --honest 200 --campaign hydra:60`.split(
      " ",
    ),
  );
  await done([
    ...["ingest", world("exchanges.jsonl"), "--accounts", world("accounts.jsonl")],
    ...["--store", store, "--key-file", key],
  ]);
});

describe("an operator's day", () => {
  let campaign = "";

  test("before a sweep there is nothing to preview; after it, decisions are what was previewed", async () => {
    expect(await refused("policy preview")).toContain("has not been swept");
    await out("sweep", ["--out", dir.at("report")]);
    const shown = JSON.parse(await out("policy preview --json")) as {
      accounts: number;
      expected_honest: number;
      change: unknown;
    };
    const decided = await list();
    const accounts = new Set(decided.map(({ account }) => account));
    expect(shown.accounts).toBe(accounts.size);
    expect(shown.accounts).toBeGreaterThanOrEqual(50);
    expect(shown.expected_honest).toBeLessThan(1);
    expect(shown.change).toEqual({ more: 0, fewer: 0 });
    expect(decided.every(({ state, needs }) => state === "active" && needs === 0)).toBe(true);
    expect(await out("policy preview")).toMatch(/touches \d+ accounts; expected honest among them/);
    const lines = readFileSync(join(dir.at("report"), "decisions.jsonl"), "utf8")
      .trim()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line) as Decision)).toEqual(decided);
    campaign = decided[0]!.campaign;
    // nobody honest in this world
    const truth = readFileSync(world("truth.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { account: string; campaign: string | null });
    const honest = new Set(truth.flatMap((one) => (one.campaign === null ? [one.account] : [])));
    expect([...accounts].filter((account) => honest.has(account))).toEqual([]);
  });

  test("sweeping again decides nothing again", async () => {
    const before = await audit();
    await out("sweep");
    expect(await audit()).toEqual(before);
    expect(await out("decisions list")).toContain(`${campaign}`);
  });

  test("an analyst confirms, two people approve the suspensions, one is undone", async () => {
    expect(await out(`confirm ${campaign} --actor jo`, ["--reason", "read the prompts"])).toContain(
      "is confirmed",
    );
    await out("sweep");
    const proposed = (await list()).filter(({ state }) => state === "proposed");
    expect(proposed.length).toBeGreaterThan(50);
    expect(proposed.every(({ rung, needs }) => rung === "suspend" && needs === 2)).toBe(true);
    const shown = await out("decisions list");
    const seen = /decisions approve (c-\d+ --seen [0-9a-f]{10})/.exec(shown)![1]!;
    expect(shown).toContain(`--actor NAME --store ${store}`);
    expect(await out(`decisions approve ${seen} --actor jo`)).toMatch(
      /0 now active[^]*the yes of jo, as claimed/,
    );
    // one person is one person, and none is the program
    for (const actor of ["jo", " JO", "j\u043e", "j\u200bo"])
      expect(await refused(`decisions approve ${proposed[0]!.id} --actor`, [actor])).toContain(
        "another person",
      );
    expect(await refused(`decisions approve ${campaign} --actor Stillwatch`)).toContain(
      "--actor is",
    );
    // an agreement that was recorded since, and another policy than the one in use
    const agreed = proposed[1]!.account;
    const records = dir.at("agreement.jsonl");
    writeFileSync(records, JSON.stringify({ account: agreed, programme: "evaluation-1" }));
    await out("ingest", [world("exchanges.jsonl"), "--accounts", records]);
    const lax = dir.at("lax.yaml");
    writeFileSync(lax, "rungs: { suspend: { above: { accounts: 1000, approvals: 1 } } }\n");
    expect(await refused(`decisions approve ${campaign} --actor kim`, ["--policy", lax])).toMatch(
      /nothing was approved[^]*that --policy names: the policy asks for something else at the rung suspend/,
    );
    const yes = await stillwatch([
      ...`decisions approve ${seen} --actor kim --json --store`.split(" "),
      store,
    ]);
    expect(yes.code).toBe(2);
    const given = JSON.parse(yes.out) as { changed: Decision[]; refused: { account: string }[] };
    expect(given.changed).toHaveLength(proposed.length - 1);
    expect(given.changed.every(({ state }) => state === "active")).toBe(true);
    expect(given.refused).toMatchObject([{ account: agreed, code: "approval_exempt" }]);
    expect(await refused(`decisions approve ${proposed[1]!.id} --actor kim`)).toContain(
      "exempt now: it is under an agreement. The next sweep ends",
    );
    const verify = (await list("--campaign", campaign)).find(({ rung }) => rung === "verify")!;
    await out(`decisions undo ${verify.id} --actor kim`, ["--reason", "known customer"]);
    expect(await refused(`decisions approve ${verify.id} --actor ann`)).toContain("over for good");
    await out("sweep");
    const left = (await list()).filter(({ account }) => account === verify.account);
    expect(left.map(({ rung }) => rung)).toEqual(["share-allowance"]);
    expect(await refused("decisions undo d-nothing --actor kim --reason no")).toContain(
      "no decision d-nothing",
    );
    expect(await refused("decisions undo c-1 --actor kim")).toContain("--reason");
  });

  test("clearing ends all of it, the report says honest, revoking brings it back", async () => {
    await out(`clear ${campaign} --actor kim`, ["--reason", "a course"]);
    expect((await list()).filter((one) => one.campaign === campaign)).toEqual([]);
    const dismissed = JSON.parse(await out("sweep --json")) as { campaigns: { id: string }[] };
    expect(dismissed.campaigns.map(({ id }) => id)).not.toContain(campaign);
    // what is kept of it can still be looked at, with all that was ruled
    expect(await out(`show ${campaign}`)).toMatch(
      /dismissed it, .*revoke c-\d+[^]*jo ruled "confirm".*\n.*kim ruled "dismiss" on .*: a course/,
    );
    const kept = JSON.parse(await out(`show ${campaign} --json`)) as Record<string, unknown>;
    expect(kept).toMatchObject({
      state: "dismissed",
      rulings: [{ ruling: "confirm" }, { ruling: "dismiss", actor: "kim", reason: "a course" }],
    });
    await out(`revoke ${campaign} --actor jo --reason mistaken`);
    await out("sweep");
    const back = (await list()).filter((one) => one.campaign === campaign);
    expect(back.length).toBeGreaterThan(50);
    expect(JSON.parse(await out(`show ${campaign} --json`))).toMatchObject({
      rulings: [{ ruling: "confirm" }, { ruling: "dismiss" }, { ruling: "none" }],
    });
    expect(await refused("clear c-99 --actor jo --reason x")).toContain("no campaign c-99");
  });

  test("accounts that are set apart are never of that campaign again, until it is revoked", async () => {
    const all = [...new Set((await list("--campaign", campaign)).map(({ account }) => account))];
    const apart = all.toSorted().slice(0, 20);
    await out(`split ${campaign} --actor jo --reason others`, ["--accounts", apart.join(",")]);
    // one account alone stays out too, though it is too few for a ring of its own
    const one = all.toSorted().at(-1)!;
    await out(`split ${campaign} --actor jo --reason alone --accounts ${one}`);
    const still = async (): Promise<string[]> =>
      (await list("--campaign", campaign)).map(({ account }) => account);
    expect((await still()).filter((account) => apart.includes(account))).toEqual([]);
    await out("sweep");
    expect((await still()).filter((account) => apart.includes(account))).toEqual([]);
    expect((await still()).length).toBeGreaterThan(30);
    const step = `was set apart from ${campaign} by jo on `;
    expect(await out(`explain ${apart[0]!}`)).toContain(step);
    expect(await still()).not.toContain(one);
    const lone = JSON.parse(await out(`explain ${one} --json`)) as {
      verdict: { campaign: string | null } | null;
    };
    expect(lone.verdict?.campaign ?? null).not.toBe(campaign);
    expect(await refused(`split ${campaign} --actor jo --reason x --accounts nobody`)).toContain(
      "nobody is no member",
    );
    await out(`revoke ${campaign} --actor jo --reason mistaken`);
    await out("sweep");
    const back = new Set((await list()).map(({ account }) => account));
    expect(apart.filter((account) => back.has(account)).length).toBeGreaterThan(10);
  });

  test("a policy is checked line by line, and the default can be copied", async () => {
    const path = dir.at("policy.yaml");
    writeFileSync(path, (await done(["policy", "default"])).out);
    expect((await done(["policy", "check", path])).out).toContain("can be used: mode on");
    writeFileSync(path, "mode: shadow\nrungs:\n  verify:\n    posteriour: 0.99\n");
    const { code, err } = await stillwatch(["policy", "check", path]);
    expect(code).toBe(2);
    expect(err).toContain(`${path}:4: rungs.verify: there is no "posteriour" here.`);
    expect(await refused("sweep", ["--policy", path])).toContain("posteriour");
    // another policy than at the last sweep is told, and so are exemptions that match nobody
    writeFileSync(
      path,
      "mode: shadow\nexempt: { plans: [nobodys, { name: old, until: 2020-01-01 }] }\n",
    );
    const { err: told } = await done(["sweep", "--store", store, "--policy", path]);
    expect(told).toContain(
      "another policy is in use now than at the last sweep; it differs in mode, exempt.",
    );
    expect(told).toContain('exempt.plans: "nobodys" is the plan of no account record');
    expect(told).not.toContain("proposed anew");
    expect(told).toContain('exempt.plans: "old" has run out (until 2020-01-01)');
    const checked = await done(["policy", "check", path, "--store", store]);
    expect(checked.err).toContain("exempts nobody");
    // without a store it goes by the clock
    expect((await done(["policy", "check", path])).err).toContain("has run out");
    const [one] = await list();
    writeFileSync(path, `exempt: { accounts: [{ name: ${one!.account}, reason: a pilot }] }\n`);
    expect(await out("policy preview", ["--policy", path])).toContain(
      `  exempt.accounts "${one!.account}": 1, a pilot`,
    );
  });

  test("a flag that is forgotten changes nothing: the policy in use goes on", async () => {
    const before = await audit();
    const again = await done(["sweep", "--store", store]);
    expect(again.out).toMatch(/Policy in use: that of the last sweep .*; mode shadow, policy /);
    expect(again.err).not.toContain("another policy is in use");
    expect(await audit()).toEqual(before);
    expect(await out("policy preview")).toContain("in shadow: it binds nobody");
    // the default is to be asked for
    const back = await done(["sweep", "--store", store, "--policy", "default"]);
    expect(back.out).toContain("Policy in use: the default; mode on");
    expect(back.err).toContain("it differs in mode, exempt.");
    expect((await done(["sweep", "--store", store])).out).not.toContain("Policy in use");
  });

  test("rulings come from a file: what cannot be given is told with its line, and a dry run gives nothing", async () => {
    const before = await audit();
    const path = dir.at("rulings.csv");
    writeFileSync(path, `campaign,ruling,reason\n${campaign},confirm,seen\nc-99,dismiss,seen\n`);
    const apply = ["rulings", "apply", path, "--actor", "jo", "--store", store];
    const dry = await stillwatch([...apply, "--dry-run"]);
    expect(dry.code).toBe(3);
    expect(dry.out).toContain(`${campaign} would be confirmed`);
    expect(dry.err).toContain(`${path}:3: no campaign c-99`);
    expect(await refused("rulings apply", [path, "--actor", "jo"])).toContain("line 3: ");
    expect(await audit()).toEqual(before);
  });

  test("all of it stands in the audit, which is whole; a changed entry is named", async () => {
    const entries = await audit();
    const actions = new Set(entries.map(({ action }) => action));
    for (const action of [
      "policy",
      "decided",
      "confirm",
      "split",
      "approved",
      "undone",
      "dismiss",
      "ended",
      "none",
    ])
      expect(actions).toContain(action);
    const whole = JSON.parse(await out("audit verify --json")) as { head: string };
    expect(whole).toEqual({ ok: true, entries: entries.length, head: entries.at(-1)!.hash });
    expect(await out(`audit verify --head ${entries[3]!.hash}`)).toContain("whole and in order");
    expect((await out("audit list --last 1")).trim().split("\n")).toHaveLength(1);
    const copies = "number, at, actor, action, subject, reason, data, previous, hash";
    await ask(store, [
      `CREATE TABLE kept AS audit`,
      `INSERT INTO kept SELECT * FROM audit`,
      "TRUNCATE TABLE audit",
      `INSERT INTO audit (${copies}) SELECT * REPLACE (if(number = 7, 'nobody', actor) AS actor) FROM kept`,
    ]);
    expect(await refused("audit verify")).toContain("from entry 7 on: its content");
    // and nothing is concluded, decided or reported over it
    for (const line of ["sweep", "decisions list", "campaigns", `show ${campaign}`])
      expect(await refused(line), line).toContain("from entry 7 on: its content");
    await ask(store, [
      "TRUNCATE TABLE audit",
      `INSERT INTO audit (${copies}) SELECT ${copies} FROM kept WHERE number != 7`,
    ]);
    expect(await refused("audit verify")).toContain("from entry 7 on: it is missing");
    await ask(store, [
      "TRUNCATE TABLE audit",
      `INSERT INTO audit (${copies}) SELECT ${copies} FROM kept WHERE number < 20`,
      "DROP TABLE kept",
    ]);
    expect(await out("audit verify")).toContain("19 entries");
    expect(await refused(`audit verify --head ${whole.head}`)).toContain("from entry 20 on");
    // copied in part, it says nothing of the audit
    expect(await refused(`audit verify --head ${whole.head.slice(0, 12)}`)).toContain("whole hash");
  });
});
