// A shell that waits for this process to end, however it ends, and then removes its temporary folders: rows and keys do
// not stay after a kill -9, and a signal need not wait for a computation that nothing can interrupt.

import { spawn } from "node:child_process";
import type { Writable } from "node:stream";

/** Takes paths, one a line, until its input ends with us. It lets signals that are meant for all of us pass. */
const script =
  'trap "" HUP INT TERM; while IFS= read -r path; do set -- "$@" "$path"; done; rm -rf -- "$@"';

export interface Reaper {
  /** False where it cannot: then somebody else has to. */
  add(path: string): boolean;
}

/** Starts the shell with the first folder. */
export function reaper(): Reaper {
  let input: Writable | null | undefined;
  const start = (): Writable | null => {
    const shell = spawn("/bin/sh", ["-c", script], {
      // of a group of its own: the terminal's signals are not for it
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      cwd: "/",
    });
    shell.on("error", () => undefined);
    if (shell.pid === undefined) return null;
    shell.unref();
    shell.stdin.on("error", () => undefined);
    (shell.stdin as Writable & { unref?: () => void }).unref?.();
    return shell.stdin;
  };
  return {
    add(path) {
      if (path.includes("\n")) return false;
      if (input === undefined) input = start();
      return input !== null && (input.write(`${path}\n`), true);
    },
  };
}
