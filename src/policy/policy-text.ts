// A policy as the text of a policy.yaml, for whoever wants to read or change the one in use: the audit keeps what a policy
// says and not how it was written. Pure. What is read from the text is the same policy, with the same hash.

import { stringify } from "yaml";
import { byHandOf } from "./policy.ts";
import type { ByHandPolicy, Policy } from "./policy-schema.ts";

const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
] as const;
/** A time of a policy has six digits at the most before its point. */
const beyondUnit = 1_000_000;

/** Ms as a policy writes them: "6h". */
export function timeText(ms: number): string {
  for (const [unit, length] of units)
    if (ms > 0 && ms % length === 0 && ms / length < beyondUnit) return `${ms / length}${unit}`;
  // what is no whole number of the unit has three digits behind the point
  for (const [unit, length] of units.toReversed()) {
    const text = (ms / length).toFixed(3).replace(/\.?0+$/, "");
    if (Math.round(Number(text) * length) === ms && ms / length < beyondUnit)
      return `${text}${unit}`;
  }
  return `${Math.round(ms / 1000)}s`;
}

type Written<T> = T extends readonly (infer I)[]
  ? readonly Written<I>[]
  : T extends object
    ? { readonly [K in keyof T]: K extends Timed ? string : Written<T[K]> }
    : T;
type Timed = (typeof timed)[number];
const timed = ["age", "expires", "jitter", "after", "within"] as const;

/** What a file says: as the policy, with times as they are written, and with what it means where it says nothing. */
export type WrittenPolicy = Written<Policy & { readonly by_hand: ByHandPolicy }>;

export function writtenPolicy(policy: Policy): WrittenPolicy {
  return written({ ...policy, by_hand: byHandOf(policy) }) as WrittenPolicy;
}

function written(value: unknown, key = ""): unknown {
  if (typeof value === "number" && (timed as readonly string[]).includes(key))
    return timeText(value);
  if (Array.isArray(value)) return value.map((one) => written(one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one, name)]));
}

/** In the order of the default, so that two texts can be laid side by side. */
export function policyText(policy: Policy): string {
  return stringify(inOrder(writtenPolicy(policy)), { lineWidth: 0, singleQuote: false });
}

const order = [
  ...["mode", "rungs", "findings", "parts", "unknown_accounts", "error_budget"],
  ...["by_hand", "new_accounts", "hold", "undone_factor", "exempt"],
];

function inOrder(said: WrittenPolicy): object {
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(said).toSorted(([a], [b]) => place(a) - place(b)));
}
