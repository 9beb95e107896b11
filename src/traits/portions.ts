// Large tables lie in the order of accounts, and keyed hashes lie evenly: what one statement cannot take is taken for a
// range of accounts after the other, so that each row is read once.

/** Conditions on `account` that hold for some of the accounts each, and together for all. */
export function portions(count: number): string[] {
  const border = (i: number): bigint => (2n ** 64n * BigInt(i)) / BigInt(count);
  return Array.from(
    { length: count },
    (_, i) => `account BETWEEN ${border(i)} AND ${border(i + 1) - 1n}`,
  );
}
