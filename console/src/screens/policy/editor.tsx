// A text that is written, with the numbers of its lines; those with a fault are marked.

import { type ReactNode, type Ref } from "react";
import classes from "./policy.module.css";
import type { Fault } from "./queries.ts";

export function Editor({
  ref,
  text,
  faults,
  onText,
}: {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly text: string;
  readonly faults: readonly Fault[];
  readonly onText: (text: string) => void;
}): ReactNode {
  const lines = text.split("\n").length;
  const wrong = new Set(faults.map(({ line }) => line));
  return (
    <div className={classes.editor}>
      <div className={classes.sheet}>
        <div aria-hidden="true" className={classes.gutter}>
          {Array.from({ length: lines }, (_, i) => (
            <span key={i} data-wrong={wrong.has(i + 1) || undefined}>
              {i + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={ref}
          aria-label="policy.yaml"
          aria-invalid={faults.length > 0}
          className={classes.area}
          rows={lines + 1}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
