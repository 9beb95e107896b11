// A small line of equal steps, without axes: whether something grows, ends or comes back.

import type { ReactNode } from "react";

const width = 96;
const height = 24;

/** @param values any unit; @param label what it shows, for readers of screens */
export function Sparkline({
  values,
  label,
}: {
  readonly values: readonly number[];
  readonly label: string;
}): ReactNode {
  if (values.length === 0) return <span className="note">–</span>;
  const most = Math.max(...values, 1);
  const step = width / Math.max(1, values.length);
  const bars = values
    .map((v, i) => {
      const h = v === 0 ? 0 : Math.max(1, (v / most) * height);
      return `M${(i * step).toFixed(1)} ${height}v${(-h).toFixed(1)}h${(step * 0.8).toFixed(1)}V${height}z`;
    })
    .join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <path d={bars} fill="currentColor" />
      <path d={`M0 ${height}h${width}`} stroke="var(--rule)" />
    </svg>
  );
}
