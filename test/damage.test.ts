// A store that was damaged refuses and names what is broken, whatever was lost of it; what can be made anew is.
// The long form is `npm run torture`.

import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loseFrom as losePart } from "../lab/torture/commands.ts";
import { damageEach } from "../lab/torture/damage.ts";
import { answers, defend, makeStore, makeWorld } from "../lab/torture/small-store.ts";
import { Random } from "../lab/src/simulate/random.ts";
import { loadModel } from "../src/app/load-model.ts";
import { repairStore } from "../src/app/maintenance/repair-store.ts";
import { withStore } from "../src/app/open-store.ts";
import { listDecisions } from "../src/app/rule-on-decisions.ts";
import { auditEntries } from "../src/evidence/audit/audit.ts";
import { type Manifest, readManifest, writeSigned } from "../src/store/manifest/manifest.ts";
import { takenBatch } from "../src/traits/accumulate.ts";
import { stillwatch, temporary } from "./fixtures/command.ts";

const dir = temporary("damage");
const whole = dir.at("whole");
const store = dir.at("store");
let right: string;
let rightSweep: string;

const renew = (): void => {
  rmSync(store, { recursive: true, force: true });
  cpSync(whole, store, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
};
const sweep = (): Promise<string> => withStore({ path: store, mustExist: true }, defend);

beforeAll(async () => {
  await makeWorld(dir.at("world"), 3);
  await makeStore(dir.at("world"), whole);
  renew();
  right = await answers(store);
  rightSweep = await sweep();
});
beforeEach(renew);
afterAll(dir.remove);

function manifest(): Manifest {
  const { secret } = { secret: readFileSync(join(store, "key"), "utf8").trim() };
  return readManifest(join(store, "stillwatch/manifest"), secret)!;
}

const loseFrom = (table: string): void => losePart(store, table);

const repair = (acceptLoss: boolean, now = Date.parse("2026-06-01T00:00:00Z")) =>
  repairStore({
    path: store,
    acceptLoss,
    dryRun: false,
    model: loadModel(),
    now,
  });

describe("is refused by name:", () => {
  test.each(["account", "audit", "account_use", "exchange", "verdict", "campaign"])(
    "rows of %s gone",
    async (table) => {
      loseFrom(table);
      await expect(answers(store)).rejects.toMatchObject({
        code: "store_damaged",
        message: expect.stringContaining(`table ${table} of`) as string,
      });
      // nothing was moved: what comes back makes it whole
      const { folder } = manifest().tables[table]!;
      cpSync(join(whole, folder), join(store, folder), {
        ...{ recursive: true, preserveTimestamps: true },
      });
      expect(await answers(store)).toBe(right);
    },
  );

  test("what changes while the store is open: it is not vouched for", async () => {
    await expect(
      withStore({ path: store, mustExist: true }, async (opened) => {
        const { folder } = manifest().tables["exchange"]!;
        const part = readdirSync(join(store, folder)).find((name) => /_\d+_\d+_\d+/.test(name))!;
        const file = join(store, folder, part, "minmax_time.idx");
        const least = readFileSync(file).subarray(0, 8);
        writeFileSync(file, Buffer.concat([least, least]));
        await defend(opened);
      }),
    ).rejects.toMatchObject({ code: "store_damaged" });
    await expect(answers(store)).rejects.toMatchObject({ code: "store_damaged" });
  });

  test("the engine's folder, the own folder, the marker, the manifest gone", async () => {
    for (const [path, code] of [
      ["engine/store", "store_damaged"],
      ["engine", "store_damaged"],
      ["stillwatch", "manifest_missing"],
      ["stillwatch/store.json", "store_damaged"],
      ["stillwatch/manifest", "manifest_missing"],
      ["stillwatch/words", "store_damaged"],
      ["key", "key_missing"],
    ] as const) {
      rmSync(join(store, path), { recursive: true });
      await expect(answers(store), path).rejects.toMatchObject({ code });
      renew();
    }
  });

  test("a manifest of another moment, or made up with another key", async () => {
    const older = readFileSync(join(store, "stillwatch/manifest"), "utf8");
    await sweep();
    writeFileSync(join(store, "stillwatch/manifest"), older);
    await expect(answers(store)).rejects.toMatchObject({ code: "store_damaged" });
    renew();
    const [line] = older.split("\n");
    writeFileSync(join(store, "stillwatch/manifest"), `${line}\n${"0".repeat(64)}\n`);
    await expect(answers(store)).rejects.toMatchObject({ code: "manifest_bad" });
  });

  test("some of all files in every way", async () => {
    const found = await damageEach(whole, dir.at("scratch"), { random: new Random(5), every: 70 });
    expect(found.length).toBeGreaterThan(15);
    expect(found.filter(({ result }) => result === "wrong" || result === "mute")).toEqual([]);
    expect(found.some(({ result }) => result === "refused")).toBe(true);
  });

  test("by the command line, with what to do", async () => {
    loseFrom("account");
    const ended = await stillwatch(["campaigns", "--store", store]);
    expect(ended.code).toBe(2);
    expect(ended.out).toBe("");
    expect(ended.err).toMatch(
      /damaged.*\n {2}table account of 1\d\d rows: engine\/store\/.*missing/,
    );
    expect(ended.err).toMatch(/from a copy/);
  });
});

test("sums that were under way when the machine stopped are made anew", async () => {
  const { sequence } = manifest();
  const secret = readFileSync(join(store, "key"), "utf8").trim();
  // as a process leaves it whose machine lost its power; on another boot
  const step = { sequence, world: "elsewhere", tables: { account_use: "grows" } };
  writeSigned(join(store, "stillwatch/step"), secret, step);
  await withStore({ path: store, mustExist: true }, async ({ store }) => {
    expect(await takenBatch(store)).toBeNull();
  });
  expect(await sweep()).toBe(rightSweep);
  await withStore({ path: store, mustExist: true }, async ({ store }) => {
    expect(await takenBatch(store)).toBe(1);
  });
});

describe("repair", () => {
  test("makes sums, traits and verdicts anew: the next sweep finds the same", async () => {
    for (const table of ["account_use", "account_trait", "verdict", "measure", "word", "migration"])
      loseFrom(table);
    renameSync(join(store, "stillwatch/words"), dir.at("words"));
    const before = readFileSync(join(store, "stillwatch/manifest"));
    const { done, lost, copy, anew, setAside } = await repair(false);
    expect({ done, lost, copy, setAside }).toEqual({
      done: true,
      lost: [],
      copy: [],
      setAside: null,
    });
    expect(anew).toContain("account_use");
    expect(readFileSync(join(store, "stillwatch/manifest"))).not.toEqual(before);
    expect(await sweep()).toBe(rightSweep);
  });

  test("keeps what is broken, and gives definitions of tables back", async () => {
    const { folder } = manifest().tables["account_sum"]!;
    const part = readdirSync(join(store, folder)).find((name) => name.startsWith("all_"))!;
    writeFileSync(join(store, folder, part, "count.txt"), "9");
    const definitions = join(store, "engine/metadata/default");
    rmSync(join(definitions, "exchange.sql"));
    const { setAside } = await repair(false);
    expect(readFileSync(join(store, setAside!, folder, part, "count.txt"), "utf8")).toBe("9");
    expect(await sweep()).toBe(rightSweep);
  });

  test("gives up nothing that nobody agreed to lose", async () => {
    loseFrom("audit");
    const { done, lost } = await repair(false);
    expect(done).toBe(false);
    expect(lost).toEqual([expect.stringMatching(/^audit: .*every decision ends/)]);
    await expect(answers(store)).rejects.toMatchObject({ code: "store_damaged" });
    loseFrom("campaign");
    expect((await repair(true)).done).toBe(false);
  });

  test("of a lost end of the audit ends every decision: what was taken back does not bind again", async () => {
    loseFrom("audit");
    expect((await repair(true)).done).toBe(true);
    await withStore({ path: store, mustExist: true }, async (opened) => {
      expect(await listDecisions(opened)).toEqual([]);
      const actions: string[] = [];
      for await (const { action } of auditEntries(opened.store)) actions.push(action);
      expect(actions).toContain("repaired");
    });
  });

  test("that was cut off leaves nothing to believe, and ends when it is run again", async () => {
    loseFrom("audit");
    loseFrom("account_hour");
    // no time of the clock: it stops before the audit says what is lost
    await expect(repair(true, Number.NaN)).rejects.toThrow(RangeError);
    await expect(answers(store)).rejects.toMatchObject({ code: "repair_unfinished" });
    expect((await repair(false)).done).toBe(false);
    const { done, lost, anew } = await repair(true);
    expect({ done, lost, anew }).toEqual({
      done: true,
      lost: [expect.stringMatching(/^audit: /)],
      anew: ["account_hour"],
    });
    await withStore({ path: store, mustExist: true }, async (opened) => {
      expect(await listDecisions(opened)).toEqual([]);
      expect(await opened.store.rows("SELECT toUInt8(count() > 0) AS n FROM account_hour")).toEqual(
        [{ n: 1 }],
      );
    });
  });

  test("without a manifest, and with a part that cannot be read, goes as far as it can", async () => {
    const { folder } = manifest().tables["audit"]!;
    const part = readdirSync(join(store, folder))
      .filter((name) => name.startsWith("all_"))
      .sort()
      .at(-1)!;
    const data = join(store, folder, part, "data.bin");
    writeFileSync(data, readFileSync(data).subarray(0, 40));
    rmSync(join(store, "stillwatch/manifest"));
    expect((await repair(false)).done).toBe(false);
    const { done, lost, setAside } = await repair(true);
    expect(done).toBe(true);
    expect(lost).toEqual([
      expect.stringMatching(/^the manifest/),
      expect.stringMatching(/^audit: /),
    ]);
    expect(readdirSync(join(store, setAside!, folder, "detached"))).toHaveLength(1);
    await withStore({ path: store, mustExist: true }, async (opened) => {
      expect(await listDecisions(opened)).toEqual([]);
    });
    expect(await repair(false)).toMatchObject({ done: false, damages: "", lost: [] });
  });

  test("of lost account records leaves nobody decided about without theirs", async () => {
    loseFrom("account");
    expect((await repair(true)).done).toBe(true);
    await withStore({ path: store, mustExist: true }, async ({ store }) => {
      expect(await store.rows("SELECT toUInt32(count()) AS n FROM account")).toEqual([{ n: 0 }]);
    });
  });
});
