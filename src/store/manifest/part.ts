// Names of the engine's parts. A part is a folder of files that never change; a merge or a mutation makes a new one, whose
// name says which blocks of rows it covers, and of which older parts it takes the place.

export interface PartName {
  readonly partition: string;
  readonly min: number;
  readonly max: number;
  readonly level: number;
  readonly mutation: number;
}

/** Partition, first and last block, level and, after a mutation, its version. Null for what is no part. */
export function partName(folder: string): PartName | null {
  const found = /^([^_]+)_(\d+)_(\d+)_(\d+)(?:_(\d+))?$/.exec(folder);
  if (!found) return null;
  const [, partition, min, max, level, mutation] = found;
  return {
    partition: partition!,
    min: Number(min),
    max: Number(max),
    level: Number(level),
    mutation: Number(mutation ?? 0),
  };
}

/** Whether one part, another than `older`, holds in its own way all that the older one held. */
export function covers(part: PartName, older: PartName): boolean {
  return (
    part.partition === older.partition &&
    part.min <= older.min &&
    part.max >= older.max &&
    part.level >= older.level &&
    part.mutation >= older.mutation &&
    !(part.level === older.level && part.mutation === older.mutation)
  );
}
