// In the place of a yes or a no that is of no use any more: what came of it, and a way out.

import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { Problem } from "../api/ask.ts";
import { Failure } from "../parts/states.tsx";
import classes from "./actions.module.css";

/** That it has to be somebody else is no fault. */
const somebodyElse: Readonly<Record<string, string>> = {
  approved_already:
    "You proposed this, or have said yes already. Another person with the role approver has to say yes.",
  appeal_own:
    "You took or approved a decision about this account. Another person has to judge the appeal.",
};

export function Closed({
  error,
  gone,
  onClose,
}: {
  /** Why it was refused; null where it was not sent. */
  readonly error: Error | null;
  /** What came of it, once that is known. */
  readonly gone: ReactNode;
  readonly onClose: () => void;
}): ReactNode {
  const close = useRef<HTMLButtonElement>(null);
  // what had the focus is not there any more
  useEffect(() => close.current?.focus(), []);
  const words = gone ?? (error instanceof Problem ? somebodyElse[error.code] : undefined);
  return (
    <div className={classes.form}>
      {words === undefined ? (
        <Failure error={error!} />
      ) : (
        <div role="alert" className={classes.changed}>
          {words}
          {gone !== undefined && error !== null && <p>Your answer was not counted.</p>}
        </div>
      )}
      <div className={classes.foot}>
        <Button ref={close} variant="default" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
