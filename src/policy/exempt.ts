// Why an account never leaves `observe`: the exemptions of a policy against the account's own record and what it sends.
// Lists may have a hundred thousand names, so each becomes a map once. What has run out exempts nobody.

import { exemptUses, type LiveMember } from "../core/decision.ts";
import { endOfEntry, type ExemptEntry, nameOf } from "./exempt-entry.ts";
import type { Policy } from "./policy-schema.ts";

/** The lists of a policy's exemptions, in the order in which they are told. */
export const exemptLists = [
  ...(["accounts", "organisations", "plans", "programmes"] as const),
  ...exemptUses,
] as const;
export type ExemptList = (typeof exemptLists)[number];

/** An exemption that holds for an account. */
export interface Exemption {
  /** `exempt_account`, `exempt_network` … */
  readonly code: string;
  /** The list and the name by which it is exempt; null where it is no name of a list. */
  readonly by: { readonly list: ExemptList; readonly name: string } | null;
  readonly reason: string | null;
  readonly until: string | null;
}

type Known = Readonly<Record<ExemptList, ReadonlyMap<string, ExemptEntry>>>;

/** Policies are frozen: what was made of one stays true of it. */
const known = new WeakMap<Policy["exempt"], Known>();

/** The entries of a list; none for `programmes: all`. */
export function entriesOf(exempt: Policy["exempt"], list: ExemptList): readonly ExemptEntry[] {
  const given = exempt[list];
  return given === undefined || given === "all" ? [] : given;
}

function mapsOf(exempt: Policy["exempt"]): Known {
  const before = known.get(exempt);
  if (before) return before;
  const maps = Object.fromEntries(
    exemptLists.map((list) => {
      const map = new Map<string, ExemptEntry>();
      for (const one of entriesOf(exempt, list)) {
        const other = map.get(nameOf(one));
        // of two that name the same the longer one holds
        if (other === undefined || endOfEntry(one) > endOfEntry(other)) map.set(nameOf(one), one);
      }
      return [list, map];
    }),
  ) as unknown as Known;
  known.set(exempt, maps);
  return maps;
}

const codes: Readonly<Record<ExemptList, string>> = {
  accounts: "exempt_account",
  programmes: "exempt_programme",
  organisations: "exempt_organisation",
  plans: "exempt_plan",
  domains: "exempt_domain",
  networks: "exempt_network",
  clients: "exempt_client",
  templates: "exempt_template",
};

/**
 * The exemption that holds, or null.
 * @param now the time of the log, ms
 */
export function exemptionOf(
  { exempt }: Pick<Policy, "exempt">,
  member: Pick<
    LiveMember,
    "account" | "owner" | "programme" | "org" | "plan" | "verified" | "listed"
  >,
  now: number,
): Exemption | null {
  const { programme, org, plan, account, owner, verified, listed = [] } = member;
  const maps = mapsOf(exempt);
  const plain = (code: string): Exemption => ({ code, by: null, reason: null, until: null });
  const by = (list: ExemptList, name: string | undefined): Exemption | null => {
    const one = name === undefined || name === "" ? undefined : maps[list].get(name);
    if (one === undefined || name === undefined || endOfEntry(one) <= now) return null;
    const { reason = null, until = null } = typeof one === "string" ? {} : one;
    return { code: codes[list], by: { list, name }, reason, until };
  };
  // whoever exempts an account exempts its end users
  const named = by("accounts", account) ?? by("accounts", owner);
  if (named) return named;
  if (programme !== "" && exempt.programmes === "all") return plain("exempt_programme");
  const agreed = by("programmes", programme);
  if (agreed) return agreed;
  if (org !== "" && exempt.verified_organisations && verified)
    return plain("exempt_verified_organisation");
  const recorded = by("organisations", org) ?? by("plans", plan);
  if (recorded) return recorded;
  for (const list of exemptUses) {
    const held = listed
      .flatMap((one) => {
        if (one.list !== list) return [];
        const found = one.names.map((name) => by(list, name)).find((it) => it !== null);
        return found ? [{ found, kind: one.kind, share: one.share }] : [];
      })
      .toSorted((a, b) => b.share - a.share);
    if (held.length === 0) continue;
    // an exchange has one network and one client, but may be of several templates: those are not added up, nor is an
    // address to the network in which it may lie
    const together = (kind: string): number =>
      held.reduce((sum, one) => sum + (one.kind === kind ? one.share : 0), 0);
    const share =
      list === "templates" ? held[0]!.share : Math.max(...held.map(({ kind }) => together(kind)));
    // a policy made by hand without a share asks for all
    if (share >= (exempt.share ?? 1) - rounding) return held[0]!.found;
  }
  return null;
}

/** Shares are added up as fractions. */
const rounding = 1e-9;

/** Entries that have run out, and exempt nobody any more. */
export function ranOut(
  { exempt }: Pick<Policy, "exempt">,
  now: number,
): { readonly list: ExemptList; readonly name: string; readonly until: string }[] {
  return exemptLists.flatMap((list) =>
    [...mapsOf(exempt)[list].values()].flatMap((one) =>
      typeof one !== "string" && one.until !== undefined && endOfEntry(one) <= now
        ? [{ list, name: one.name, until: one.until }]
        : [],
    ),
  );
}
