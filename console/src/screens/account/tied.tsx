// Whom the account is tied to and by what: the accounts that share most with it, and what many share besides.

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { TiedAccount } from "../../../../src/campaigns/explanations/tied-accounts.ts";
import type { WholeAccount } from "../../../../src/app/live/uses/people.ts";
import { ask, part } from "../../api/ask.ts";
import type { PageOf } from "../../api/pages.ts";
import { countText, plural } from "../../parts/figures.tsx";
import { FamilyMark, familyNames } from "../../parts/marks.tsx";
import { AccountLink, CampaignLink, Name } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import classes from "./account.module.css";

const columns: readonly Column<TiedAccount>[] = [
  {
    id: "account",
    name: "Account",
    isHead: true,
    cell: ({ account }) => <AccountLink account={account} />,
  },
  {
    id: "group",
    name: "In",
    cell: ({ group }) => (group === null ? "no case" : <CampaignLink id={group} />),
  },
  {
    id: "shared",
    name: "What both have",
    isLong: true,
    cell: ({ shared }) => <Shared of={shared} />,
  },
];

/** One line a kind: what has no name to show is counted. */
function Shared({ of }: { readonly of: TiedAccount["shared"] }): ReactNode {
  return (
    <ul className={classes.shared}>
      {[...Map.groupBy(of, ({ kind }) => kind)].map(([kind, [first, ...rest]]) => (
        <li key={kind}>
          <FamilyMark family={first!.family} />{" "}
          <span className="hidden">{familyNames[first!.family]}: </span>
          {rest.length > 0 && `${countText(rest.length + 1)} of the kind `}
          <Name
            text={
              rest.length > 0
                ? kind
                : first!.label.startsWith(kind)
                  ? first!.label
                  : `${kind} ${first!.label}`
            }
            most={64}
          />{" "}
          <span className="note">
            {plural(first!.accounts, "account")}
            {rest.length > 0 && " and more"}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Rows before somebody asks for all. */
const few = 8;

export function Tied({ found }: { readonly found: WholeAccount }): ReactNode {
  const { account, shared } = found;
  const [isAll, setAll] = useState(false);
  const ties = useQuery({
    queryKey: ["/v1/accounts/ties", account],
    queryFn: ({ signal }) =>
      ask<PageOf<TiedAccount>>(`/v1/accounts/${part(account)}/ties`, { signal }),
  });
  return (
    <Section
      title="Whom it is tied to"
      id="ties"
      note="The accounts that share most with it; what few have counts more. Labels are masked."
    >
      {ties.error !== null ? (
        <Failure error={ties.error} again={() => void ties.refetch()} />
      ) : ties.data === undefined ? (
        <Loading lines={10} />
      ) : ties.data.items.length === 0 ? (
        <p className="note">It shares nothing with others that few have.</p>
      ) : (
        <DataTable
          caption="Accounts that share most with it"
          columns={columns}
          rows={isAll ? ties.data.items : ties.data.items.slice(0, few)}
          keyOf={(one) => one.account}
          more={isAll || ties.data.items.length <= few ? undefined : () => setAll(true)}
        />
      )}
      {shared.length > 0 && (
        <details className={classes.trace}>
          <summary>All kinds that it shares, however common</summary>
          <ul className={classes.list}>
            {shared.map(({ kind, label, others, values }) => (
              <li key={`${kind} ${label}`}>
                <Name text={label.startsWith(kind) ? label : `${kind} ${label}`} most={80} />{" "}
                <span className="note">
                  {countText(others)} other{others === 1 ? "" : "s"}
                  {values > 1 && `, ${countText(values)} values`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
