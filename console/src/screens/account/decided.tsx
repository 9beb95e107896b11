// What is decided about the account, now and before, by whom and why; each can be taken back.

import { reasonsText } from "../../../../src/core/reason-words.ts";
import { listed } from "../../../../src/core/reader-words.ts";
import type { ReactNode } from "react";
import type { ShownDecision } from "../../../../src/app/live/uses/decisions.ts";
import { rungs } from "../../../../src/core/campaign.ts";
import { TakeBack } from "../../actions/take-back.tsx";
import { useMay } from "../../api/me.ts";
import { Time, timeText } from "../../parts/figures.tsx";
import { decisionStateNames, RungMark, rungNames } from "../../parts/marks.tsx";
import { CampaignLink, Words } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import { Nothing } from "../../parts/states.tsx";
import { isAhead } from "./told.ts";
import classes from "./account.module.css";

const isLive = ({ state }: ShownDecision): boolean => state === "active" || state === "proposed";

export function Decided({
  decisions,
  now,
}: {
  readonly decisions: readonly ShownDecision[];
  readonly now: number; // ms
}): ReactNode {
  const live = decisions.filter(isLive);
  const over = decisions.filter((one) => !isLive(one));
  return (
    <Section title="Decisions" id="decisions">
      {decisions.length === 0 && (
        <Nothing title="Nothing is decided about it">It may do as it likes.</Nothing>
      )}
      {decisions.length > 0 && live.length === 0 && <p>Nothing binds it now.</p>}
      <ul className={classes.decisions}>
        {live.map((one) => (
          <DecisionItem key={one.id} one={one} all={decisions} now={now} />
        ))}
      </ul>
      {over.length > 0 && (
        <details className={classes.trace}>
          <summary>What was decided before</summary>
          <ul className={classes.decisions}>
            {over.toReversed().map((one) => (
              <DecisionItem key={one.id} one={one} all={decisions} now={now} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

interface ItemProps {
  readonly one: ShownDecision;
  /** All about the account. */
  readonly all: readonly ShownDecision[];
  readonly now: number; // ms
}

function DecisionItem({ one, all, now }: ItemProps): ReactNode {
  const may = useMay("investigator");
  const { id, campaign, rung, state, effective, expires, by, approvals, needs, undone } = one;
  return (
    <li>
      <div>
        <p>
          <RungMark rung={rung} /> <span className={classes.state}>{stateText(one, now)}</span>
        </p>
        <p className="note">
          <Time at={effective} /> to {expires === null ? "no end" : <Time at={expires} />} · for{" "}
          <CampaignLink id={campaign} /> · <span className="id">{id}</span>
        </p>
        <p>
          {by === undefined ? (
            <>
              The policy decided: {/* the threshold and the finding stand elsewhere on the page */}
              <Sentence text={reasonsText(one.reasons, false)} />.
            </>
          ) : (
            <>
              <Words text={by.actor} /> decided by hand: <Words text={by.reason} />
            </>
          )}
        </p>
        {approvals.length > 0 && (
          <p>
            Yes from{" "}
            {approvals.map(({ actor, at }, i) => (
              <span key={at + actor}>
                {i > 0 && ", "}
                <Words text={actor} />
              </span>
            ))}
            {state === "proposed" && `; ${needs - approvals.length} more needed`}.
          </p>
        )}
        {undone !== null && (
          <p>
            Taken back by <Words text={undone.actor} />, <Time at={undone.at} />:{" "}
            <Words text={undone.reason} />
          </p>
        )}
      </div>
      {may && isLive(one) && (
        <TakeBack ids={[id]} note={takenNote(one, all, now)} onDone={focusHeading} />
      )}
    </li>
  );
}

const stateText = (one: ShownDecision, now: number): string =>
  isAhead(one, now) ? `from ${timeText(one.effective)}` : decisionStateNames[one.state];

/** The button that had the focus is gone then. */
function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>("#decisions h2");
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus();
}

/** What goes along: of the policy's all that is as harsh or harsher, of what was decided by hand nothing. */
function takenNote(one: ShownDecision, all: readonly ShownDecision[], now: number): string {
  if (one.by !== undefined)
    return "It alone is taken back, for good. What else is decided about the account stays.";
  const along = all.filter(
    (other) =>
      other.id !== one.id &&
      (isLive(other) || other.state === "shadow") &&
      rungs.indexOf(other.rung) >= rungs.indexOf(one.rung),
  );
  if (along.length === 0) return "It is taken back for good.";
  const names = along.map((other) => `${rungNames[other.rung]} (${stateText(other, now)})`);
  return `It is taken back for good, together with what is as harsh or harsher: ${listed(names)}.`;
}
