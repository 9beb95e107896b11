// The ring of a case as a drawing, whole: every member, the traits that tie at least two of them, and which has which.
// As arrays of numbers, so that one of 25,000 accounts is some megabytes.

import { type Family, type Rung, rungs } from "../../../core/campaign.ts";
import { isInForce } from "../../../core/decision.ts";
import { loadDecisions } from "../../decisions.ts";
import { logTime } from "../../log-time.ts";
import { caseOf } from "./campaigns.ts";
import { hashesOf, membersOf } from "./case-members.ts";
import { type GraphTrait, sharedBy, traitsOf } from "./graph.ts";
import type { Use } from "./use.ts";

export interface Drawing {
  readonly accounts: readonly string[];
  /** How much of the evidence each member carries, 0 to 1. */
  readonly strength: readonly number[];
  readonly score: readonly number[];
  readonly exchanges: readonly number[];
  /** The harshest rung in force, as its place in `rungs`; -1 for none. */
  readonly rung: readonly number[];
  readonly rungs: readonly Rung[];
  readonly traits: readonly GraphTrait[];
  /** Of each trait, the places of its members in `accounts`. */
  readonly ties: readonly (readonly number[])[];
}

export async function drawing(
  { opened: { store }, report }: Use,
  id: string,
  family?: Family,
): Promise<Drawing> {
  const { members } = caseOf(await report(), id);
  const places = new Map(members.map(({ account }, i) => [account, i]));
  const now = await logTime(store);
  const rung = members.map(() => -1);
  for (const one of await loadDecisions(store, now)) {
    const at = places.get(one.account);
    if (at === undefined || !isInForce(one, now)) continue;
    rung[at] = Math.max(rung[at]!, rungs.indexOf(one.rung));
  }
  const rows = await store.rows<{ kind: string; value: string; names: readonly string[] }>(`
    SELECT toString(t.kind) AS kind, toString(t.value) AS value, groupUniqArray(l.label) AS names
    FROM account_trait AS t INNER JOIN (${hashesOf(membersOf(id))}) AS l ON l.value = t.account
    WHERE (t.kind, t.value) IN (SELECT kind, value FROM (${sharedBy(id, family)}))
    GROUP BY t.kind, t.value ORDER BY length(names) DESC, kind, value`);
  const told = await traitsOf(
    store,
    id,
    family,
    new Set(rows.map(({ kind, value }) => `${kind}:${value}`)),
  );
  const byId = new Map(told.map((one) => [one.id, one]));
  const drawn = rows.flatMap(({ kind, value, names }) => {
    const trait = byId.get(`${kind}:${value}`);
    if (!trait) return [];
    const tie = names.flatMap((name) => places.get(name) ?? []).sort((a, b) => a - b);
    return [{ trait, tie }];
  });
  return {
    accounts: members.map(({ account }) => account),
    strength: members.map(({ strength }) => strength),
    score: members.map(({ score }) => score),
    exchanges: members.map(({ exchanges }) => exchanges),
    ...{ rung, rungs },
    traits: drawn.map(({ trait }) => trait),
    ties: drawn.map(({ tie }) => tie),
  };
}
