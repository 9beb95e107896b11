// A row of figures, each with its name and what to hold it against.

import type { ReactNode } from "react";
import classes from "./figure-row.module.css";

export interface Figure {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  /** `accent` for what speaks for distillation alone. */
  readonly tone?: "accent" | "calm";
}

export function FigureRow({ figures }: { readonly figures: readonly Figure[] }): ReactNode {
  return (
    <dl className={classes.row}>
      {figures.map(({ name, value, note, tone }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span className={`${classes.value} ${tone ? classes[tone] : ""}`}>{value}</span>
            <span className="note">{note ?? " "}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
