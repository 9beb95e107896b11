// Names of this system's users, for messages that say whose a thing is and as whom to run a command.

import { readFileSync } from "node:fs";

/** The user's name; '#1000' where the system has none for the number, as sudo takes it and quoted for a shell. */
export function userName(id: number): string {
  try {
    for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
      const [name, , number] = line.split(":");
      if (name !== undefined && Number(number) === id && /^[\w.-]+$/.test(name)) return name;
    }
  } catch {
    // no such file here: the number will do
  }
  return `'#${id}'`;
}

/** The user as whom this process acts. */
export function ownName(): string {
  return process.geteuid ? userName(process.geteuid()) : "you";
}
