// What the lists tell of a case, and of a group that was let be.

import { areaName } from "../../../../src/core/reader-words.ts";
import type { ListedGroup } from "../../../../src/app/live/uses/listed-groups.ts";
import { clip } from "../../../../src/core/visible.ts";
import { findingNames } from "../../../../src/core/findings.ts";
import { Link } from "@tanstack/react-router";
import { Count, countText, qText, shareText, Time } from "../../parts/figures.tsx";
import { Families, StateMark } from "../../parts/marks.tsx";
import { CampaignLink, GroupLink, Name } from "../../parts/name.tsx";
import { Sparkline } from "../../parts/sparkline.tsx";
import type { Column } from "../../parts/table.tsx";
import { keyOf } from "./lists.ts";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./campaigns.module.css";

type Of = Column<ListedGroup>;

const accounts: Of = {
  ...{ id: "accounts", name: "accounts", isNumber: true },
  by: (one) => one.accounts,
  cell: (one) => <Count n={one.accounts} />,
};
const exchanges: Of = {
  ...{ id: "exchanges", name: "exchanges", isNumber: true },
  by: (one) => one.exchanges,
  cell: (one) => <Count n={one.exchanges} />,
};
const evidence: Of = {
  ...{ id: "families", name: "evidence", note: "families of evidence that speak" },
  by: (one) => one.families.length,
  cell: (one) => <Families of={one.families} />,
};

/** The two that most exchanges are of. */
function areasText(areas: ListedGroup["areas"]): string {
  const told = Object.entries(areas ?? {}).sort((a, b) => b[1] - a[1]);
  return (
    told
      .slice(0, 2)
      .map(([area, share]) => `${areaName(area)} ${shareText(share)}`)
      .join(", ") || "–"
  );
}

/** c-10 after c-9. */
const numberOf = (id: string): number => Number(id.replace(/\D/g, ""));

export const caseColumns: readonly Of[] = [
  {
    ...{ id: "id", name: "case", isHead: true },
    by: (one) => numberOf(keyOf(one)),
    cell: (one) => (
      <div className={classes.case}>
        <CampaignLink id={keyOf(one)} />
        <p className="note">
          {one.ring === null ? (
            <>
              not in the last sweep; last seen <Time at={one.last_seen} only="day" />
            </>
          ) : (
            <Sentence text={clip(one.looks_like, 140)} />
          )}
        </p>
      </div>
    ),
  },
  {
    ...{ id: "state", name: "state" },
    by: (one) => one.state ?? "",
    cell: (one) => (
      <>
        <StateMark state={one.state} />
        {one.ruling === "confirm" && <p className="note">a person confirmed it</p>}
      </>
    ),
  },
  accounts,
  exchanges,
  {
    ...{ id: "areas", name: "asks for" },
    cell: (one) => <span className={classes.areas}>{areasText(one.areas)}</span>,
  },
  evidence,
  {
    ...{ id: "q", name: "q", isNumber: true },
    note: "probability that no hand is behind it, by the model",
    by: (one) => one.q_value,
    cell: (one) => qText(one.q_value),
  },
  {
    ...{ id: "operator", name: "operator" },
    by: (one) => one.operator ?? "~",
    cell: (one) =>
      one.operator === null ? (
        "–"
      ) : (
        <span className={classes.operator}>
          <Name text={one.operator} />
        </span>
      ),
  },
  {
    ...{ id: "trend", name: "trend", note: "exchanges from its first to its last, in 24 steps" },
    cell: (one) =>
      one.trend === null ? (
        "–"
      ) : (
        <Sparkline values={one.trend} label={`exchanges of ${keyOf(one)} over its time`} />
      ),
  },
  {
    ...{ id: "waiting", name: "waits", isNumber: true, note: "decisions that wait for approval" },
    by: (one) => one.waiting,
    cell: (one) =>
      one.waiting === 0 ? (
        <span className="note">0</span>
      ) : (
        <Link to="/queue" aria-label={`${one.waiting} decisions wait for approval, to the queue`}>
          {countText(one.waiting)}
        </Link>
      ),
  },
];

export const groupColumns: readonly Of[] = [
  {
    ...{ id: "id", name: "group", isHead: true },
    by: (one) => numberOf(keyOf(one)),
    cell: (one) => <GroupLink ring={keyOf(one)} />,
  },
  {
    ...{ id: "finding", name: "found to be" },
    by: (one) => one.finding,
    cell: (one) => findingNames[one.finding],
  },
  accounts,
  exchanges,
  evidence,
  {
    ...{ id: "why", name: "why", isLong: true },
    cell: (one) => (
      <div className={classes.why}>
        <Sentence text={one.why ?? "–"} />
        {one.ruling === "dismiss" && <span className="note"> A person dismissed it.</span>}
      </div>
    ),
  },
];
