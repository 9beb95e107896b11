// What ties the accounts of a case, page by page: its members with the traits that other members have too. Read from the
// incidence of the last sweep, so that a case of thousands can be drawn whole. Labels are masked.

import { type Family } from "../../../core/campaign.ts";
import { idIn, cursorOf, type PageOf } from "../../../core/page.ts";
import { literal } from "../../../store/sql.ts";
import type { Store } from "../../../store/store.ts";
import { kindOf, traitKinds } from "../../../traits/kinds.ts";
import { traitLabel } from "../../../traits/label.ts";
import { caseOf } from "./campaigns.ts";
import { membersOf } from "./case-members.ts";
import type { Use } from "./use.ts";

export interface GraphFilter extends PageOf {
  readonly family?: Family | undefined;
  /** This member alone. */
  readonly account?: string | undefined;
}

export interface GraphTrait {
  readonly id: string;
  readonly family: Family;
  readonly kind: string;
  readonly label: string;
  /** Accounts of the case that have it, and others. */
  readonly members: number;
  readonly outside: number;
}

export interface GraphPage {
  readonly items: readonly {
    readonly account: string;
    readonly ties: readonly { readonly trait: string; readonly uses: number }[];
  }[];
  /** Traits that the ties of this page name. */
  readonly traits: readonly GraphTrait[];
  readonly next: string | null;
}

/** Traits of a case that are drawn, those that most members share: more is a carpet. */
const mostTraits = 500;

export async function graph(
  { opened, report }: Use,
  id: string,
  filter: GraphFilter,
): Promise<GraphPage> {
  caseOf(await report(), id);
  const { store } = opened;
  const { limit, cursor, account, family } = filter;
  const after = cursor === undefined ? "" : `AND name > ${literal(idIn(cursor))}`;
  const page = await store.rows<{ name: string }>(
    `SELECT name FROM (${membersOf(id, account)}) WHERE true ${after} ORDER BY name LIMIT ${limit + 1}`,
  );
  const names = page.slice(0, limit).map((one) => one.name);
  const next = page.length > limit ? cursorOf(names.at(-1)!) : null;
  if (names.length === 0) return { items: [], traits: [], next };
  const ties = await store.rows<{ name: string; kind: string; value: string; uses: number }>(`
    SELECT l.name AS name, toString(t.kind) AS kind, toString(t.value) AS value, t.uses AS uses
    FROM account_trait AS t
    INNER JOIN (SELECT * FROM (${membersOf(id)}) WHERE name IN (${names.map(literal).join(", ")})) AS l ON l.account = t.account
    WHERE (t.kind, t.value) IN (SELECT kind, value FROM (${sharedBy(id, family)}))
    ORDER BY name, kind, value`);
  const byName = Map.groupBy(ties, (one) => one.name);
  return {
    items: names.map((name) => ({
      account: name,
      ties: (byName.get(name) ?? []).map(({ kind, value, uses }) => ({
        trait: `${kind}:${value}`,
        uses,
      })),
    })),
    traits: await traitsOf(
      store,
      id,
      family,
      new Set(ties.map((one) => `${one.kind}:${one.value}`)),
    ),
    next,
  };
}

/** What at least two of its members have. */
export function sharedBy(id: string, family: Family | undefined): string {
  const kinds = traitKinds.flatMap((one) => (one.family === family ? [literal(one.id)] : []));
  const ofFamily =
    family === undefined
      ? ""
      : family === "declared"
        ? "AND startsWith(kind, 'declared:')"
        : `AND kind IN (${kinds.join(", ") || "''"})`;
  return `SELECT kind, value, count() AS members FROM account_trait
    WHERE account IN (SELECT account FROM (${membersOf(id)})) ${ofFamily}
    GROUP BY kind, value HAVING members > 1 ORDER BY members DESC, kind, value LIMIT ${mostTraits}`;
}

/** @param wanted ids of traits, "kind:value" */
export async function traitsOf(
  store: Store,
  id: string,
  family: Family | undefined,
  wanted: ReadonlySet<string>,
): Promise<GraphTrait[]> {
  const rows = await store.rows<{ kind: string; value: string; members: string; all: string }>(`
    SELECT toString(s.kind) AS kind, toString(s.value) AS value, toString(any(s.members)) AS members, toString(count()) AS all
    FROM account_trait AS t INNER JOIN (${sharedBy(id, family)}) AS s ON s.kind = t.kind AND s.value = t.value
    GROUP BY s.kind, s.value`);
  const own = rows.filter((one) => wanted.has(`${one.kind}:${one.value}`));
  const labels = await labelsOf(store, own);
  return own.map(({ kind, value, members, all }): GraphTrait => {
    const of = kindOf(kind);
    return {
      id: `${kind}:${value}`,
      family: of.family,
      kind: of.name,
      label: traitLabel(of, BigInt(value), labels.get(`${of.label}:${value}`)),
      members: Number(members),
      outside: Number(all) - Number(members),
    };
  });
}

async function labelsOf(
  store: Store,
  traits: readonly { readonly kind: string; readonly value: string }[],
): Promise<Map<string, string>> {
  if (traits.length === 0) return new Map();
  const pairs = traits.map(({ kind, value }) => `(${literal(kindOf(kind).label)}, ${value})`);
  const rows = await store.rows<{ kind: string; value: string; label: string }>(
    `SELECT toString(kind) AS kind, toString(value) AS value, max(label) AS label FROM label WHERE (kind, value) IN (${pairs.join(", ")}) GROUP BY kind, value`,
  );
  return new Map(rows.map(({ kind, value, label }) => [`${kind}:${value}`, label]));
}
