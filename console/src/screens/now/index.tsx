// Now: what is being drawn, by whom, what was done about it, what cannot be seen, what waits. Asked again every ten seconds.

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ToldOverview } from "../../../../src/app/overview/overview.ts";
import { ask } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { Page } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { endedText, useSweep } from "../../parts/sweep.ts";
import { Cases } from "./cases.tsx";
import { Changes } from "./changes.tsx";
import { Drift } from "./drift.tsx";
import { Days } from "./days.tsx";
import { Headline, Figures } from "./headline.tsx";
import { Honest } from "./honest.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import { Seen } from "./seen.tsx";

/** Ms between two looks. */
const pause = 10_000;

export default function NowScreen(): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ["overview"],
    queryFn: ({ signal }) => ask<ToldOverview>("/v1/overview", { signal }),
    refetchInterval: pause,
  });
  if (data === undefined)
    return (
      <Page title="Now">
        {error ? <Failure error={error} again={() => void refetch()} /> : <Loading lines={14} />}
      </Page>
    );
  return (
    <Page title="Now" lead={<Headline now={data} />} actions={<SweepNow />}>
      <Changes now={data} />
      {error && <Failure error={error} again={() => void refetch()} />}
      {data.sweep !== null && <Drift />}
      <Figures now={data} />
      {data.sweep === null ? <Unswept now={data} /> : <Swept now={data} />}
    </Page>
  );
}

function Swept({ now }: { readonly now: ToldOverview }): ReactNode {
  return (
    <>
      {now.exposure && <Days exposure={now.exposure} />}
      <Cases now={now} />
      <Honest now={now} />
      <Seen now={now} />
    </>
  );
}

function Unswept({ now }: { readonly now: ToldOverview }): ReactNode {
  return (
    <div style={{ marginTop: "2rem" }}>
      <Nothing title="Nothing was swept yet">
        <p>
          {now.sources.count === 0
            ? "No records came in. Connect a source, or load the demo world."
            : "Records come in. The first sweep says what is in them."}
        </p>
        <p>
          <Link to="/start">Go to the first start</Link>
        </p>
      </Nothing>
      <Seen now={now} />
    </div>
  );
}

/** Of those who may sweep. */
function SweepNow(): ReactNode {
  const may = useMay("investigator");
  const sweep = useSweep();
  if (!may) return null;
  const why = sweep.error?.message;
  return (
    <>
      {why !== undefined && (
        <span role="alert" className="note">
          <Sentence text={why} />
        </span>
      )}
      <span role="status" className="note">
        {sweep.data && endedText(sweep.data)}
      </span>
      <Button variant="default" size="xs" loading={sweep.isPending} onClick={() => sweep.mutate()}>
        Sweep now
      </Button>
    </>
  );
}
