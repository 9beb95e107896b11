// What came of it, with each refusal and failure, and the way back.

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { countText, plural } from "../parts/figures.tsx";
import { rungNames } from "../parts/marks.tsx";
import { AccountLink } from "../parts/name.tsx";
import type { Outcome } from "./do.ts";
import { TakeBack } from "./take-back.tsx";
import { Sentence } from "../parts/sentence.tsx";
import classes from "./actions.module.css";

/** Refusals that are listed by name. */
const mostListed = 200;

export function ActResult({
  outcome,
  isBusy,
  onBusy,
  onClose,
}: {
  readonly outcome: Outcome;
  readonly isBusy: boolean;
  /** Called as taking back begins and as it ends. */
  readonly onBusy: (isBusy: boolean) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { changed, refused, failed } = outcome;
  const [first] = changed;
  const waits = first?.state === "proposed";
  return (
    <div className={classes.form}>
      <div role="status">
        <p className={classes.lead}>
          {first === undefined
            ? "Nothing was changed."
            : `${plural(changed.length, "account")}: ${rungNames[first.rung]}. ${
                waits ? "It waits for another person’s yes, in the queue." : "It holds from now on."
              }`}
        </p>
      </div>
      {failed.length > 0 && (
        <div role="alert" className={classes.changed}>
          <p>
            {plural(failed.length, "part")} could not be done. Look at the preview again for them.
          </p>
          <ul>
            {failed.map(({ accounts, why }, i) => (
              <li key={i}>
                {plural(accounts, "account")}: <Sentence text={why} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {refused.length > 0 && (
        <details className={classes.refused} open={refused.length <= 10}>
          <summary>{countText(refused.length)} left out</summary>
          <ul>
            {refused.slice(0, mostListed).map(({ account, why }) => (
              <li key={account}>
                <AccountLink account={account} />: <Sentence text={why} />
              </li>
            ))}
            {refused.length > mostListed && (
              <li>and {countText(refused.length - mostListed)} more</li>
            )}
          </ul>
        </details>
      )}
      {changed.length > 0 && (
        <TakeBack
          ids={changed.map(({ id }) => id)}
          note="What there was before holds again at once. You can also do this later, from an account or from History on the page of the case."
          onBusy={onBusy}
          onDone={onClose}
        />
      )}
      <div className={classes.foot}>
        <Button variant="default" disabled={isBusy} onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
