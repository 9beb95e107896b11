// A look at a damaged store without opening it: what is broken, by table; and taking that out of the way.

import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { writeWhole } from "../core/whole-file.ts";
import { hold } from "./holder.ts";
import { guardOf, repairNote } from "./embedded-guard.ts";
import type { Damage } from "./manifest/damage.ts";
import type { Guard } from "./manifest/guard.ts";
import { setAside } from "./manifest/set-aside.ts";
import { damageText } from "./manifest/words.ts";
import { openPlace, type Place } from "./place.ts";
import type { OpenOptions } from "./store.ts";

export interface Survey {
  /** False where the manifest is missing or was changed: then nobody knows what should be there. */
  readonly hasManifest: boolean;
  readonly damages: readonly Damage[];
  /** Those of them that are there now; others a repair cleared that was cut off before its end. */
  readonly found: readonly Damage[];
  /** The damages in lines. */
  readonly text: string;
}

type Where = OpenOptions & { readonly path: string };

/** @throws StillwatchError as opening a store does, but for its damages */
export function surveyStore(options: Where): Survey {
  return held(options, (place, guard) => {
    const found = guard?.manifest ? guard.search() : [];
    const note = place.file(repairNote);
    const begun = existsSync(note) ? (JSON.parse(readFileSync(note, "utf8")) as Begun) : null;
    const seen = new Set(found.map(({ path }) => path));
    const damages = [...found, ...(begun?.damages ?? []).filter(({ path }) => !seen.has(path))];
    return {
      hasManifest: guard?.manifest != null && begun?.hasManifest !== false,
      damages,
      found,
      text: damageText(damages, (table) => guard?.manifest?.tables[table]?.rows),
    };
  });
}

/** What the note of a repair says. */
type Begun = Pick<Survey, "hasManifest" | "damages">;

/** Notes that a repair begins and moves what is broken into the store's own folder; returns that, null where nothing was. */
export function clearDamages(
  options: Where,
  { hasManifest, damages, found }: Survey,
): string | null {
  return held(options, (place, guard) => {
    const note: Begun = { hasManifest, damages };
    writeWhole(dirname(place.file(repairNote)), repairNote, JSON.stringify(note));
    return guard?.manifest ? setAside(place.path, found, guard.manifest, Date.now()) : null;
  });
}

/** Does a piece of work on a store's files while no other process has it. */
function held<T>(options: Where, work: (place: Place, guard: Guard | null) => T): T {
  const place = openPlace(options.path, true);
  const release = hold(place.file("holder"), place.path);
  try {
    return work(place, guardOf(place, { ...options, trusting: true }));
  } finally {
    release();
    place.leave();
  }
}
