// A look at a damaged store without opening it: what is broken, by table; and taking that out of the way.

import { hold } from "./holder.ts";
import { guardOf } from "./embedded-guard.ts";
import type { Damage } from "./manifest/damage.ts";
import { setAside } from "./manifest/set-aside.ts";
import { damageText } from "./manifest/words.ts";
import { openPlace } from "./place.ts";
import type { OpenOptions } from "./store.ts";

export interface Survey {
  /** False where the manifest is missing or was changed: then nobody knows what should be there. */
  readonly hasManifest: boolean;
  readonly damages: readonly Damage[];
  /** The damages in lines. */
  readonly text: string;
}

/** @throws StillwatchError as opening a store does, but for its damages */
export function surveyStore(options: OpenOptions & { readonly path: string }): Survey {
  const place = openPlace(options.path, true);
  const release = hold(place.file("holder"), place.path);
  try {
    const guard = guardOf(place, { ...options, trusting: true });
    const damages = guard?.manifest ? guard.search() : [];
    return {
      hasManifest: guard?.manifest != null,
      damages,
      text: damageText(damages, (table) => guard?.manifest?.tables[table]?.rows),
    };
  } finally {
    release();
    place.leave();
  }
}

/** Moves what is broken into the store's own folder; returns that folder, null where nothing was moved. */
export function clearDamages(
  options: OpenOptions & { readonly path: string },
  damages: readonly Damage[],
): string | null {
  const place = openPlace(options.path, true);
  const release = hold(place.file("holder"), place.path);
  try {
    const guard = guardOf(place, { ...options, trusting: true });
    if (!guard?.manifest) return null;
    return setAside(place.path, damages, guard.manifest, Date.now());
  } finally {
    release();
    place.leave();
  }
}
