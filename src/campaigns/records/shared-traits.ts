// The traits that tie a ring, with what may be shown of them, and the ring as a drawing.

import type { RingGraph, SharedTrait } from "../../core/campaign.ts";
import type { Incidence } from "../../rings/index.ts";
import type { JudgedRing } from "../../judge/index.ts";
import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";
import { traitLabel } from "../../traits/label.ts";

/** Traits listed for one ring, and accounts drawn of one. */
const mostTraits = 24;
const mostDrawn = 150;

/** Value of a trait as the engine writes it: an unsigned 64-bit integer. */
function valueOf(incidence: Incidence, trait: number): bigint {
  return (BigInt(incidence.valueHi[trait]!) << 32n) | BigInt(incidence.valueLo[trait]!);
}

/**
 * Masked labels of the strongest traits of all rings, looked up at once.
 * @param further traits that are named beside them
 */
export async function traitLabels(
  store: Store,
  incidence: Incidence,
  rings: readonly JudgedRing[],
  further: readonly number[] = [],
): Promise<(trait: number) => string> {
  const wanted = new Set<number>(further);
  for (const ring of rings) for (const { trait } of listed(incidence, ring)) wanted.add(trait);
  const labels = new Map<string, string>();
  const pairs = [...wanted].map((trait) => {
    const kind = incidence.kinds[incidence.kind[trait]!]!;
    return `(${literal(kind.label)}, ${valueOf(incidence, trait)})`;
  });
  // in portions, because the engine bounds the length of a statement
  for (let at = 0; at < pairs.length; at += 2000) {
    const rows = await store.rows<{ kind: string; value: string; label: string }>(
      `SELECT toString(kind) AS kind, value, max(label) AS label FROM label
       WHERE (kind, value) IN (${pairs.slice(at, at + 2000).join(", ")}) GROUP BY kind, value`,
    );
    for (const row of rows) labels.set(`${row.kind} ${row.value}`, row.label);
  }
  return function labelOf(trait) {
    const kind = incidence.kinds[incidence.kind[trait]!]!;
    const value = valueOf(incidence, trait);
    const label = traitLabel(kind, value, labels.get(`${kind.label} ${value}`));
    const copies = incidence.multiplicity[trait]!;
    return copies > 1 && kind.from === "refrain" ? `${label} (${copies} parts)` : label;
  };
}

/** The strongest traits of a ring: at most a third of one kind, so that one template does not fill the list. */
function listed(incidence: Incidence, ring: JudgedRing): { trait: number }[] {
  const perKind = new Map<number, number>();
  const out: { trait: number }[] = [];
  for (const one of ring.facts.ring.traits) {
    const kind = incidence.kind[one.trait]!;
    const used = perKind.get(kind) ?? 0;
    if (used >= mostTraits / 3) continue;
    perKind.set(kind, used + 1);
    out.push(one);
    if (out.length === mostTraits) break;
  }
  return out;
}

export function sharedTraits(
  incidence: Incidence,
  ring: JudgedRing,
  labelOf: (trait: number) => string,
): { traits: SharedTrait[]; graph: RingGraph } {
  const members = new Map<number, number>();
  ring.facts.ring.accounts.forEach((account, i) => members.set(account, i));
  // drawn: the members that carry most of the ring
  const order = [...ring.facts.ring.accounts.keys()]
    .sort((a, b) => ring.facts.ring.strength[b]! - ring.facts.ring.strength[a]! || a - b)
    .slice(0, mostDrawn)
    .sort((a, b) => a - b);
  const drawn = new Map(order.map((member, at) => [member, at]));
  const traits: SharedTrait[] = [];
  const edges: [number, number][] = [];
  for (const { trait } of listed(incidence, ring)) {
    const kind = incidence.kinds[incidence.kind[trait]!]!;
    let inside = 0;
    let outside = 0;
    for (let m = incidence.traitStart[trait]!; m < incidence.traitStart[trait + 1]!; m++) {
      const member = members.get(incidence.traitAccount[m]!);
      if (member === undefined) outside++;
      else {
        inside++;
        const at = drawn.get(member);
        if (at !== undefined) edges.push([at, traits.length]);
      }
    }
    traits.push({
      family: kind.family,
      kind: kind.name,
      label: labelOf(trait),
      members: inside,
      outside,
    });
  }
  return {
    traits,
    graph: {
      accounts: order.map((member) => ring.facts.members[member]!.name),
      traits,
      edges,
      omitted: ring.facts.members.length - order.length,
    },
  };
}
