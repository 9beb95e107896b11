// A bipartite graph without weights in compressed sparse rows, both ways round: rows (who) and columns (what).
// In: the columns of each row. Both directions always hold the same edges, each once, in ascending order.

export interface Bipartite {
  readonly rows: number;
  readonly cols: number;
  /** rows + 1 starts into rowCol, the columns of each row. */
  readonly rowStart: Uint32Array;
  readonly rowCol: Uint32Array;
  /** cols + 1 starts into colRow, the rows of each column. */
  readonly colStart: Uint32Array;
  readonly colRow: Uint32Array;
}

/** @param rowCol columns of each row, in any order, each at most once a row */
export function buildBipartite(
  cols: number,
  rowStart: Uint32Array,
  rowCol: Uint32Array,
): Bipartite {
  const rows = rowStart.length - 1;
  const columns = turned(cols, rowStart, rowCol);
  // turned once more, so that the columns of each row are in order too
  const ordered = turned(rows, columns.start, columns.other);
  return {
    rows,
    cols,
    rowStart: ordered.start,
    rowCol: ordered.other,
    colStart: columns.start,
    colRow: columns.other,
  };
}

interface Side {
  readonly start: Uint32Array;
  readonly other: Uint32Array;
}

/** The same edges from the other side, which has `count` nodes. */
function turned(count: number, start: Uint32Array, other: Uint32Array): Side {
  const from = new Uint32Array(count + 1);
  for (let e = 0; e < other.length; e++) from[other[e]! + 1]!++;
  for (let v = 0; v < count; v++) from[v + 1]! += from[v]!;
  const place = from.slice(0, count);
  const to = new Uint32Array(other.length);
  for (let v = 0; v + 1 < start.length; v++)
    for (let e = start[v]!; e < start[v + 1]!; e++) to[place[other[e]!]!++] = v;
  return { start: from, other: to };
}
