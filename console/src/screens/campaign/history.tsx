// How the case went: each change of its state with its cause, and each ruling with who gave it.

import type { ReactNode } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { findingNames } from "../../../../src/core/findings.ts";
import { eventName } from "../../../../src/core/reader-words.ts";
import { Sentence } from "../../parts/sentence.tsx";
import { Time } from "../../parts/figures.tsx";
import { Words } from "../../parts/name.tsx";
import classes from "./history.module.css";

const rulingWords: Readonly<Record<string, string>> = {
  dismiss: "dismissed",
  confirm: "confirmed",
  split: "accounts set apart",
  none: "rulings taken back",
};

export function History({ whole }: { readonly whole: WholeCampaign }): ReactNode {
  const entries = [
    ...(whole.history?.events ?? whole.campaign?.events ?? []).map((one) => ({
      at: one.at,
      what: eventName(one.event),
      who: null as string | null,
      text: one.cause,
    })),
    ...whole.course.map((one) => ({
      ...{ at: one.at, what: one.event, text: one.text },
      who: null,
    })),
    ...whole.rulings.map((one) => ({
      at: one.at,
      what: `${rulingWords[one.ruling] ?? one.ruling}${one.finding === null ? "" : ` as ${findingNames[one.finding]}`}`,
      who: one.actor,
      text: one.reason,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  if (entries.length === 0) return <p className="note">Nothing has changed since it was found.</p>;
  return (
    <ol className={classes.list}>
      {entries.map((one, i) => (
        <li key={i}>
          <Time at={one.at} />
          <p>
            <strong>{one.what}</strong>
            {one.who !== null && (
              <>
                {" "}
                by <Words text={one.who} />
              </>
            )}
            <span className={classes.text}>
              {one.who === null ? <Sentence text={one.text} /> : <Words text={one.text} />}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}
