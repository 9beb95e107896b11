// The known word that somebody who wrote another most likely meant.

/** Null where none is near: more than half of its letters, or more than two, would have to change. */
export function nearest(word: string, known: readonly string[]): string | null {
  const near = known
    .map((name) => ({ name, steps: distance(word.slice(0, 60).toLowerCase(), name) }))
    .sort((a, b) => a.steps - b.steps)[0];
  return near && near.steps <= Math.max(2, near.name.length / 2) ? near.name : null;
}

/** Insertions, deletions and replacements from one word to another (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])),
      );
    row = next;
  }
  return row[b.length]!;
}
