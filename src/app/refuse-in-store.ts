// Whether a place for results lies in a store: what is no table there is the store's own, and a result would take the
// place of it, or be taken for damage.

import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { StillwatchError } from "../core/errors.ts";
import { fileOfStore } from "../store/place.ts";
import { isUrl } from "../store/server-url.ts";

/**
 * @param store where the same command has its store, which may not be there yet
 * @throws StillwatchError `out_in_store`
 */
export function refuseInStore(path: string, store?: string): void {
  const real = realPath(path);
  if (store !== undefined && store.trim() !== "" && !isUrl(store)) {
    const own = realPath(store);
    if (real === own || real.startsWith(own.endsWith(sep) ? own : own + sep))
      throw new StillwatchError("out_in_store", { path, store });
  }
  for (let at = real; ; at = dirname(at)) {
    if (existsSync(fileOfStore(at, "store.json")))
      throw new StillwatchError("out_in_store", { path, store: at });
    if (dirname(at) === at) return;
  }
}

/** Without links, as far as it is there. */
function realPath(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    const above = dirname(whole);
    return above === whole ? whole : join(realPath(above), basename(whole));
  }
}
