// Figures as a reader sees them.

/** "43 %"; a trace is not nothing, nor all but a few everybody. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return "under 1 %";
  if (share > 0.99 && share < 1) return "over 99 %";
  return `${Math.round(share * 100)} %`;
}

/**
 * Two probabilities beside each other, "99.82 %" and "93.7 %": with two digits of what each lacks to certainty, and as many
 * more as tell them apart.
 */
export function apartPercents(a: number, b: number): readonly [string, string] {
  const text = (p: number, more: number): string => {
    if (more === 0 && p > 0.9999) return "over 99.99 %";
    const digits = Math.max(0, Math.ceil(-Math.log10(1 - p)) - 1);
    return `${(p * 100).toFixed(Math.min(mostDigits, digits + more))} %`;
  };
  let more = 0;
  while (more < mostDigits && text(a, more) === text(b, more)) more++;
  return more < mostDigits ? [text(a, more), text(b, more)] : [text(a, 0), text(b, 0)];
}

/** After the point of a percentage; floating point tells no more apart. */
const mostDigits = 12;

/** "4 members", "1 member". */
export function quantity(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
