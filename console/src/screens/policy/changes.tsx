// In what a policy differs from another one, a sentence a change; the place in the file on hover and for readers of screens.

import type { ReactNode } from "react";
import type { PolicyChange } from "../../../../src/policy/policy-changes.ts";
import { plural } from "../../parts/figures.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./policy.module.css";

/** More than these are counted. */
const most = 60;

export function Changes({ of }: { readonly of: readonly PolicyChange[] }): ReactNode {
  const rest = of.length - most;
  return (
    <ul className={classes.changes}>
      {of.slice(0, most).map(({ path, words }, i) => (
        <li key={`${path} ${i}`} title={path}>
          <Sentence text={words} />
        </li>
      ))}
      {rest > 0 && <li>And {plural(rest, "more change")}.</li>}
    </ul>
  );
}
