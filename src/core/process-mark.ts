// What tells one process from all others, also when its number is given again: the number, its start, and where numbers
// count (the boot and the namespace). Whoever leaves a thing behind writes its mark on it, and others can tell whether
// it is gone.

import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";

export interface ProcessMark {
  readonly pid: number;
  /** Start as the system counts it, in ticks since the boot; null where the system does not tell. */
  readonly started: string | null;
  /** Where its number counts: a boot and a namespace. Absent in notes of older versions. */
  readonly world?: string | undefined;
}

let own: ProcessMark | null = null;

export function ownMark(): ProcessMark {
  return (own ??= { pid: process.pid, started: startOf(process.pid), world: worldHere() });
}

/** What can be told of a process from here; of another container's nothing. */
export function fateOf({ pid, started, world }: ProcessMark): "lives" | "gone" | "unknown" {
  if (started === null || (world !== undefined && world !== ownMark().world)) return "unknown";
  return startOf(pid) === started ? "lives" : "gone";
}

/** The mark as a piece of a file's name. */
export function markText({ pid, started, world }: ProcessMark): string {
  return `${pid}-${started ?? 0}-${world ?? 0}`;
}

/** The mark in a name, by the pattern `markPattern`. */
export function markOf(text: string): ProcessMark | null {
  const [pid, started, world] = text.split("-");
  if (pid === undefined || started === undefined || world === undefined) return null;
  return { pid: Number(pid), started: started === "0" ? null : started, world };
}

export const markPattern = String.raw`\d{1,10}-\d{1,20}-[0-9a-f]{1,8}`;

function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    // the name, in brackets, may hold spaces; the state is field 3 and the start field 22 (proc(5)). A zombie is gone.
    return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function worldHere(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const space = readlinkSync("/proc/self/ns/pid");
    return createHash("sha256").update(`${boot} ${space}`).digest("hex").slice(0, 8);
  } catch {
    return "0";
  }
}
