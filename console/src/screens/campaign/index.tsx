// One case: what it is, how it went over time, the ring, the exchanges behind any part of it, the findings, what else it could
// be, what it took, who belongs to it, what people wrote.

import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { Loading } from "../../parts/states.tsx";
import { GroupScreen } from "./group/group.tsx";
import { NotThere } from "./not-there.tsx";
import { wholeOf } from "./queries.ts";
import { Over } from "./over.tsx";
import { Reported } from "./reported.tsx";

/** A group that was let be is looked into by the same parts. */
export default function CaseOrGroupScreen(): ReactNode {
  const { id, ring } = useParams({ strict: false }) as {
    readonly id?: string;
    readonly ring?: string;
  };
  const name = ring ?? id!;
  // whichever address somebody wrote: groups are called r-1, r-2 and on
  return name.startsWith("r-") || (ring !== undefined && !name.startsWith("c-")) ? (
    <GroupScreen ring={name} />
  ) : (
    <CampaignScreen id={name} />
  );
}

function CampaignScreen({ id }: { readonly id: string }): ReactNode {
  const told = useQuery(wholeOf(id));
  if (told.error)
    return (
      <Page title={id}>
        <NotThere error={told.error} again={() => void told.refetch()} />
      </Page>
    );
  if (told.data === undefined)
    return (
      <Page title={id}>
        <Loading lines={14} />
      </Page>
    );
  return told.data.campaign === null ? (
    <Over key={id} id={id} whole={told.data} />
  ) : (
    <Reported key={id} id={id} whole={told.data} campaign={told.data.campaign} />
  );
}
