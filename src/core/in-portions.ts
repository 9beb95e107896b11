// A list in pieces that are small enough to be worked on at once.

/**
 * Pieces of the list in its order, of which none is larger than `most` unless it is of one. None of an empty list.
 * @param sizeOf what counts of each, at least 0
 */
export function inPortions<T>(list: readonly T[], sizeOf: (one: T) => number, most: number): T[][] {
  const portions: T[][] = [];
  let room = 0;
  for (const one of list) {
    const size = sizeOf(one);
    if (portions.length === 0 || size > room) {
      portions.push([]);
      room = most;
    }
    portions.at(-1)!.push(one);
    room -= size;
  }
  return portions;
}
