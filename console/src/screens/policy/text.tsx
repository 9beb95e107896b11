// A file with its lines numbered, the rest of a long one folded, and a button that copies it.

import { Button, CopyButton } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { visible } from "../../../../src/core/visible.ts";
import { countText } from "../../parts/figures.tsx";
import classes from "./policy.module.css";

/** Lines that are drawn at once: each is a node of its own, and more make the page slow. */
const most = 2_000;

export function NumberedText({
  text,
  label,
}: {
  readonly text: string;
  readonly label: string;
}): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const lines = text.trimEnd().split("\n");
  const isFolded = !isWhole && lines.length > most;
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
          {(isFolded ? lines.slice(0, most) : lines).map((line, i) => (
            <li key={i}>
              <code>{line === "" ? " " : visible(line)}</code>
            </li>
          ))}
        </ol>
      </div>
      {isFolded && (
        <p className="note">
          These are the first {countText(most)} of {countText(lines.length)} lines; “Copy” copies
          all.{" "}
          <Button variant="default" size="compact-xs" onClick={() => setWhole(true)}>
            Show all lines
          </Button>
        </p>
      )}
    </>
  );
}
