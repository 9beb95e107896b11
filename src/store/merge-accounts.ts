// Account records that come after others of their accounts: field by field, so that two exports of the same accounts add up.
// Of a field that both have the one that holds since later counts, of two that hold since the same time the one that was read
// later; a field that is absent takes nothing away. Of sign-up the earlier time counts, and traits are merged by their names.
// sources/account-rows.ts does the same to records that are read together; a test holds the two against each other.

import { accountColumns } from "./columns.ts";

/** Fields that come and go as one, with their columns: new ones at the end, because `told` has their times in this order. */
export const mergedFields = {
  created: ["created"],
  closed: ["closed"],
  email: ["email_domain", "email_public", "email_shape"],
  phone: ["phone"],
  payment: ["card"],
  device: ["device"],
  signup_ip: ["signup_address", "signup_network"],
  org: ["org"],
  plan: ["plan"],
  verified: ["verified"],
  programme: ["programme"],
  traits: ["declared"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type MergedField = keyof typeof mergedFields;

export const mergedFieldNames = Object.keys(mergedFields) as readonly MergedField[];

/** What to insert of the rows of `source`, which has each account once. */
export function mergedAccounts(source: string): string {
  return `SELECT ${accountColumns.map(([name]) => merged(name)).join(", ")} FROM ${source} AS n
    LEFT JOIN (SELECT * FROM account FINAL PREWHERE account IN (SELECT account FROM ${source})) AS o ON o.account = n.account`;
}

function merged(column: string): string {
  if (column === "account" || column === "name") return `n.${column}`;
  if (column === "told")
    return `arrayMap((a, b) -> greatest(a, b), n.told, arrayResize(o.told, length(n.told)))`;
  if (column === "created")
    return "least(ifNull(n.created, o.created), ifNull(o.created, n.created))";
  const at = mergedFieldNames.findIndex((name) =>
    (mergedFields[name] as readonly string[]).includes(column),
  );
  const isNewer = `n.told[${at + 1}] > 0 AND n.told[${at + 1}] >= o.told[${at + 1}]`;
  if (column !== "declared") return `if(${isNewer}, n.${column}, o.${column})`;
  return `arraySort(if(${isNewer}, ${both("n", "o")}, ${both("o", "n")}))`;
}

/** Traits of `first`, and those of `second` with other names. */
function both(first: string, second: string): string {
  return `arrayConcat(${first}.declared, arrayFilter(d -> NOT has(tupleElement(${first}.declared, 1), d.1), ${second}.declared))`;
}
