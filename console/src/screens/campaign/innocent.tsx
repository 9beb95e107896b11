// What else it could be, and why that holds or does not.

import { humanise } from "../../../../src/core/reader-words.ts";
import type { ReactNode } from "react";
import type { InnocentExplanation } from "../../../../src/core/campaign.ts";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./innocent.module.css";

export function Innocent({ of }: { readonly of: readonly InnocentExplanation[] }): ReactNode {
  const sorted = of.toSorted((a, b) => Number(b.holds) - Number(a.holds));
  return (
    <ul className={classes.list}>
      {sorted.map((one) => (
        <li key={one.id} data-holds={one.holds || undefined}>
          <p>
            <strong>{humanise(one.id)}</strong>
            <span className="note"> {one.holds ? "holds" : "ruled out"}</span>
          </p>
          <p className={classes.text}>
            <Sentence text={one.text} />
          </p>
        </li>
      ))}
    </ul>
  );
}
