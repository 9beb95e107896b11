// An appeal: what the account's owner says, and what is decided about the account.

import type { ReactNode } from "react";
import type { QueuedAppeal } from "../../../../src/app/queue.ts";
import { useMe } from "../../api/me.ts";
import { Time } from "../../parts/figures.tsx";
import { RungMark } from "../../parts/marks.tsx";
import { AccountLink, CampaignLink, Name, Words } from "../../parts/name.tsx";
import { FactGrid } from "../../parts/fact-grid.tsx";
import { ownPart } from "./own-part.ts";
import classes from "./queue.module.css";

export function AppealDetail({
  item,
  children,
}: {
  readonly item: QueuedAppeal;
  /** What can be done. */
  readonly children: ReactNode;
}): ReactNode {
  const { account, statement, filed_by, since, due, assigned_to, decisions } = item;
  const { me } = useMe();
  const own = ownPart(item, me?.name);
  return (
    <>
      <h2 className={classes.title}>
        Appeal of <AccountLink account={account} />
      </h2>
      <blockquote className={classes.said}>
        <Words text={statement} />
        <footer className="note">
          filed by <Words text={filed_by} />, <Time at={since} />
        </footer>
      </blockquote>
      {own !== null && <p className={classes.own}>{own}</p>}
      <FactGrid
        of={[
          {
            name: "Who looks at it",
            value: assigned_to === null ? "nobody yet" : <Name text={assigned_to} most={48} />,
          },
          { name: "Look at it by", value: <Time at={due} /> },
        ]}
      />
      {children}
      <h3 className={classes.sub}>What is decided about it</h3>
      {decisions.length === 0 ? (
        <p className="note">Nothing binds it any more.</p>
      ) : (
        <ul>
          {decisions.map(({ id, rung, state, campaign }) => (
            <li key={id}>
              <RungMark rung={rung} />
              {state === "proposed" && ", waits for a yes"}, for <CampaignLink id={campaign} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
