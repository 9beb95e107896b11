// Decisions that wait for a yes: why, how many, who said yes, and some to look at.

import { capital, listed } from "../../../../src/core/reader-words.ts";
import type { ReactNode } from "react";
import type { QueuedApproval } from "../../../../src/app/queue.ts";
import { honestText } from "../../actions/preview.tsx";
import { useMe } from "../../api/me.ts";
import { countText, plural, Time } from "../../parts/figures.tsx";
import { accountColumn, probabilityColumn } from "../../parts/account-columns.tsx";
import { FactGrid } from "../../parts/fact-grid.tsx";
import { FindingMark, rungNames, rungNotes } from "../../parts/marks.tsx";
import { CampaignLink, Words } from "../../parts/name.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import { ownPart } from "./own-part.ts";
import classes from "./queue.module.css";

const columns: readonly Column<QueuedApproval["sample"][number]>[] = [
  accountColumn,
  probabilityColumn,
  {
    id: "families",
    name: "Evidence",
    cell: ({ reasons }) =>
      listed(reasons.flatMap((one) => (one.startsWith("family_") ? [one.slice(7)] : []))),
  },
];

export function ApprovalDetail({
  item,
  children,
}: {
  readonly item: QueuedApproval;
  /** What can be done. */
  readonly children: ReactNode;
}): ReactNode {
  const { me } = useMe();
  const { campaign, finding, rung, accounts, by, needs, approved_by: yes, expires, due } = item;
  const missing = needs - yes.length;
  const own = ownPart(item, me?.name);
  return (
    <>
      <h2 className={classes.title}>
        {capital(rungNames[rung])} for {plural(accounts, "account")}
      </h2>
      <p>
        Of <CampaignLink id={campaign} />
        {finding !== null && (
          <>
            , <FindingMark finding={finding} />
          </>
        )}
        . {rungNotes[rung]}
      </p>
      {by !== null ? (
        <blockquote className={classes.said}>
          <Words text={by.reason} />
          <footer className="note">
            <Words text={by.actor} />, who proposed it
          </footer>
        </blockquote>
      ) : (
        <p>The policy proposes it: the evidence met its conditions.</p>
      )}
      {own !== null && <p className={classes.own}>{own}</p>}
      <FactGrid
        of={[
          { name: "Honest to be expected", value: honestText(item.expected_honest) },
          {
            name: "Yes so far",
            value: `${countText(yes.length)} of ${countText(needs)}${missing > 0 ? ` (${countText(missing)} more)` : ""}`,
          },
          { name: "Look at it by", value: <Time at={due} /> },
          { name: "Ends by itself", value: <Time at={expires} /> },
        ]}
      />
      {children}
      <h3 className={classes.sub}>Some to look at, drawn by chance</h3>
      <DataTable
        caption="Accounts that it is about, drawn by chance"
        columns={columns}
        rows={item.sample}
        keyOf={({ id }) => id}
      />
    </>
  );
}
