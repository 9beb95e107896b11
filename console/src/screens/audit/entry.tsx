// One entry of the audit: a line, which opens with all that it holds and how it is chained.

import { type ReactNode, useState } from "react";
import { rungs } from "../../../../src/core/campaign.ts";
import { clip, visible } from "../../../../src/core/visible.ts";
import type { ToldEntry } from "../../../../src/app/live/uses/people.ts";
import { Facts } from "../../parts/facts.tsx";
import { countText, Time } from "../../parts/figures.tsx";
import { rungNames } from "../../parts/marks.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import { AccountLink, CampaignLink, Name } from "../../parts/name.tsx";
import { actionName, reasonOf } from "./actions.ts";
import classes from "./audit.module.css";

export function Entry({
  entry,
  onFilter,
}: {
  readonly entry: ToldEntry;
  readonly onFilter: (by: { subject?: string; actor?: string; action?: string }) => void;
}): ReactNode {
  const { number, at, actor, action } = entry;
  const { about, rung } = aboutOf(entry);
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={classes.line}>
          <span className="note n">{countText(number)}</span>
          <Time at={at} />
          <span>
            <Name text={actor} most={40} /> {actionName(action)} {rung}
          </span>
          <Name text={about} most={24} />
          <span className={classes.reason}>
            <Reason of={entry} most={200} />
          </span>
        </summary>
        {isOpen && <Whole entry={entry} onFilter={onFilter} />}
      </details>
    </li>
  );
}

/** Of a decision the rung and the account: its id says to nobody what it is about. */
function aboutOf({ subject, data }: ToldEntry): { readonly about: string; readonly rung: string } {
  const { account, rung } = (data ?? {}) as { account?: unknown; rung?: unknown };
  if (typeof account !== "string") return { about: subject, rung: "" };
  const told = rungs.find((one) => one === rung);
  return { about: account, rung: told === undefined ? "" : rungNames[told] };
}

function Whole({ entry, onFilter }: Parameters<typeof Entry>[0]): ReactNode {
  const { number, actor, action, subject, data, previous, hash } = entry;
  const { account, campaign } = (data ?? {}) as { account?: unknown; campaign?: unknown };
  const caseOf = /^c-\d+$/.test(subject) ? subject : campaign;
  const all = (by: Parameters<typeof onFilter>[0], text: string): ReactNode => (
    <button type="button" className={classes.all} onClick={() => onFilter(by)}>
      {text}
    </button>
  );
  return (
    <div className={classes.whole}>
      <Facts
        of={[
          {
            name: "About",
            value: (
              <>
                <Name text={subject} /> {all({ subject }, "all about it")}
              </>
            ),
          },
          ...(typeof account === "string"
            ? [{ name: "Account", value: <AccountLink account={account} /> }]
            : []),
          ...(typeof caseOf === "string" && caseOf !== ""
            ? [{ name: "Case", value: <CampaignLink id={caseOf} /> }]
            : []),
          {
            name: "By",
            value: (
              <>
                <Name text={actor} /> {all({ actor }, "all by this name")}
              </>
            ),
          },
          {
            name: "What",
            value: (
              <>
                {actionName(action)} {all({ action }, "all of this kind")}
              </>
            ),
          },
          { name: "Reason", value: <Reason of={entry} most={2000} /> },
          { name: "Hash", value: <code className="id">{hash}</code> },
          {
            name: "Of the one before",
            value: <code className="id">{previous}</code>,
            note: number === 1 ? "Nothing stands before the first entry." : `Entry ${number - 1}`,
          },
        ]}
      />
      {/* it scrolls, so the keyboard has to reach it */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre role="region" aria-label={`What entry ${number} holds`} tabIndex={0}>
        {spelled(data)}
      </pre>
    </div>
  );
}

/** The words of a person as they are, the codes of the program in words. */
function Reason({
  of,
  most: longest,
}: {
  readonly of: ToldEntry;
  readonly most: number;
}): ReactNode {
  const text = reasonOf(of);
  return text === of.reason ? (
    <bdi>{clip(visible(text), longest)}</bdi>
  ) : (
    <Sentence text={clip(text, longest)} />
  );
}

/** Characters that are shown of what an entry holds: a whole model has some seventy thousand. */
const most = 100_000;

function spelled(data: unknown): string {
  const text = JSON.stringify(data, null, 2)
    .split("\n")
    .map((line) => visible(line))
    .join("\n");
  return text.length > most
    ? `${text.slice(0, most)}\n… (the rest: stillwatch audit list --json)`
    : text;
}
