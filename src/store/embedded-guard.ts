// The guard of an embedded store at work: which key it goes by, what is looked at once the engine is open, and when the
// manifest is renewed.

import { existsSync } from "node:fs";
import { StillwatchError } from "../core/errors.ts";
import { brokenParts, heldBy } from "./held.ts";
import type { Damage } from "./manifest/damage.ts";
import { damaged, type Guard, type Held, manifestFile, openGuard } from "./manifest/guard.ts";
import { keyNamedBy } from "./manifest/manifest.ts";
import { moveAside } from "./manifest/set-aside.ts";
import { changesOf } from "./manifest/step.ts";
import { damageText } from "./manifest/words.ts";
import { keyMissing, ownKey } from "./key-id.ts";
import { literal } from "./sql.ts";
import { mergeWhereDue } from "./parts.ts";
import type { Place } from "./place.ts";
import type { OpenOptions, Store, StoreGuard } from "./store.ts";

/** Stands in the store's own folder from the first change of a repair to its end: what it holds is no answer till then. */
export const repairNote = "repair";

/**
 * The guard of a store that has a manifest; null where there is none yet.
 * @throws StillwatchError `store_damaged`, `manifest_bad`, `key_missing`, `key_mismatch`, `repair_unfinished`
 */
export function guardOf(place: Place, { key, trusting }: OpenOptions): Guard | null {
  const manifest = place.file(manifestFile);
  if (trusting !== true && existsSync(place.file(repairNote)))
    throw new StillwatchError("repair_unfinished", { path: place.path });
  if (!existsSync(manifest)) {
    if (place.isSealed && trusting !== true)
      throw new StillwatchError("manifest_missing", { path: place.path, file: manifest });
    return null;
  }
  const id = keyNamedBy(manifest);
  const own = place.file("key");
  if (key === undefined && !existsSync(own)) throw keyMissing(place, id);
  const used = key ?? ownKey(own, () => keyMissing(place, id));
  if (id !== null && used.id !== id)
    throw key === undefined
      ? keyMissing(place, id)
      : new StillwatchError("key_mismatch", { store: place.path, id, path: "--key-file" });
  return openGuard(place.path, used, trusting);
}

export interface EmbeddedGuard extends StoreGuard {
  /** Told of every statement before it runs. */
  before(sql: string): void;
  /** Told that rows come into a table. */
  rows(table: string): void;
  /** Looks at what the engine took up; renews a manifest that nobody renewed. */
  opened(): Promise<void>;
  /** @throws StillwatchError `store_damaged`, naming what is */
  search(): void;
  /** After the engine was closed. */
  tidy(): void;
}

/**
 * @param known the guard of a manifest that is there
 * @param trusting a repair: the manifest is renewed at its end only, when `always` says so
 */
export function embeddedGuard(
  place: Place,
  store: Store,
  known: Guard | null,
  trusting: boolean,
): EmbeddedGuard {
  let guard = known;
  let walked = isWalked(known);
  let stale = false;
  const damagesIn = async (
    { tables }: Held,
    names: readonly string[],
    always: boolean = false,
  ): Promise<Damage[]> =>
    !always && names.length === 0
      ? []
      : (await brokenParts(store, names)).map(({ table, part }) => ({
          path: `${tables[table]?.folder ?? table}/${part}`,
          what: "changed",
          table,
        }));
  const seal = async (always: boolean = false): Promise<void> => {
    if (guard === null || (!always && (trusting || (!guard.isChanged && !stale)))) return;
    if (guard.isChanged) await mergeWhereDue(store);
    const held = await heldBy(store, walked);
    // what was damaged while the store was open is not vouched for
    const damages = await damagesIn(held, guard.altered(held));
    if (damages.length > 0) throw damaged(place.path, damages, guard.manifest);
    guard.seal(held, Date.now());
    stale = false;
  };
  return {
    get isAuditWalked() {
      return walked;
    },
    get schema() {
      return guard?.manifest?.schema ?? 0;
    },
    auditWalked() {
      stale ||= !walked;
      walked = true;
    },
    before(sql) {
      // entries are appended as rows: whatever else is done to the audit, its chain has to be walked again
      if (changesOf(sql).has("audit")) walked = false;
      guard?.before(sql);
    },
    rows: (table) => guard?.before(`INSERT INTO ${table}`),
    change: () => guard?.change("exchange", "grows"),
    async opened() {
      if (trusting || place.isTemporary) return;
      if (guard === null) return missed(place, store);
      const changed = Object.keys(guard.left?.tables ?? {});
      const held = await heldBy(store, walked);
      const looked = changed.flatMap((one) => (one === "*" ? Object.keys(held.tables) : [one]));
      const damages = [
        ...guard.damagesOf(held),
        ...(await damagesIn(
          held,
          looked.filter((table) => held.tables[table] !== undefined),
          true,
        )),
      ];
      if (damages.length > 0) throw damaged(place.path, damages, guard.manifest);
      // sums that were under way when the power went may lack what the engine had written: the next sweep makes them anew
      if (guard.isAfterRestart && changed.some((table) => sumTables.includes(table)))
        await store.run("INSERT INTO taken SELECT max(batch) + 1, 0 FROM taken");
    },
    seal,
    async protect(key) {
      if (place.isTemporary) return;
      if (guard === null) {
        guard = openGuard(place.path, key);
        guard.change("sealed", "grows");
        guard.seal(await heldBy(store, walked), Date.now());
      } else if (place.isSealed && (guard.manifest?.tables["sealed"]?.rows ?? 0) > 0) return;
      // also where a process was killed after the first manifest: without these nobody would miss it
      place.seal();
      // said in the engine too: without its own folder a store looks like one of version 0.1
      await store.run("INSERT INTO sealed SELECT 1 WHERE (SELECT count() FROM sealed) = 0");
      await seal();
    },
    async brokenTables() {
      const { tables } = await heldBy(store, walked);
      const broken = await brokenParts(store, Object.keys(tables));
      return [...new Set(broken.map(({ table }) => table))];
    },
    async setBrokenAside() {
      const { tables } = await heldBy(store, walked);
      for (const { table, part, isDetached } of await brokenParts(store, Object.keys(tables)))
        if (!isDetached) await store.run(`ALTER TABLE ${table} DETACH PART ${literal(part)}`);
      const folders = Object.values(tables).map(({ folder }) => `${folder}/detached`);
      return moveAside(place.path, folders, Date.now());
    },
    damages: () => (guard === null ? "" : textOf(guard, guard.search())),
    search() {
      const damages = guard?.search() ?? [];
      if (guard !== null && damages.length > 0) throw damaged(place.path, damages, guard.manifest);
    },
    tidy: () => guard?.tidy(),
  };
}

/** Sums of exchanges, and which batches are in them. */
const sumTables = [
  ...["account_hour", "account_use", "account_sum"],
  ...["end_user_hour", "end_user_use", "end_user_sum", "taken"],
];

function textOf({ manifest }: Guard, damages: readonly Damage[]): string {
  return damageText(damages, (table) => manifest?.tables[table]?.rows);
}

/** A store that was sealed before and has no manifest has lost it. */
async function missed(place: Place, store: Store): Promise<void> {
  const [known] = await store.rows<{ n: number }>(
    "SELECT toUInt8(count()) AS n FROM system.tables WHERE database = currentDatabase() AND name = 'sealed'",
  );
  if (known!.n === 0) return;
  const [sealed] = await store.rows<{ n: number }>("SELECT toUInt8(count()) AS n FROM sealed");
  if (sealed!.n > 0)
    throw new StillwatchError("manifest_missing", {
      path: place.path,
      file: place.file(manifestFile),
    });
}

/** The audit is as it was when it was last walked. */
function isWalked(guard: Guard | null): boolean {
  if (guard?.manifest?.audit.walked !== true) return false;
  const left = guard.left?.tables ?? {};
  return left["audit"] === undefined && left["*"] === undefined;
}
