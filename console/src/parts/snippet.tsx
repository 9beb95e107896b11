// A few lines of a command or a file, to be copied.

import { Button, CopyButton } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./snippet.module.css";

export function Snippet({
  text,
  label,
}: {
  readonly text: string;
  /** What it is, for readers of screens: "curl command". */
  readonly label: string;
}): ReactNode {
  return (
    <figure className={classes.snippet}>
      {/* it scrolls, so the keyboard has to reach it */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre role="region" aria-label={label} tabIndex={0}>
        <code>{text}</code>
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            className={classes.copy!}
            variant="default"
            size="compact-xs"
            onClick={copy}
            aria-label={copied ? "Copied" : `Copy the ${label}`}
          >
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
      </CopyButton>
    </figure>
  );
}
