// Large tables lie in the order of accounts, and keyed hashes lie evenly: what one statement cannot take is taken for a
// range of accounts after the other, so that each row is read once.

/**
 * Conditions that hold for some of the accounts each, and together for all.
 * @param rows that there are, and how many one statement can take
 * @param column with an account's hash
 */
export function portions(rows: number, atOnce: number, column = "account"): string[] {
  const count = Math.max(1, Math.ceil(rows / atOnce));
  const border = (i: number): bigint => (2n ** 64n * BigInt(i)) / BigInt(count);
  return Array.from(
    { length: count },
    (_, i) => `${column} BETWEEN ${border(i)} AND ${border(i + 1) - 1n}`,
  );
}
