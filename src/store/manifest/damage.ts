// A store's files against its manifest, before the engine sees them: it would move aside what is broken and go on
// without it. In: the folder, the manifest, the step that was under way. Out: what is missing, changed or of nobody's.

import { join } from "node:path";
import { locate, type Located, looked, isTable, sealOf, storeFiles } from "./files.ts";
import type { Manifest } from "./manifest.ts";
import { covers, partName } from "./part.ts";
import { changeIn, type Step } from "./step.ts";

export interface Damage {
  /** From the store's folder on. */
  readonly path: string;
  readonly what: "missing" | "changed" | "unknown";
  /** Null for what belongs to no table. */
  readonly table: string | null;
  /** Whether the manifest holds the file's content. */
  readonly isKept?: boolean;
}

/**
 * @param step what was under way when nobody renewed the manifest any more; null where it was renewed
 * @param deep reads the columns' data too; else its size and time are enough, because the engine checks the data whenever
 *   it reads it
 */
export function compare(
  root: string,
  manifest: Manifest,
  step: Step | null,
  deep: boolean = false,
): Damage[] {
  const found = new Set(storeFiles(root));
  const tables = new Map(Object.entries(manifest.tables).map(([name, one]) => [one.folder, name]));
  const parts = partsOf(found);
  const gone = new Set(manifest.gone);
  const damages: Damage[] = [];
  const nameOf = (at: Located): string | undefined =>
    tables.get(at.folder) ?? (at.file.endsWith(".sql") ? at.file.slice(0, -4) : undefined);

  for (const [path, seal] of manifest.files) {
    const at = locate(path);
    const table = at ? nameOf(at) : undefined;
    const change = changeIn(step, table);
    const tell = (what: Damage["what"]): void =>
      void damages.push({
        path,
        what,
        table: at ? (table ?? null) : null,
        isKept: seal.text !== undefined,
      });
    if (!found.has(path)) {
      if (at && mayBeGone(at, change)) continue;
      tell("missing");
    } else if (!isSame(join(root, path), seal, deep)) {
      if (at ? mayChange(at, change) : mayOwnChange(step)) continue;
      tell("changed");
    }
  }
  for (const path of found) {
    if (manifest.files.has(path)) continue;
    const at = locate(path);
    if (!at) {
      if (!mayOwnChange(step)) damages.push({ path, what: "unknown", table: null });
      continue;
    }
    const table = nameOf(at);
    if (changeIn(step, table) !== null) continue;
    if (at.part === null) {
      // the engine moved it aside: it could not read it
      const isDetached = path.startsWith(`${at.folder}/detached/`);
      if (isDetached) damages.push({ path, what: "unknown", table: table ?? null });
      else if (at.file.endsWith(".sql") && isTable(join(root, path)) && !isNew(step))
        damages.push({ path, what: "unknown", table: table ?? null });
    } else if (tables.has(at.folder) && !gone.has(`${at.folder}/${at.part}`))
      damages.push({ path, what: "unknown", table: table ?? null });
  }
  return damages;

  /** Its part was merged into another, or its rows were meant to go. */
  function mayBeGone(at: Located, change: "grows" | "anew" | null): boolean {
    if (change === "anew") return true;
    return change === "grows" && at.part !== null && isCovered(at, parts.get(at.folder));
  }
}

function mayChange({ part, file }: Located, change: "grows" | "anew" | null): boolean {
  if (part !== null || change === null) return false;
  return file.startsWith("deduplication_log") || (change === "anew" && file.endsWith(".sql"));
}

/** What reading goes on from is written when exchanges come in. */
function mayOwnChange(step: Step | null): boolean {
  return changeIn(step, "exchange") !== null;
}

/** Tables come and go in a step that makes any anew. */
function isNew(step: Step | null): boolean {
  return step !== null && Object.values(step.tables).includes("anew");
}

export function isSame(
  path: string,
  seal: { readonly size: number; readonly changed: number; readonly hash: string },
  deep: boolean,
): boolean {
  const now = looked(path);
  if (now === null) return false;
  if (now.size === seal.size && now.changed === seal.changed && path.endsWith(".bin") && !deep)
    return true;
  return sealOf(path).hash === seal.hash;
}

/** Folders of parts by the folder of their table. */
function partsOf(paths: Iterable<string>): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const path of paths) {
    const at = locate(path);
    if (at?.part == null) continue;
    const some = all.get(at.folder);
    if (some) some.add(at.part);
    else all.set(at.folder, new Set([at.part]));
  }
  return all;
}

function isCovered({ part }: Located, by: ReadonlySet<string> | undefined): boolean {
  const older = partName(part!);
  if (older === null || by === undefined) return false;
  for (const name of by) {
    const one = partName(name);
    if (one !== null && name !== part && covers(one, older)) return true;
  }
  return false;
}
