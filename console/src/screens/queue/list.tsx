// The queue as a list: what it is, how many it is about, since when it waits.

import { capital } from "../../../../src/core/reader-words.ts";
import type { ReactNode, Ref } from "react";
import type { QueueItem } from "../../../../src/app/queue.ts";
import { plural, Time } from "../../parts/figures.tsx";
import { rungNames } from "../../parts/marks.tsx";
import { Name } from "../../parts/name.tsx";
import { placeOf } from "./place.ts";
import classes from "./queue.module.css";

export interface QueueListProps {
  readonly ref: Ref<HTMLElement>;
  readonly items: readonly QueueItem[];
  readonly current: QueueItem;
  readonly onChoose: (id: string) => void;
}

export function QueueList({ ref, items, current, onChoose }: QueueListProps): ReactNode {
  return (
    <nav ref={ref} aria-label="What waits" className={classes.list}>
      <ol>
        {items.map((one) => (
          <li key={placeOf(one)} id={`queued-${one.id}`}>
            <button
              type="button"
              className={classes.item}
              aria-current={one.id === current.id ? "true" : undefined}
              onClick={() => onChoose(one.id)}
            >
              <span className={classes.what}>
                <What of={one} />
              </span>
              <span className="note">
                {whose(one)}, since <Time at={one.since} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function What({ of: one }: { readonly of: QueueItem }): ReactNode {
  switch (one.kind) {
    case "approval":
      return (
        <>
          {capital(rungNames[one.rung])}: {plural(one.accounts, "account")} of{" "}
          <Name text={one.campaign} most={24} />
        </>
      );
    case "appeal":
      return (
        <>
          Appeal of <Name text={one.account} most={32} />
        </>
      );
    default:
      return (
        <>
          {capital(one.kind)}, proposed by <Name text={one.by} most={32} />
        </>
      );
  }
}

function whose(one: QueueItem): string {
  switch (one.kind) {
    case "approval":
      return one.by === null ? "The policy proposes it" : "Proposed by hand";
    case "appeal":
      return one.assigned_to ?? "Nobody looks at it yet";
    default:
      return "Waits for a second person";
  }
}
