// Keeps the manifest of an embedded store: compared before the engine opens, renewed with every acknowledged step. One
// guard belongs to one open store.

import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { StillwatchError } from "../../core/errors.ts";
import { ownMark } from "../../core/process-mark.ts";
import type { SketchKey } from "../../sketch/key.ts";
import { compare, type Damage, isSame } from "./damage.ts";
import {
  type FileSeal,
  isKept,
  isTable,
  locate,
  looked,
  own,
  sealOf,
  storeFiles,
  textOf,
} from "./files.ts";
import {
  type Manifest,
  onDisk,
  readManifest,
  readSigned,
  writeManifest,
  writeSigned,
} from "./manifest.ts";
import { type Change, changeIn, changesOf, type Step, stepOf } from "./step.ts";
import { dropNotes, tidy } from "./tidy.ts";
import { damageText } from "./words.ts";

/** What the engine says that it holds. */
export interface Held {
  /** Tables that keep rows: name, folder, rows. */
  readonly tables: Manifest["tables"];
  /** Folders of the parts in use. */
  readonly parts: ReadonlySet<string>;
  readonly audit: Manifest["audit"];
  readonly schema: number;
}

export interface Guard {
  /** Null before the first one was written. */
  readonly manifest: Manifest | null;
  /** Tables that may hold more than the manifest knows, because nobody renewed it; null where it was renewed. */
  readonly left: Step | null;
  /** Whether that was before the machine was started: what was not written through to the disk may be gone. */
  readonly isAfterRestart: boolean;
  /** Told of every statement before it runs. */
  before(sql: string): void;
  /** Told that a table is about to change, or a file of ours that goes with it. */
  change(table: string, how: Change): void;
  readonly isChanged: boolean;
  /** Whether what the engine holds is what the manifest says, tables of the step that was left aside. */
  damagesOf(held: Held): Damage[];
  /** Tables of which a part in use is not what the manifest says, or another one under its name. */
  altered(held: Held): string[];
  /** Renews the manifest. */
  seal(held: Held, now: number): void;
  /** Everything that is not as the manifest says, the columns' data read too. */
  search(): Damage[];
  /** Removes what the engine would come to remove some day; it must not be open. */
  tidy(): void;
}

/** Names in the store's own folder. */
export const manifestFile = "manifest";
const stepFile = "step";

/**
 * Compares a store with its manifest.
 * @param root the store's folder
 * @param trusting takes the files as they are: for repair
 * @throws StillwatchError `store_damaged`, `manifest_bad`
 */
export function openGuard(root: string, key: SketchKey, trusting: boolean = false): Guard {
  const place = (name: string): string => join(root, own, name);
  const read = readManifest(place(manifestFile), key.secret);
  if (read === null && !trusting)
    throw new StillwatchError("manifest_bad", { path: root, file: place(manifestFile) });
  let manifest = read ?? null;
  let step = manifest && stepOf(readSigned(place(stepFile), key.secret), manifest);
  const left = step;
  if (manifest !== null && !trusting) {
    const damages = compare(root, manifest, step);
    if (damages.length > 0) throw damaged(root, damages, manifest);
  }
  const change = (table: string, how: Change): void => {
    const known = changeIn(step, table);
    if (known === "anew" || known === how) return;
    const sequence = manifest?.sequence ?? 0;
    step = { sequence, world: worldNow(), tables: { ...step?.tables, [table]: how } };
    writeSigned(place(stepFile), key.secret, step);
  };
  return {
    get manifest() {
      return manifest;
    },
    left,
    isAfterRestart: left !== null && (left.world !== worldNow() || left.world === ""),
    before(sql) {
      for (const [table, how] of changesOf(sql)) if (keepsRows(table)) change(table, how);
    },
    change,
    get isChanged() {
      return step !== null;
    },
    damagesOf: (held) => (manifest === null ? [] : unlike(manifest, held, step)),
    altered(held) {
      const names = new Map(Object.entries(held.tables).map(([name, one]) => [one.folder, name]));
      const found = new Set<string>();
      for (const [path, seal] of manifest?.files ?? []) {
        const at = locate(path);
        const table = at ? names.get(at.folder) : undefined;
        if (table === undefined || !held.parts.has(`${at!.folder}/${at!.part}`)) continue;
        if (!unchanged(root, path, seal) && !isSame(join(root, path), seal, true)) found.add(table);
      }
      return [...found];
    },
    seal(held, now) {
      manifest = {
        format: 1,
        sequence: (manifest?.sequence ?? 0) + 1,
        key: key.id,
        at: new Date(now).toISOString(),
        schema: held.schema,
        tables: held.tables,
        audit: held.audit,
        ...sealedFiles(root, held, manifest),
      };
      writeManifest(place(manifestFile), key.secret, manifest);
      // a step after an older manifest says nothing any more
      rmSync(place(stepFile), { force: true });
      step = null;
    },
    search: () => (manifest === null ? [] : compare(root, manifest, step, true)),
    tidy() {
      if (manifest === null) return;
      // a table that changes may have given a name that is gone to a part in use
      const names = new Map(Object.entries(manifest.tables).map(([name, t]) => [t.folder, name]));
      const quiet = manifest.gone.filter(
        (part) => changeIn(step, names.get(dirname(part))) === null,
      );
      tidy(root, quiet);
      if (step === null) dropNotes(root, manifest);
    },
  };
}

/** Where this process runs; "" where the system does not tell. */
function worldNow(): string {
  return ownMark().world ?? "";
}

/** The refusal that names what is missing or changed. */
export function damaged(
  root: string,
  damages: readonly Damage[],
  manifest: Manifest | null,
): StillwatchError {
  return new StillwatchError("store_damaged", {
    path: root,
    what: damageText(damages, (table) => manifest?.tables[table]?.rows).split("\n"),
  });
}

/** Working tables, which nobody misses: in memory, or gone with the work. */
function keepsRows(table: string): boolean {
  return !/^(scratch_|curve_)/.test(table);
}

/** Seals of all files that count, and folders of parts that do not; what was sealed before is taken over, because files of parts never change. */
function sealedFiles(
  root: string,
  held: Held,
  before: Manifest | null,
): Pick<Manifest, "files" | "gone"> {
  const files = new Map<string, FileSeal>();
  const gone = new Set<string>();
  const folders = new Set(Object.values(held.tables).map(({ folder }) => folder));
  const touched = new Set<string>();
  for (const path of storeFiles(root)) {
    const at = locate(path);
    if (at !== null && !counts(at.folder, at.part, path)) {
      if (at.part !== null && folders.has(at.folder)) gone.add(`${at.folder}/${at.part}`);
      continue;
    }
    const known = at?.part == null ? undefined : unchanged(root, path, before?.files.get(path));
    if (!known && at) touched.add(at.part === null ? at.folder : `${at.folder}/${at.part}`);
    files.set(path, known ?? sealed(root, path));
  }
  for (const folder of touched) onDisk(join(root, folder));
  return { files, gone: [...gone] };

  function counts(folder: string, part: string | null, path: string): boolean {
    if (part !== null) return held.parts.has(`${folder}/${part}`);
    return folders.has(folder) || (path.endsWith(".sql") && isTable(join(root, path)));
  }
}

/** A table that lost its parts gives their names to new ones: size and time tell them apart. */
function unchanged(root: string, path: string, seal: FileSeal | undefined): FileSeal | undefined {
  const now = seal && looked(join(root, path));
  return now?.size === seal?.size && now?.changed === seal?.changed ? seal : undefined;
}

function sealed(root: string, path: string): FileSeal {
  const seal = sealOf(join(root, path), true);
  return isKept(path, seal.size) ? { ...seal, text: textOf(join(root, path)) } : seal;
}

/** Where what the engine took up differs from what the manifest says, though every file is as it was. */
function unlike(manifest: Manifest, held: Held, step: Step | null): Damage[] {
  const damages: Damage[] = [];
  for (const [table, { folder, rows }] of Object.entries(manifest.tables)) {
    if (changeIn(step, table) !== null) continue;
    const now = held.tables[table];
    if (now === undefined) damages.push({ path: folder, what: "missing", table });
    else if (now.rows !== rows) damages.push({ path: folder, what: "changed", table });
  }
  return damages;
}
