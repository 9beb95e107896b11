// First steps with a server: the demo world, or a source of one's own; then a sweep; then Now.

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ask } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { Page, Section } from "../../parts/page.tsx";
import { Said } from "../../parts/said.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { endedText, useSweep } from "../../parts/sweep.ts";
import { Connecting } from "../sources/connecting.tsx";
import { Demo } from "./demo.tsx";
import { FirstEvent } from "./first-event.tsx";
import type { Start } from "./start.ts";

/** Ms between two looks at what has come. */
const between = 2_000;

export default function StartScreen(): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ["start"],
    queryFn: ({ signal }) => ask<Start>("/v1/start", { signal }),
    refetchInterval: between,
  });
  return (
    <Page
      title="Start"
      lead="Records in, a sweep, and the first cases: half a minute with the demo world, or as soon as your own logs come."
    >
      {data === undefined ? (
        error === null ? (
          <Loading lines={8} />
        ) : (
          <Failure error={error} again={() => void refetch()} />
        )
      ) : (
        <Steps start={data} />
      )}
    </Page>
  );
}

function Steps({ start }: { readonly start: Start }): ReactNode {
  const isEmpty = start.exchanges === 0 && start.accepted === 0;
  return (
    <>
      {start.demo.loaded !== null && (
        <Said title="These records are invented">
          <p>
            This store holds the demo world. To begin with your own logs, start the server with
            another folder: <code>stillwatch serve --store DIR</code>. Nothing of the demo world
            goes there.
          </p>
        </Said>
      )}
      {(isEmpty || start.demo.state !== "idle") && start.demo.state !== "missing" && (
        <Demo start={start} />
      )}
      {start.demo.loaded === null && (
        <Section
          title={isEmpty ? "Or connect a source" : "Sources"}
          note="Each needs a token of the role ingest, which may send records and nothing else."
        >
          <Connecting />
        </Section>
      )}
      <Section title="What has come">
        <FirstEvent start={start} />
      </Section>
      <Section
        title="Sweep"
        note="A sweep links accounts, judges the groups, and decides by the policy. It needs exchanges, and account records: without them nothing is decided."
      >
        <Sweep start={start} />
      </Section>
    </>
  );
}

function Sweep({ start }: { readonly start: Start }): ReactNode {
  const may = useMay("investigator");
  const sweep = useSweep();
  const { exchanges, sweeping } = start;
  return (
    <>
      {sweep.error !== null && <Failure error={sweep.error} />}
      {start.sweep !== null && (
        <p>
          {start.sweep.number === 1 ? "One sweep has" : `${start.sweep.number} sweeps have`} ended.
        </p>
      )}
      <p role="status">{sweep.data && endedText(sweep.data)}</p>
      <Button
        mt="xs"
        variant={start.sweep === null ? "filled" : "default"}
        disabled={!may || exchanges === 0}
        loading={sweep.isPending || sweeping}
        onClick={() => sweep.mutate()}
      >
        Sweep now
      </Button>{" "}
      {start.sweep !== null && (
        <Button mt="xs" renderRoot={(props) => <Link to="/now" {...props} />}>
          Go to Now
        </Button>
      )}
      {!may && (
        <p className="note">An investigator sweeps. It also happens on the server’s schedule.</p>
      )}
    </>
  );
}
