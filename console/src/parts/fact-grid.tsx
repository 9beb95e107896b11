// Figures and facts beside each other, each below its name; `facts.tsx` has one a line, `figure-row.tsx` the large ones.

import type { ReactNode } from "react";
import type { Fact } from "./facts.tsx";
import classes from "./fact-grid.module.css";

export function FactGrid({
  of,
  isStrong = false,
}: {
  readonly of: readonly Omit<Fact, "note">[];
  /** What stands at the head of a page. */
  readonly isStrong?: boolean;
}): ReactNode {
  return (
    <dl className={classes.grid} data-strong={isStrong || undefined}>
      {of.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
