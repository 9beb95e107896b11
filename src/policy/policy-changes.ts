// In what two policies differ, key by key and name by name, as data and in words. Pure. In: two policies. Out: changes in
// the order of the ladder; none for policies that say the same.

import { type DatedEntry, nameOf, type ExemptEntry } from "./exempt-entry.ts";
import type { Policy } from "./policy-schema.ts";
import { writtenPolicy } from "./policy-text.ts";

export interface PolicyChange {
  /** Where a policy file says it: "rungs.verify.posterior". */
  readonly path: string;
  /** As a file writes it; null for what one of the two does not say. Of a list, the entry that was added or removed. */
  readonly from: unknown;
  readonly to: unknown;
  readonly words: string;
}

export function policyChanges(from: Policy, to: Policy): PolicyChange[] {
  const changes: PolicyChange[] = [];
  compare("", writtenPolicy(from), writtenPolicy(to), changes);
  return changes;
}

function compare(path: string, from: unknown, to: unknown, changes: PolicyChange[]): void {
  if (isMap(from) && isMap(to)) {
    for (const key of new Set([...Object.keys(from), ...Object.keys(to)]))
      compare(path === "" ? key : `${path}.${key}`, from[key], to[key], changes);
    return;
  }
  if (path.startsWith("exempt.") && (Array.isArray(from) || Array.isArray(to))) {
    compareNames(path, listOf(from), listOf(to), changes);
    if (Array.isArray(from) && Array.isArray(to)) return;
    // programmes: all, or a list
    if (!Array.isArray(from) && from !== undefined) push(path, from, null, changes);
    if (!Array.isArray(to) && to !== undefined) push(path, null, to, changes);
    return;
  }
  if (JSON.stringify(from) === JSON.stringify(to)) return;
  push(path, from ?? null, to ?? null, changes);
}

/** Names that are in one list alone; one of which the reason or the end differs is in both, and changed. */
function compareNames(
  path: string,
  from: readonly ExemptEntry[],
  to: readonly ExemptEntry[],
  changes: PolicyChange[],
): void {
  const before = new Map(from.map((one) => [nameOf(one), one]));
  const after = new Map(to.map((one) => [nameOf(one), one]));
  for (const [name, one] of before) {
    const next = after.get(name);
    if (JSON.stringify(one) !== JSON.stringify(next)) push(path, one, next ?? null, changes);
  }
  for (const [name, one] of after) if (!before.has(name)) push(path, null, one, changes);
}

function push(path: string, from: unknown, to: unknown, changes: PolicyChange[]): void {
  changes.push({ path, from, to, words: wordsOf(path, from, to) });
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly ExemptEntry[] =>
  Array.isArray(value) ? (value as readonly ExemptEntry[]) : [];

/** What a key of a rung is, as a subject of a sentence. */
const ofRung: Readonly<Record<string, string>> = {
  mode: "the mode",
  posterior: "the least probability",
  families: "the least number of families of evidence",
  campaign: "the state that the campaign needs",
  age: "the least time since the campaign was confirmed",
  accounts: "the least number of members",
  expires: "the time after which a decision ends",
  stages: "the stages in which accounts have their turn",
  jitter: "the longest random delay",
  approvals: "the number of people who approve",
  above: "the rule for large campaigns",
  "above.accounts": "the size from which another number of people approves",
  "above.approvals": "the number of people who approve for large campaigns",
};

const ofByHand: Readonly<Record<string, string>> = {
  "above.accounts": "number of accounts of a case above which others have to approve",
  "above.approvals": "number of people who approve above that",
  within: "time over which one person's acts on a case count together",
};

function wordsOf(path: string, from: unknown, to: unknown): string {
  const [part, name, ...rest] = path.split(".") as [string, ...string[]];
  const changed = `changes from ${said(from)} to ${said(to)}`;
  if (part === "mode")
    return to === "shadow"
      ? "Decisions are written down and bind nobody (shadow), where they bound before."
      : "Decisions bind, where they were written down only (shadow) before.";
  if (part === "rungs") {
    const key = rest.join(".");
    return `${name}: ${ofRung[key] ?? key} ${changed}.`;
  }
  if (part === "findings")
    return `${name}: the ${rest[0] === "mode" ? "mode" : "harshest rung"} ${changed}.`;
  if (part === "parts") return `Accounts of which a part is used: the harshest rung ${changed}.`;
  if (part === "unknown_accounts")
    return `Accounts without a record: the harshest rung ${changed}.`;
  if (part === "error_budget")
    return name === "within"
      ? `Error budget: the time over which it counts ${changed}.`
      : `Error budget: the number of wrong cases of ${name} ${changed}.`;
  if (part === "by_hand")
    return `Acting by hand: the ${ofByHand[[name, ...rest].join(".")] ?? String(name)} ${changed}.`;
  if (part === "new_accounts")
    return `New accounts of a known campaign: the ${name === "mode" ? "mode" : "time after which a decision ends"} ${changed}.`;
  if (part === "hold")
    return `The factor by which odds have to fall before a rung that was taken ends ${changed}.`;
  if (part === "undone_factor")
    return `The factor by which odds have to rise before what a person took back is decided again ${changed}.`;
  if (name === "share")
    return `The least share of an account's exchanges that makes an exemption by what it sends ${changed}.`;
  if (name === "verified_organisations")
    return to === true
      ? "Verified organisations are exempt."
      : "Verified organisations are not exempt any more.";
  const list = (name ?? "").replaceAll("_", " ");
  if (from === null) return `Exempt ${list}: ${said(to)} is added.`;
  if (to === null) return `Exempt ${list}: ${said(from)} is taken away.`;
  return `Exempt ${list}: ${changed.replace(/^changes/, "what is said changes")}.`;
}

/** A value in a sentence. */
function said(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return value.map((one) => said(one)).join(", then ");
  if (!isMap(value)) return typeof value === "string" ? value : JSON.stringify(value);
  if ("share" in value)
    return `${Math.round(100 * Number(value["share"]))} % after ${String(value["after"])}`;
  if ("approvals" in value)
    return `${String(value["approvals"])} people from ${String(value["accounts"])} accounts on`;
  const { name, reason, until } = value as unknown as DatedEntry;
  return [
    name,
    ...(reason === undefined ? [] : [`(${reason})`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join(" ");
}
