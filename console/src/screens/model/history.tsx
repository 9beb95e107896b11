// Models that were in use: who chose each, when, why, and how much it changed; each can be published again.

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { listed } from "../../../../src/core/reader-words.ts";
import { visible } from "../../../../src/core/visible.ts";
import { plural, Time } from "../../parts/figures.tsx";
import { Name, Words } from "../../parts/name.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import type { Draft } from "./draft.ts";
import classes from "./model.module.css";
import { useKeptModel, useModelHistory } from "./queries.ts";

export function History({
  inUse,
  onOpen,
}: {
  /** Hash of the model in use. */
  readonly inUse: string;
  readonly onOpen: (draft: Draft) => void;
}): ReactNode {
  const { data, error, refetch } = useModelHistory();
  const kept = useKeptModel(onOpen);
  if (error !== null) return <Failure error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  if (data.items.length === 0)
    return (
      <Nothing title="No model was in use yet">
        The first sweep that decides something writes down by which model it judged.
      </Nothing>
    );
  return (
    <>
      {kept.error !== null && <Failure error={kept.error} />}
      <ol className={classes.history}>
        {data.items.map(
          ({ number, at, by, reason, proposed_by, hash, name, learned, curves, numbers }) => (
            <li key={number}>
              <p>
                <strong>
                  <Name text={name} />
                </strong>
                , <code>{hash.slice(0, 12)}</code>, since <Time at={at} />, by <Name text={by} />
                {proposed_by.length > 0 && (
                  <>, proposed by {listed(proposed_by.map(visible))}</>
                )}:{" "}
                <Words text={reason} />
              </p>
              <p className="note">
                learned {visible(learned)}; entry {number} of the audit
                {curves !== null && numbers !== null
                  ? `; ${plural(curves, "curve")} and ${plural(numbers, "other number")} are not those of the one before`
                  : ""}
              </p>
              {hash !== inUse && (
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={`Publish again: ${visible(name)}, ${hash.slice(0, 12)}`}
                  onClick={() => kept.mutate({ hash, name })}
                >
                  Publish again
                </Button>
              )}
            </li>
          ),
        )}
      </ol>
    </>
  );
}
