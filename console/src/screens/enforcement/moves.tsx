// What operators did after something was done about them.

import type { ReactNode } from "react";
import type { Move } from "../../../../src/app/enforcement/enforcement.ts";
import { eventNames } from "../../../../src/core/reader-words.ts";
import { Time } from "../../parts/figures.tsx";
import { CampaignLink } from "../../parts/name.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./enforcement.module.css";

export function Moves({ moves }: { readonly moves: readonly Move[] }): ReactNode {
  if (moves.length === 0) return <p>No campaign was seen to move in this time.</p>;
  return (
    <ul className={classes.moves}>
      {moves.map(({ at, event, campaign, cause }) => (
        <li key={`${at} ${campaign} ${event} ${cause}`}>
          <Time at={at} />
          <div>
            <CampaignLink id={campaign} /> <b>{eventNames[event]}</b>
            <p className="note">
              <Sentence text={cause} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
