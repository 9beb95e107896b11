// Places elsewhere that no longer answer. Each object there would cost its own half minute of patience, so after the first
// the others are passed over, and named together. What was passed over is read by the next run.

import { StillwatchError } from "../core/errors.ts";
import { isUnreachable } from "./remote-fault.ts";
import type { RemoteFile } from "./remote-objects.ts";

export interface Reach {
  /** Whether it may be tried, as every file on this machine may. Counts what may not. */
  isOpen(file: RemoteFile | undefined): boolean;
  failed(file: RemoteFile | undefined, error: unknown): void;
  /** A fault for each place of which something was passed over. */
  problems(): StillwatchError[];
}

export function reach(): Reach {
  const passed = new Map<string, number>();
  return {
    isOpen(file) {
      if (!file) return true;
      const place = placeOf(file);
      const before = passed.get(place);
      if (before === undefined) return true;
      passed.set(place, before + file.objects.length);
      return false;
    },
    failed(file, error) {
      if (file && isUnreachable(error)) passed.set(placeOf(file), 0);
    },
    problems: () =>
      [...passed]
        .filter(([, count]) => count > 0)
        .map(([address, count]) => new StillwatchError("remote_passed_over", { address, count })),
  };
}

/** Scheme and bucket, container or host. */
function placeOf({ path }: RemoteFile): string {
  return /^[^/]*\/\/[^/]*\//.exec(path)?.[0] ?? path;
}
