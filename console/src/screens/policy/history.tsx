// Policies that were in use: who brought each in, when, why, and what it changed.

import { listed } from "../../../../src/core/reader-words.ts";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { visible } from "../../../../src/core/visible.ts";
import { plural, Time } from "../../parts/figures.tsx";
import { Name, Words } from "../../parts/name.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { Changes } from "./changes.tsx";
import classes from "./policy.module.css";
import { policyOf, usePolicyHistory } from "./queries.ts";

export function History({ onOpen }: { readonly onOpen: (text: string) => void }): ReactNode {
  const { data, error, refetch } = usePolicyHistory();
  const open = useMutation({ mutationFn: policyOf, onSuccess: onOpen });
  if (error !== null) return <Failure error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading lines={6} />;
  if (data.items.length === 0)
    return (
      <Nothing title="No policy was in use yet">
        The default holds. The first sweep that decides something writes it down.
      </Nothing>
    );
  return (
    <>
      {open.error !== null && <Failure error={open.error} />}
      <ol className={classes.history}>
        {data.items.map(({ number, hash, at, by, reason, proposed_by, mode, changes }, i) => (
          <li key={number}>
            <p>
              <strong>
                <Time at={at} />
              </strong>
              , by <Name text={by} />
              {proposed_by.length > 0 && <>, proposed by {listed(proposed_by.map(visible))}</>}
              {mode === "shadow" && ", in shadow"}
            </p>
            <p>
              <Words text={reason} />
            </p>
            <details>
              <summary>
                {changes.length === 0
                  ? "The same as before"
                  : `${plural(changes.length, "change")} against ${i === data.items.length - 1 ? "the default" : "the one before"}`}
              </summary>
              <Changes of={changes} />
            </details>
            <div className={classes.tools}>
              <Button
                variant="default"
                size="compact-xs"
                onClick={() => open.mutate(hash)}
                aria-label={`Open policy ${hash.slice(0, 12)} to change it`}
              >
                Open
              </Button>
              <span className="note">
                policy <code>{hash.slice(0, 12)}</code>, entry {number} of the audit
              </span>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
