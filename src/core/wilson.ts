// Interval of a rate. Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference".

/** 95 % interval of `wrong` in `of`, rounded to four decimals; [0, 1] of nothing. */
export function wilson(wrong: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const rate = wrong / of;
  const middle = (rate + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half =
    (z / (1 + z ** 2 / of)) * Math.sqrt((rate * (1 - rate)) / of + z ** 2 / (4 * of ** 2));
  const round = (x: number): number => Math.round(Math.max(0, Math.min(1, x)) * 1e4) / 1e4;
  return [round(middle - half), round(middle + half)];
}
