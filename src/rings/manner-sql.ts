// Pieces of SQL for the figures of how accounts work. They give the same bytes in whatever order the rows lie: logarithms
// are summed in whole parts.

/** Parts of a nat in which logarithms are summed: their squares fit 64 bits for billions of rows. */
const parts = 1024;

/** Columns of the sums that mean and spread of a figure's logarithm are made of, with these two, by name. */
export function logsSql(name: string, of: string, when: string): Record<string, string> {
  const log = `toInt64(round(log(greatest(${of}, 1)) * ${parts}))`;
  const [n, sum, squares] = [`${name}_rows`, `${name}_sum`, `${name}_squares`];
  return {
    [n]: `countIf(${when})`,
    [sum]: `sumIf(${log}, ${when})`,
    [squares]: `sumIf(${log} * ${log}, ${when})`,
    [`${name}_mean`]: `if(${n} = 0, nan, ${sum} / ${n} / ${parts})`,
    [`${name}_spread`]: `if(${n} < ${fewest}, nan, sqrt(greatest(${squares} / ${n} - pow(${sum} / ${n}, 2), 0)) / ${parts})`,
  };
}
/** A spread of fewer says nothing. */
const fewest = 3;

/** A share, drawn to the middle where it is of few; not known of none. */
export function shareSql(part: string, of: string): string {
  return `if(${of} = 0, nan, (${part} + 0.5) / (${of} + 1))`;
}

/** How evenly a list of counts is spread, in nats; not known of nothing. */
export function entropySql(counts: string): string {
  const all = `arraySum(${counts})`;
  return `if(${all} = 0, nan, -arraySum(x -> if(x = 0, 0, x / ${all} * log(x / ${all})), ${counts}))`;
}
