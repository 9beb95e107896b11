// The degree-preserving null in closed form: the chance that a row has a column when every row keeps its number of
// columns and every column its number of rows, on average over all graphs: x·y / (1 + x·y), with one number for each
// row and column. Rows of many columns have nearly all of the popular ones already, which r·c/m overlooks.
// Source: Saracco, Di Clemente, Gabrielli, Squartini, "Randomizing bipartite networks: the case of the World Trade
// Web" (2015).

export interface DegreeNull {
  /** Number of a row or column of this degree; 0 for degree 0. */
  readonly x: ReadonlyMap<number, number>;
  readonly y: ReadonlyMap<number, number>;
}

/** Rounds of the fixed point, and the largest change, as a share, at which it stands. */
const mostRounds = 300;
const settled = 1e-6;

/** @param rows, cols degree of each; both add up to the number of edges */
export function degreeNull(rows: Iterable<number>, cols: Iterable<number>): DegreeNull {
  const rowCount = tally(rows);
  const colCount = tally(cols);
  let edges = 0;
  for (const [degree, count] of rowCount) edges += degree * count;
  const scale = 1 / Math.sqrt(Math.max(1, edges));
  let x = new Map(Array.from(rowCount.keys(), (degree) => [degree, degree * scale]));
  let y = new Map(Array.from(colCount.keys(), (degree) => [degree, degree * scale]));
  for (let round = 0; round < mostRounds; round++) {
    const nextX = step(x, y, colCount);
    const nextY = step(y, nextX, rowCount);
    const change = Math.max(difference(x, nextX), difference(y, nextY));
    x = nextX;
    y = nextY;
    if (change < settled) break;
  }
  return { x, y };
}

/** The numbers with which the expected degrees would be right if the others stood. */
function step(
  own: ReadonlyMap<number, number>,
  others: ReadonlyMap<number, number>,
  counts: ReadonlyMap<number, number>,
): Map<number, number> {
  const next = new Map<number, number>();
  for (const [degree, value] of own) {
    let sum = 0;
    for (const [other, count] of counts) {
      const factor = others.get(other)!;
      sum += (count * factor) / (1 + value * factor);
    }
    next.set(degree, sum > 0 ? degree / sum : 0);
  }
  return next;
}

function tally(degrees: Iterable<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const degree of degrees) counts.set(degree, (counts.get(degree) ?? 0) + 1);
  return counts;
}

function difference(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let most = 0;
  for (const [degree, value] of a)
    most = Math.max(most, Math.abs(b.get(degree)! - value) / Math.max(value, 1e-300));
  return most;
}
