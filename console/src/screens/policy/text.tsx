// A file with its lines numbered, and a button that copies it.

import { Button, CopyButton } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./policy.module.css";

export function NumberedText({
  text,
  label,
}: {
  readonly text: string;
  readonly label: string;
}): ReactNode {
  const lines = text.trimEnd().split("\n");
  return (
    <>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" mb="sm" onClick={copy}>
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
      </CopyButton>
      {/* it scrolls, so the keyboard has to reach it */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={label} tabIndex={0} className={classes.file}>
        <ol>
          {lines.map((line, i) => (
            <li key={i}>
              <code>{line === "" ? " " : line}</code>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
