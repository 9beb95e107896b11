// What stands where there is nothing yet, nothing at all, or a fault: each says what to do.

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Problem } from "../api/ask.ts";
import { Sentence } from "./sentence.tsx";
import classes from "./states.module.css";

/** Keeps the room of what comes, so that nothing jumps. @param lines about as many as will come */
export function Loading({
  lines = 6,
  label = "Loading",
}: {
  readonly lines?: number;
  readonly label?: string;
}): ReactNode {
  return (
    <div role="status" aria-label={label} className={classes.loading}>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} />
      ))}
    </div>
  );
}

/** Nothing is there, and that is no fault. */
export function Nothing({
  title,
  children,
}: {
  readonly title: string;
  /** What it means, and what to do. */
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className={classes.nothing}>
      <p className={classes.said}>{title}</p>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}

export function Failure({
  error,
  again,
  children,
}: {
  readonly error: Error;
  readonly again?: () => void;
  /** Where else to go. */
  readonly children?: ReactNode;
}): ReactNode {
  const title = titleOf(error);
  const said = error instanceof Problem ? error.message : "This page failed. Reload it.";
  return (
    <div role="alert" className={classes.failure}>
      <p className={classes.said}>{title}</p>
      <p>
        <Sentence text={said.replace(`${title}. `, "")} />
      </p>
      {again !== undefined && (
        <Button variant="default" size="xs" mt="sm" onClick={again}>
          Try again
        </Button>
      )}
      {children}
    </div>
  );
}

function titleOf(error: Error): string {
  if (!(error instanceof Problem)) return "Something is wrong with this page";
  if (error.status === 403) return "Your role does not allow this";
  if (error.status === 404) return "There is no such thing";
  if (error.status === 0) return "The server does not answer";
  return "The server refused";
}
