// Models that were in use, the newest first.

import type { ReactNode } from "react";
import { plural, Time } from "../../parts/figures.tsx";
import { Name } from "../../parts/name.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import classes from "./model.module.css";
import { useModelHistory } from "./queries.ts";

export function History(): ReactNode {
  const { data, error, refetch } = useModelHistory();
  if (error !== null) return <Failure error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  if (data.items.length === 0)
    return (
      <Nothing title="No model was in use yet">
        The first sweep that decides something writes down by which model it judged.
      </Nothing>
    );
  return (
    <ol className={classes.history}>
      {data.items.map(({ number, at, hash, name, learned, curves, numbers }) => (
        <li key={number}>
          <p>
            <strong>
              <Name text={name} />
            </strong>
            , <code>{hash.slice(0, 12)}</code>, since <Time at={at} />
          </p>
          <p className="note">
            learned {learned}; entry {number} of the audit
            {curves !== null && numbers !== null
              ? `; ${plural(curves, "curve")} and ${plural(numbers, "other number")} are not those of the one before`
              : ""}
          </p>
        </li>
      ))}
    </ol>
  );
}
