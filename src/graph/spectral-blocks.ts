// Blocks of rows that share columns beyond what the degrees explain, found in the singular vectors above the noise
// edge. Each pass takes the edges of the blocks that it found out of the graph and the next looks at the rest, so that
// a loud block does not hide a quiet one. Blocks may overlap.
// In: a bipartite graph. Out: blocks of rows, each with its value and the edge that it stands above.

import { type Bipartite, buildBipartite } from "./bipartite.ts";
import { Growing } from "./growing.ts";
import { noiseEdge } from "./noise-edge.ts";
import { residualTriples, type Triples } from "./spectral.ts";
import { varimax } from "./varimax.ts";

export interface Block {
  /** Ascending. */
  readonly rows: Uint32Array;
  /** Length of the residual along the block's direction: √(f·g) of its rows' share f and its columns' share g. */
  readonly value: number;
  /** What chance reaches in the same graph. */
  readonly edge: number;
}

/** Passes at the most. In measured worlds a third found crowds of strangers only. */
const mostPasses = 2;
/** Triples looked at in a pass, and steps to find them. Many blocks of one size count as few: Lanczos sees values. */
const mostTriples = 24;
const steps = 2 * mostTriples;
/** Fewest rows of a block. */
const smallestBlock = 3;

export function spectralBlocks(graph: Bipartite, random: () => number): Block[] {
  const blocks: Block[] = [];
  let rest = graph;
  for (let pass = 0; pass < mostPasses && rest.rowCol.length > 0; pass++) {
    const edge = noiseEdge(rest, random);
    const triples = residualTriples(rest, steps, random);
    const found = blocksAbove(triples, edge);
    if (found.length === 0) break;
    blocks.push(...found);
    rest = without(rest, found);
  }
  return blocks;
}

/** The blocks of those triples that stand above the edge. */
export function blocksAbove({ values, rows }: Triples, edge: number): Block[] {
  const above = Math.min(mostTriples, values.filter((value) => value > edge).length);
  return varimax(rows.slice(0, above))
    .map((loading) => ({ rows: rowsOf(loading), value: valueOf(loading, rows, values), edge }))
    .filter((block) => block.rows.length >= smallestBlock);
}

/**
 * Rows of an outlying loading: above half of the mean loading weighted by itself squared. In a block of equals that
 * mean is their own loading, however large the crowd outside, whose small loadings hardly weigh.
 */
function rowsOf(loading: Float64Array): Uint32Array {
  let squares = 0;
  let cubes = 0;
  for (const x of loading)
    if (x > 0) {
      squares += x * x;
      cubes += x * x * x;
    }
  const least = cubes / squares / 2;
  const rows: number[] = [];
  for (let i = 0; i < loading.length; i++) if (loading[i]! > least) rows.push(i);
  return Uint32Array.from(rows);
}

function valueOf(
  direction: Float64Array,
  vectors: readonly Float64Array[],
  values: readonly number[],
): number {
  let squares = 0;
  vectors.forEach((vector, k) => {
    let along = 0;
    for (let i = 0; i < vector.length; i++) along += vector[i]! * direction[i]!;
    squares += (along * values[k]!) ** 2;
  });
  return Math.sqrt(squares);
}

/** Rows of a block that must have a column, and how many times more than its degree explains, to be explained by it. */
const leastRows = 3;
const leastLift = 3;

/** The graph without the edges that the blocks explain. */
function without(graph: Bipartite, blocks: readonly Block[]): Bipartite {
  const { rowStart, rowCol, colStart, cols } = graph;
  const explained = new Uint8Array(rowCol.length);
  const inside = new Uint32Array(cols);
  for (const { rows } of blocks) {
    inside.fill(0);
    let edges = 0;
    for (const row of rows) {
      for (let e = rowStart[row]!; e < rowStart[row + 1]!; e++) inside[rowCol[e]!]!++;
      edges += rowStart[row + 1]! - rowStart[row]!;
    }
    for (const row of rows)
      for (let e = rowStart[row]!; e < rowStart[row + 1]!; e++) {
        const col = rowCol[e]!;
        const expected = (edges * (colStart[col + 1]! - colStart[col]!)) / rowCol.length;
        if (inside[col]! >= leastRows && inside[col]! > leastLift * expected) explained[e] = 1;
      }
  }
  const start = new Uint32Array(graph.rows + 1);
  const left = Growing.u32(rowCol.length);
  for (let row = 0; row < graph.rows; row++) {
    for (let e = rowStart[row]!; e < rowStart[row + 1]!; e++)
      if (!explained[e]) left.push(rowCol[e]!);
    start[row + 1] = left.length;
  }
  return buildBipartite(cols, start, left.view());
}
