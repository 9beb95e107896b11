// One account: what it did, whom it is tied to and by what, why it is decided so, and what its owner can be told.

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { WholeAccount } from "../../../../src/app/live/uses/people.ts";
import { visible } from "../../../../src/core/visible.ts";
import { ActDialog } from "../../actions/index.tsx";
import { overturnText } from "../../actions/reasons.ts";
import { Name } from "../../parts/name.tsx";
import { ask, part, Problem } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { plural, Time } from "../../parts/figures.tsx";
import { Page } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { Appeals } from "./appeals.tsx";
import { Decided } from "./decided.tsx";
import { Did } from "./did.tsx";
import { Message } from "./message.tsx";
import { Tied } from "./tied.tsx";
import { Why } from "./why.tsx";
import { Sentence } from "../../parts/sentence.tsx";

export default function AccountScreen(): ReactNode {
  const { account = "" } = useParams({ strict: false });
  // what was begun about one account does not live on in another
  return <Account key={account} account={account} />;
}

function Account({ account }: { readonly account: string }): ReactNode {
  const may = useMay("investigator");
  const [isActing, acting] = useDisclosure(false);
  const told = useQuery({
    queryKey: ["/v1/accounts", account],
    queryFn: ({ signal }) => ask<WholeAccount>(`/v1/accounts/${part(account)}`, { signal }),
    refetchInterval: ({ state }) => (isUnswept(state.error) ? everyMs : false),
  });
  const found = told.data;
  const group = found?.verdict?.group ?? null;
  return (
    <Page
      title={visible(account)}
      lead={
        found === undefined ? (
          " "
        ) : (
          <>
            <p>
              It <Sentence text={found.text} />. <Sent found={found} />
            </p>
            {found.cleared !== null && (
              <p>
                On an appeal <Name text={found.cleared.by} /> found otherwise:{" "}
                {overturnText(found.cleared.why)}, <Time at={found.cleared.at} />.
              </p>
            )}
            {found.exempt !== null && <p>The policy exempts it: it stays at observe.</p>}
          </>
        )
      }
      actions={
        may &&
        group !== null && (
          <Button size="xs" onClick={acting.open}>
            Act
          </Button>
        )
      }
    >
      {isUnswept(told.error) && found === undefined ? (
        <Nothing title="It is not judged yet">
          <Sentence text={told.error.message} />
        </Nothing>
      ) : told.error !== null && found === undefined ? (
        <Failure error={told.error} again={() => void told.refetch()} />
      ) : found === undefined ? (
        <Loading lines={14} />
      ) : (
        <>
          <Why found={found} />
          <Decided decisions={found.decisions} now={Date.parse(found.now)} />
          <Appeals found={found} />
          <Message
            account={found.account}
            decisions={found.decisions}
            now={Date.parse(found.now)}
          />
          <Did found={found} />
          <Tied found={found} />
          {group !== null && (
            <ActDialog
              campaign={group}
              accounts={[found.account]}
              opened={isActing}
              onClose={acting.close}
            />
          )}
        </>
      )}
    </Page>
  );
}

/** It has sent, and no sweep has seen it. */
const isUnswept = (error: Error | null): error is Problem =>
  error instanceof Problem && error.code === "account_unswept";

/** Until a sweep has seen it. */
const everyMs = 15_000;

function Sent({ found }: { readonly found: WholeAccount }): ReactNode {
  const { exchanges, first, last } = found;
  if (exchanges === 0 || first === null || last === null) return null;
  return (
    <>
      {plural(exchanges, "exchange")} from <Time at={utc(first)} /> to <Time at={utc(last)} />.
    </>
  );
}

/** The engine writes times of UTC without a zone. */
const utc = (at: string): string => (/[Z+]/.test(at) ? at : `${at.replace(" ", "T")}Z`);
