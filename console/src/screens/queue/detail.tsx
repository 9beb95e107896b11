// One thing that waits, with what a reviewer needs for a yes or a no.

import { Button } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import type { QueuedAppeal, QueuedApproval, QueueItem } from "../../../../src/app/queue.ts";
import { honestText } from "../../actions/preview.tsx";
import { useMe } from "../../api/me.ts";
import { countText, listed, plural, shareText, Time } from "../../parts/figures.tsx";
import { FindingMark, RungMark, rungNames, rungNotes } from "../../parts/marks.tsx";
import { AccountLink, CampaignLink, Name } from "../../parts/name.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import classes from "./queue.module.css";

type Act = "approve" | "reject" | "uphold" | "overturn";

export interface DetailProps {
  readonly ref: Ref<HTMLElement>;
  readonly item: QueueItem;
  readonly can: (what: Act) => boolean;
  readonly onBegin: (what: Act) => void;
}

export function Detail({ ref, item, can, onBegin }: DetailProps): ReactNode {
  const button = (what: Act, text: string, key: string, isMain = false): ReactNode => (
    <Button
      size="xs"
      variant={isMain ? "filled" : "default"}
      disabled={!can(what)}
      onClick={() => onBegin(what)}
    >
      {text} <kbd className={classes.key}>{key}</kbd>
    </Button>
  );
  const buttons = (
    <>
      <div className={classes.row}>
        {item.kind === "approval" ? (
          <>
            {button("approve", "Approve", "a", true)}
            {button("reject", "Reject", "r")}
          </>
        ) : (
          <>
            {button("uphold", "Uphold", "u")}
            {button("overturn", "Overturn", "o")}
          </>
        )}
      </div>
      {item.kind === "approval" && !can("approve") && (
        <p className="note">Approving needs the role approver.</p>
      )}
    </>
  );
  return (
    <section ref={ref} tabIndex={-1} aria-label="What is looked at" className={classes.detail}>
      {item.kind === "approval" ? (
        <Approval item={item}>{buttons}</Approval>
      ) : (
        <AppealOf item={item}>{buttons}</AppealOf>
      )}
    </section>
  );
}

interface Of<T> {
  readonly item: T;
  /** What can be done. */
  readonly children: ReactNode;
}

const columns: readonly Column<QueuedApproval["sample"][number]>[] = [
  {
    id: "account",
    name: "Account",
    isHead: true,
    cell: ({ account }) => <AccountLink account={account} />,
  },
  {
    id: "score",
    name: "Probability",
    isNumber: true,
    note: "that it is in no honest group",
    cell: ({ score }) => shareText(score),
  },
  {
    id: "families",
    name: "Evidence",
    cell: ({ reasons }) =>
      listed(reasons.flatMap((one) => (one.startsWith("family_") ? [one.slice(7)] : []))),
  },
];

function Approval({ item, children }: Of<QueuedApproval>): ReactNode {
  const { me } = useMe();
  const { campaign, finding, rung, accounts, by, needs, approved_by: yes, expires, due } = item;
  const missing = needs - yes.length;
  const isOwn = by !== null && by.actor === me?.name;
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
          <bdi>{by.reason}</bdi>
          <footer className="note">
            <bdi>{by.actor}</bdi>, who proposed it
          </footer>
        </blockquote>
      ) : (
        <p>The policy proposes it: the evidence met its conditions.</p>
      )}
      {isOwn && <p className={classes.own}>You proposed this. Another person has to say yes.</p>}
      <dl className={classes.figures}>
        <div>
          <dt>Honest to be expected</dt>
          <dd>{honestText(item.expected_honest)}</dd>
        </div>
        <div>
          <dt>Yes so far</dt>
          <dd>
            {countText(yes.length)} of {countText(needs)}
            {missing > 0 && ` (${countText(missing)} more)`}
          </dd>
        </div>
        <div>
          <dt>Look at it by</dt>
          <dd>
            <Time at={due} />
          </dd>
        </div>
        <div>
          <dt>Ends by itself</dt>
          <dd>
            <Time at={expires} />
          </dd>
        </div>
      </dl>
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

function AppealOf({ item, children }: Of<QueuedAppeal>): ReactNode {
  const { account, statement, filed_by, since, due, assigned_to, decisions } = item;
  const people = [...new Set(decisions.flatMap((one) => one.people))];
  const { me } = useMe();
  return (
    <>
      <h2 className={classes.title}>
        Appeal of <AccountLink account={account} />
      </h2>
      <blockquote className={classes.said}>
        <bdi>{statement}</bdi>
        <footer className="note">
          filed by <bdi>{filed_by}</bdi>, <Time at={since} />
        </footer>
      </blockquote>
      {me !== null && me !== undefined && people.includes(me.name) && (
        <p className={classes.own}>
          You took or approved a decision about this account. Another person has to uphold the
          appeal; you may overturn it.
        </p>
      )}
      <dl className={classes.figures}>
        <div>
          <dt>Who looks at it</dt>
          <dd>{assigned_to === null ? "nobody yet" : <Name text={assigned_to} most={48} />}</dd>
        </div>
        <div>
          <dt>Look at it by</dt>
          <dd>
            <Time at={due} />
          </dd>
        </div>
      </dl>
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

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
