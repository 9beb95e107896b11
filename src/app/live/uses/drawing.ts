// The ring of a case as a drawing: every member, what ties most of them, of every family in turn, and which has which. As
// arrays of numbers, and no more ties than a browser can draw, so that a ring of 25,000 accounts is some megabytes.

import { type Family, type Rung, rungs } from "../../../core/campaign.ts";
import { isInForce } from "../../../core/decision.ts";
import { lastSweep } from "../../../campaigns/case-history/kept.ts";
import { literal } from "../../../store/sql.ts";
import type { Store } from "../../../store/store.ts";
import { kindOf } from "../../../traits/kinds.ts";
import { presentTime } from "../../log-time.ts";
import { membersOf } from "./case-members.ts";
import { caseOrGroup } from "./case-or-group.ts";
import { type GraphTrait, sharedBy, traitsOf } from "./graph.ts";
import { decisionsNow } from "./known.ts";
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

export async function drawing(use: Use, id: string, family?: Family): Promise<Drawing> {
  const { store } = use.opened;
  const sweep = await lastSweep(store);
  const { members } = caseOrGroup(await use.report(), id);
  const places = new Map(members.map(({ account }, i) => [account, i]));
  const now = await presentTime(use.opened);
  const rung = members.map(() => -1);
  for (const one of await decisionsNow(use)) {
    const at = places.get(one.account);
    if (at === undefined || !isInForce(one, now)) continue;
    rung[at] = Math.max(rung[at]!, rungs.indexOf(one.rung));
  }
  // kept until the next sweep: of a large store it takes a second
  const make = (): ReturnType<typeof tied> => tied(store, id, places, family);
  const ring = await use.once("drawing", String(sweep), make, `${id} ${family ?? ""}`);
  return {
    accounts: members.map(({ account }) => account),
    strength: members.map(({ strength }) => strength),
    score: members.map(({ score }) => score),
    exchanges: members.map(({ exchanges }) => exchanges),
    ...{ rung, rungs, ...ring },
  };
}

/** What ties the members, and whom. */
async function tied(
  store: Store,
  id: string,
  places: ReadonlyMap<string, number>,
  family?: Family,
): Promise<Pick<Drawing, "traits" | "ties">> {
  const shared = await store.rows<{ kind: string; value: string; members: string }>(
    sharedBy(id, family),
  );
  const wanted = inTurn(
    shared.map(({ kind, value, members: n }) => ({
      ...{ kind, value, family: kindOf(kind).family, members: Number(n) },
    })),
  );
  const told = await traitsOf(store, id, family, new Set(wanted.map(idOf)));
  const byId = new Map(told.map((one) => [one.id, one]));
  const ties = await tiesOf(store, id, wanted, places);
  const traits = wanted.flatMap((one) => {
    const trait = byId.get(idOf(one));
    return trait ? [{ trait, tie: ties.get(trait.id) ?? [] }] : [];
  });
  return {
    traits: traits.map(({ trait }) => trait),
    ties: traits.map(({ tie }) => tie),
  };
}

interface Shared {
  readonly kind: string;
  readonly value: string;
  readonly family: Family;
  readonly members: number;
}

const idOf = ({ kind, value }: Pick<Shared, "kind" | "value">): string => `${kind}:${value}`;

/** Ties that a drawing holds: some megabytes as text, and what a browser lays out within a second. */
const mostTies = 300_000;

/** Traits by turns of their families, the most shared of each first, as long as there is room for their ties. */
function inTurn(shared: readonly Shared[]): Shared[] {
  const queues = [...Map.groupBy(shared, ({ family }) => family).values()];
  const taken: Shared[] = [];
  let room = mostTies;
  for (let turn = 0; queues.some((queue) => turn < queue.length); turn++)
    for (const queue of queues) {
      const one = queue[turn];
      if (one === undefined || one.members > room) continue;
      room -= one.members;
      taken.push(one);
    }
  return taken.sort((a, b) => b.members - a.members || (idOf(a) < idOf(b) ? -1 : 1));
}

/** Places of the accounts that have each trait, ascending. Numbers travel, not names. */
async function tiesOf(
  store: Store,
  id: string,
  traits: readonly Shared[],
  places: ReadonlyMap<string, number>,
): Promise<Map<string, readonly number[]>> {
  if (traits.length === 0) return new Map();
  const numbered = `SELECT account, toUInt32(dense_rank() OVER (ORDER BY name) - 1) AS at FROM (${membersOf(id)})`;
  const names = await store.rows<{ name: string }>(
    `SELECT DISTINCT name FROM (${membersOf(id)}) ORDER BY name`,
  );
  const placeOf = names.map(({ name }) => places.get(name));
  const pairs = traits.map(({ kind, value }) => `(${literal(kind)}, ${value})`).join(", ");
  const rows = await store.rows<{ kind: string; value: string; at: readonly number[] }>(`
    SELECT toString(t.kind) AS kind, toString(t.value) AS value, groupUniqArray(l.at) AS at
    FROM account_trait AS t INNER JOIN (${numbered}) AS l ON l.account = t.account
    WHERE (t.kind, t.value) IN (${pairs}) GROUP BY t.kind, t.value`);
  return new Map(
    rows.map(({ kind, value, at }) => [
      idOf({ kind, value }),
      at.flatMap((one) => placeOf[one] ?? []).sort((a, b) => a - b),
    ]),
  );
}
