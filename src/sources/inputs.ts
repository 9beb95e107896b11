// What a run reads, on this machine and elsewhere, in the order in which it was named.

import type { Store } from "../store/open.ts";
import type { Chunk } from "./chunk.ts";
import { findFiles, type InputFile } from "./files.ts";
import type { Reach } from "./reach.ts";
import { membersOf } from "./remote-group.ts";
import { shownUrl } from "./remote-urls.ts";
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
    const shown = shownUrl(pattern);
    const { files, known, absent } = await remoteFiles(store, pattern, !store.temporary);
    if (known > 0)
      note(
        `${shown}: ${known} ${known === 1 ? "object was" : "objects were"} read before and ${known === 1 ? "is" : "are"} as before; left out`,
      );
    if (absent > 0)
      note(`${shown}: nothing lies at ${absent} of the ${absent + files.length + known} addresses`);
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

interface Input {
  readonly file: InputFile;
  readonly kind: Chunk["kind"];
}

/** Each file and each object; those of a group one by one. What lies in a place that no longer answers is passed over. */
export async function* eachObject(
  store: Store,
  inputs: readonly Input[],
  places: Reach,
): AsyncGenerator<Input> {
  for (const { file, kind } of inputs) {
    if (!places.isOpen(file.remote)) continue;
    const group = file.remote;
    if (!group || group.objects.length === 1) {
      yield { file, kind };
      continue;
    }
    for await (const remote of membersOf(store, group, (error) => places.failed(group, error))) {
      const { path, size } = remote;
      if (remote.text || places.isOpen(remote))
        yield { file: { ...file, path, size, remote }, kind };
    }
  }
}
