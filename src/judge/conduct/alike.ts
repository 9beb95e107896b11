// How far accounts differ beyond what the chance of few exchanges explains: 0 where all behave as one, towards 1 where
// each is a world of its own. Unbiased by how much each account did, so that light accounts can be compared with heavy.
// Sources: the intraclass correlation (Fisher 1925); the fixation index of population genetics (Weir and Cockerham 1984).

/** Means, deviations and numbers of observations of each account. */
export function differing(
  accounts: readonly (readonly [mean: number, deviation: number, count: number])[],
): number {
  const known = accounts.filter(
    ([mean, deviation, count]) => count > 2 && !Number.isNaN(mean + deviation),
  );
  if (known.length < 3) return Number.NaN;
  const mean = known.reduce((sum, [m]) => sum + m, 0) / known.length;
  let between = 0;
  let within = 0;
  let chance = 0;
  for (const [m, deviation, count] of known) {
    const variance = (deviation ** 2 * count) / (count - 1);
    between += (m - mean) ** 2;
    within += variance;
    chance += variance / count;
  }
  between /= known.length - 1;
  within /= known.length;
  chance /= known.length;
  const own = Math.max(0, between - chance);
  return own + within === 0 ? Number.NaN : own / (own + within);
}

/** The same of counts by kind: areas, hours, languages. */
export function differingKinds(accounts: readonly (readonly number[])[]): number {
  const known = accounts.filter((counts) => sumOf(counts) > 2);
  if (known.length < 3) return Number.NaN;
  const size = known[0]!.length;
  const mean = new Float64Array(size);
  let within = 0;
  let squares = 0;
  for (const counts of known) {
    const n = sumOf(counts);
    let own = 0;
    for (let k = 0; k < size; k++) {
      const p = counts[k]! / n;
      mean[k]! += p / known.length;
      own += p * p;
    }
    const unbiased = (n / (n - 1)) * (1 - own);
    within += unbiased / known.length;
    squares += unbiased / n / known.length;
  }
  let together = 0;
  for (const p of mean) together += p * p;
  // the mean of few accounts is itself uncertain
  const whole = 1 - together + squares / known.length;
  return whole < 1e-6 ? 0 : Math.max(0, Math.min(1, (whole - within) / whole));
}

export function sumOf(counts: readonly number[]): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

/** Evenness of counts: 0 all of one kind, 1 evenly over all. */
export function evenness(counts: readonly number[]): number {
  const n = sumOf(counts);
  if (n === 0 || counts.length < 2) return Number.NaN;
  let entropy = 0;
  for (const count of counts) if (count > 0) entropy -= (count / n) * Math.log(count / n);
  return entropy / Math.log(counts.length);
}
