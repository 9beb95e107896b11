// What stands on a long page, as links to its parts: on a narrow screen they are far apart. The part that the address names is
// gone to as soon as it is there.

import { type ReactNode, useEffect } from "react";
import classes from "./contents.module.css";

/** Ms: what a page still loads has come by then, as a rule. */
const settling = 5000;
const moves = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/** Goes to the part that the address names, and again whenever the page has grown, until somebody moves. */
function useNamedPart(): void {
  useEffect(() => {
    const part = location.hash.slice(1);
    if (part === "") return;
    const grown = new ResizeObserver(() => document.getElementById(part)?.scrollIntoView());
    const stop = (): void => {
      grown.disconnect();
      clearTimeout(timer);
      for (const moved of moves) removeEventListener(moved, stop);
    };
    const timer = setTimeout(stop, settling);
    for (const moved of moves) addEventListener(moved, stop, { passive: true });
    grown.observe(document.body);
    return stop;
  }, []);
}

/** @param of id and title of each part, in their order */
export function Contents({
  of,
}: {
  readonly of: readonly (readonly [id: string, title: string])[];
}): ReactNode {
  useNamedPart();
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
