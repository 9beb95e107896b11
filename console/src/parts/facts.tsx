// Names with what is true of them, one a line.

import type { ReactNode } from "react";
import classes from "./facts.module.css";

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

export function Facts({ of }: { readonly of: readonly Fact[] }): ReactNode {
  return (
    <dl className={classes.facts}>
      {of.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note !== undefined && <div className="note">{note}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
