// How the case went: each change of its state with its cause, what was decided and taken back, and each ruling with who gave
// it. What somebody decided by hand in one act is taken back here.

import type { ReactNode } from "react";
import type { CourseMark } from "../../../../src/app/live/uses/course.ts";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { findingNames } from "../../../../src/core/findings.ts";
import { eventName } from "../../../../src/core/reader-words.ts";
import { Sentence } from "../../parts/sentence.tsx";
import { Time } from "../../parts/figures.tsx";
import { Words } from "../../parts/name.tsx";
import { TakeActBack } from "./take-act-back.tsx";
import classes from "./history.module.css";

const rulingWords: Readonly<Record<string, string>> = {
  dismiss: "dismissed",
  confirm: "confirmed",
  split: "accounts set apart",
  none: "rulings taken back",
};

interface Entry {
  readonly at: string;
  readonly what: string;
  /** In the program's words; "" for nothing. */
  readonly text: string;
  /** Who did it and why, of what a person did. */
  readonly by: CourseMark["by"];
  readonly act?: CourseMark["act"];
}

export function History({ whole }: { readonly whole: WholeCampaign }): ReactNode {
  const entries: readonly Entry[] = [
    ...(whole.history?.events ?? whole.campaign?.events ?? []).map((one) => ({
      ...{ at: one.at, what: eventName(one.event), text: one.cause },
      by: undefined,
    })),
    ...whole.course.map(({ at, event, text, by, act }) => ({ at, what: event, text, by, act })),
    ...whole.rulings.map(({ at, ruling, finding, actor, reason }) => ({
      at,
      what: `${rulingWords[ruling] ?? ruling}${finding === null ? "" : ` as ${findingNames[finding]}`}`,
      ...{ text: "", by: { actor, reason } },
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  if (entries.length === 0) return <p className="note">Nothing has changed since it was found.</p>;
  return (
    <ol className={classes.list}>
      {entries.map((one, i) => (
        // an act stays the same item wherever others come in: what is typed in it is about it
        <li key={one.act === undefined ? i : one.act.id} tabIndex={-1}>
          <Time at={one.at} />
          <div>
            <p>
              <strong>{one.what}</strong>
              {one.by !== undefined && (
                <>
                  {" "}
                  by <Words text={one.by.actor} />
                </>
              )}
              <span className={classes.text}>
                <Sentence text={one.text} />
                {one.by !== undefined && (
                  <>
                    {one.text !== "" && ": "}
                    <Words text={one.by.reason} />
                  </>
                )}
              </span>
            </p>
            {one.act !== undefined && one.act.live > 0 && <TakeActBack act={one.act} />}
          </div>
        </li>
      ))}
    </ol>
  );
}
