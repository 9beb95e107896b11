// Where everything stands in the drawing of a ring: traits in a middle column, grouped by family; accounts on two
// arcs around them, each near the height of the traits it has. In: the graph. Out: coordinates and counts.
// No randomness: one barycentre pass (Sugiyama, Tagawa, Toda 1981) orders the accounts, ties go by index.

import { families, type Family, type RingGraph, type SharedTrait } from "../../core/campaign.ts";

/** More than this and dots or labels would touch; the rest is said in words. */
export const caps = { accounts: 150, traits: 20, labelled: 36 } as const;

const width = 720;
const pill = { width: 248, height: 22, pitch: 27, head: 27 } as const;
const margin = 22;
const pitch = { labelled: 19, bare: 8.6 } as const; // least distance of two accounts on an arc
const edge = { labelled: 196, bare: 226 } as const; // half distance of the arcs at their ends
const bulge = { labelled: 44, bare: 118 } as const; // how much further they stand in the middle

export interface PlacedAccount {
  readonly account: string;
  readonly x: number;
  readonly y: number;
  readonly side: -1 | 1;
}
export interface PlacedTrait {
  readonly trait: SharedTrait;
  readonly x: number;
  readonly y: number;
  readonly links: readonly PlacedAccount[];
}
export interface RingLayout {
  readonly width: number;
  readonly height: number;
  readonly pill: typeof pill;
  readonly labelled: boolean;
  readonly accounts: readonly PlacedAccount[];
  readonly groups: readonly {
    readonly family: Family;
    readonly y: number;
    readonly traits: readonly PlacedTrait[];
  }[];
  readonly edges: number;
  readonly leftOut: { readonly accounts: number; readonly traits: number };
}

export function layoutRing(graph: RingGraph): RingLayout {
  const chosen = chooseTraits(graph.traits);
  const n = Math.min(graph.accounts.length, caps.accounts);
  const labelled = n <= caps.labelled;
  const form = labelled ? "labelled" : "bare";

  const grouped = families
    .map((family) => ({
      family,
      members: chosen.filter((t) => graph.traits[t]!.family === family),
    }))
    .filter((g) => g.members.length > 0);
  const column = grouped.length * pill.head + chosen.length * pill.pitch;
  const arc = Math.max(column - 2 * pill.pitch, (Math.ceil(n / 2) - 1) * pitch[form], 120);
  const height = Math.ceil(Math.max(column, arc) + 2 * margin);

  const heights = new Map<number, number>();
  let y = (height - column) / 2;
  const heads = grouped.map(({ family, members }) => {
    const head = y + pill.head * 0.62;
    y += pill.head;
    for (const t of members) {
      heights.set(t, y + pill.pitch / 2);
      y += pill.pitch;
    }
    return { family, members, head };
  });

  const links = linkLists(graph, n, heights);
  const order = byBarycentre(links.ofAccount, heights, height / 2);
  const accounts: PlacedAccount[] = Array.from({ length: n });
  const rows = Math.ceil(n / 2);
  order.forEach((account, place) => {
    const row = Math.floor(place / 2);
    const side = place % 2 === 0 ? -1 : 1;
    // An odd last account stands alone on the left; u runs from -1 at the top to 1 at the bottom.
    const u = rows === 1 ? 0 : (row / (rows - 1)) * 2 - 1;
    const x = width / 2 + side * (edge[form] + bulge[form] * (1 - u * u));
    accounts[account] = {
      account: graph.accounts[account]!,
      x: round(x),
      y: round(height / 2 + (u * arc) / 2),
      side,
    };
  });

  let edges = 0;
  const groups = heads.map(({ family, members, head }) => ({
    family,
    y: round(head),
    traits: members.map((t) => {
      const ends = links.ofTrait.get(t)!.map((a) => accounts[a]!);
      edges += ends.length;
      return { trait: graph.traits[t]!, x: width / 2, y: round(heights.get(t)!), links: ends };
    }),
  }));
  return {
    width,
    height,
    pill,
    labelled,
    accounts,
    groups,
    edges,
    leftOut: {
      accounts: graph.omitted + graph.accounts.length - n,
      traits: graph.traits.length - chosen.length,
    },
  };
}

/** The strongest traits, but the first of every family in any case: two families is what the case rests on. */
function chooseTraits(traits: readonly SharedTrait[]): readonly number[] {
  const first = new Set(
    families.map((f) => traits.findIndex((t) => t.family === f)).filter((i) => i >= 0),
  );
  const rest = traits.map((_, i) => i).filter((i) => !first.has(i));
  return [...first, ...rest].slice(0, caps.traits).sort((a, b) => a - b);
}

function linkLists(graph: RingGraph, n: number, drawn: ReadonlyMap<number, number>) {
  const ofAccount: number[][] = Array.from({ length: n }, () => []);
  const ofTrait = new Map<number, number[]>([...drawn.keys()].map((t) => [t, []]));
  const seen = new Set<number>();
  for (const [account, trait] of graph.edges) {
    const key = account * graph.traits.length + trait;
    if (account < 0 || account >= n || !drawn.has(trait) || seen.has(key)) continue;
    seen.add(key);
    ofAccount[account]!.push(trait);
    ofTrait.get(trait)!.push(account);
  }
  return { ofAccount, ofTrait };
}

function byBarycentre(
  ofAccount: readonly (readonly number[])[],
  heights: ReadonlyMap<number, number>,
  middle: number,
) {
  const centre = ofAccount.map((traits) =>
    traits.length === 0
      ? middle
      : traits.reduce((sum, t) => sum + heights.get(t)!, 0) / traits.length,
  );
  return centre.map((_, i) => i).sort((a, b) => centre[a]! - centre[b]! || a - b);
}

const round = (x: number): number => Math.round(x * 10) / 10;
