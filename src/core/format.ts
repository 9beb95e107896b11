// Figures as a reader sees them.

/** "43 %"; a trace is not nothing, nor all but a few everybody. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return "under 1 %";
  if (share > 0.99 && share < 1) return "over 99 %";
  return `${Math.round(share * 100)} %`;
}

/** "4 members", "1 member". */
export function quantity(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
