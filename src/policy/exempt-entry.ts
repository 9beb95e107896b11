// The entries of a policy's exemptions: a name, or a name with the reason for it and the time until which it holds. A plain
// name stays the plain text that it was, so that policies of before have the hash that they had.

import { z } from "zod";
import { nearest } from "../core/nearest.ts";
import { networkRange } from "./network-range.ts";
import { templateId } from "./template-id.ts";

export interface DatedEntry {
  readonly name: string;
  /** Of one line, for whoever asks later. */
  readonly reason?: string | undefined;
  /** A day, through its end in UTC, or a time: after it the entry exempts nobody. */
  readonly until?: string | undefined;
}

export type ExemptEntry = string | DatedEntry;

const keys = ["name", "reason", "until"] as const;
const writeName = "write a name in quotes, or { name, reason, until }";
/** Characters: a sentence that fits a line of a report. */
const longestReason = 200;

const until = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  "write a day such as 2027-01-31, or a time such as 2027-01-31T12:00:00Z",
);
const dated = z.object({
  name: z.string("write a name in quotes").min(1, "write a name, not nothing"),
  reason: z
    .string("write a reason, in quotes")
    .regex(/^[^\p{Cc}]+$/u, "write a reason of one line")
    .max(longestReason, `write a reason of ${longestReason} characters at the most`)
    .optional(),
  until: until.optional(),
});

/** @param wrong what is wrong with a name for this list, or null */
const entry = (wrong: (name: string) => string | null = () => null) =>
  z.unknown().transform((given, context): ExemptEntry => {
    const say = (message: string, path: PropertyKey[] = []): never => {
      context.addIssue({ code: "custom", message, path });
      return z.NEVER;
    };
    if (typeof given === "string") {
      if (given === "") return say("write a name, not nothing");
      const told = wrong(given);
      return told === null ? given : say(told);
    }
    if (typeof given !== "object" || given === null || Array.isArray(given)) return say(writeName);
    for (const key of Object.keys(given))
      if (!(keys as readonly string[]).includes(key)) {
        const meant = nearest(key, keys);
        return say(
          `there is no such key here. ${meant ? `Did you mean "${meant}"?` : `Write ${keys.join(", ")}.`}`,
          [key],
        );
      }
    const read = dated.safeParse(given);
    if (!read.success) {
      for (const { message, path } of read.error.issues) say(message, path);
      return z.NEVER;
    }
    const told = wrong(read.data.name);
    return told === null ? read.data : say(told, ["name"]);
  });

const list = (wrong?: (name: string) => string | null) =>
  z.array(entry(wrong), "write a list of names");

export const names = list();
export const domains = list((name) =>
  /^[^\s@/]+\.[^\s@/]+$/.test(name) ? null : "write a domain, such as university.example",
);
export const networks = list((name) => {
  const read = networkRange(name);
  return typeof read === "string" ? read : null;
});
export const templates = list((name) =>
  templateId(name) === null
    ? "write what reports call it, such as system prompt 1a2b3c, or its first 6 to 16 hexadecimal digits"
    : null,
);

export const nameOf = (one: ExemptEntry): string => (typeof one === "string" ? one : one.name);

/** From when on an entry exempts nobody, ms. */
export function endOfEntry(one: ExemptEntry): number {
  if (typeof one === "string" || one.until === undefined) return Infinity;
  const at = Date.parse(one.until);
  return /T/i.test(one.until) ? at : at + 86_400_000;
}
