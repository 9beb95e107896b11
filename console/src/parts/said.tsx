// Something that a reader has to know before going on: what holds, what waits, what was done.

import type { ReactNode } from "react";
import classes from "./said.module.css";

export function Said({
  title,
  tone = "calm",
  children,
}: {
  readonly title: string;
  /** `done` tells what has come about, and is read out. */
  readonly tone?: "calm" | "done";
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className={classes[tone]} {...(tone === "done" ? { role: "status" } : {})}>
      <p className={classes.title}>{title}</p>
      {children}
    </div>
  );
}
