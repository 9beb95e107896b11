// What a run reads, on this machine and elsewhere, in the order in which it was named.

import type { Store } from "../store/open.ts";
import { findFiles, type InputFile } from "./files.ts";
import { isRemote } from "./remote-location.ts";
import { remoteFiles } from "./remote-objects.ts";

/**
 * @param store knows which objects were read before
 * @param note told how many of them are left out
 * @throws StillwatchError as `findFiles` and `remoteFiles`
 */
export async function findInputs(
  store: Store,
  patterns: readonly string[],
  note: (text: string) => void,
): Promise<InputFile[]> {
  const found: InputFile[] = [];
  for (const pattern of new Set(patterns)) {
    if (!isRemote(pattern)) {
      found.push(...findFiles([pattern]));
      continue;
    }
    const { files, known } = await remoteFiles(store, pattern, !store.temporary);
    if (known > 0)
      note(
        `${pattern}: ${known} ${known === 1 ? "object was" : "objects were"} read before and ${known === 1 ? "is" : "are"} as before; left out`,
      );
    for (const remote of files) {
      const told = { format: remote.format, codec: "none" } as const;
      found.push({ path: remote.path, told, size: remote.size, remote });
    }
  }
  const seen = new Set<string>();
  return found.filter(({ path, remote }) => {
    if (remote === undefined && seen.has(path)) return false;
    seen.add(path);
    return true;
  });
}
