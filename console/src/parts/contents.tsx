// What stands on a long page, as links to its parts: on a narrow screen they are far apart.

import type { ReactNode } from "react";
import classes from "./contents.module.css";

/** @param of id and title of each part, in their order */
export function Contents({
  of,
}: {
  readonly of: readonly (readonly [id: string, title: string])[];
}): ReactNode {
  return (
    <nav aria-label="On this page" className={classes.contents}>
      <ul>
        {of.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
