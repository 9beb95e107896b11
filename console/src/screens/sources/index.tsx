// What sends records: whether it still does, what of it was refused and why; and how to connect another one.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { SourceHealth } from "../../../../src/app/live/sources.ts";
import { ask } from "../../api/ask.ts";
import { Count, plural, Time } from "../../parts/figures.tsx";
import { useFilters } from "../../parts/filters.ts";
import { Name } from "../../parts/name.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import { Connecting } from "./connecting.tsx";
import classes from "./sources.module.css";

/** Ms between two looks. */
const between = 10_000;

export default function SourcesScreen(): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ["sources"],
    queryFn: ({ signal }) =>
      ask<{ readonly items: readonly SourceHealth[] }>("/v1/sources", { signal }),
    refetchInterval: between,
  });
  return (
    <Page
      title="Sources"
      lead="What sends records, counted since it was first heard of. A source that falls silent may have lost us."
    >
      {data === undefined ? (
        error === null ? (
          <Loading lines={5} />
        ) : (
          <Failure error={error} again={() => void refetch()} />
        )
      ) : data.items.length === 0 ? (
        <Nothing title="Nothing has sent records to this server yet">
          What was read by <code>stillwatch ingest</code> is in the store and not listed here.
          Connect a source below.
        </Nothing>
      ) : (
        <Health of={data.items} />
      )}
      <Section title="Connect a source">
        <Connecting />
      </Section>
    </Page>
  );
}

const columns: readonly Column<SourceHealth>[] = [
  {
    id: "via",
    name: "Source",
    isHead: true,
    by: ({ via, format, kind }) => `${via} ${format} ${kind}`,
    cell: ({ via, format, kind }) => (
      <>
        <Name text={via} />, <Name text={format} />
        <div className="note">{kind === "account" ? "account records" : "exchanges"}</div>
      </>
    ),
  },
  {
    id: "state",
    name: "State",
    by: ({ trouble, silent, last }) => (trouble !== null ? 0 : silent ? 1 : last === null ? 2 : 3),
    cell: (row) => <State of={row} />,
  },
  {
    id: "last",
    name: "Last",
    by: ({ last }) => last ?? "",
    cell: ({ last }) => <Time at={last} />,
  },
  {
    id: "accepted",
    name: "Taken",
    isNumber: true,
    by: ({ accepted }) => accepted,
    cell: ({ accepted }) => <Count n={accepted} />,
  },
  {
    id: "duplicates",
    name: "Known already",
    isNumber: true,
    by: ({ duplicates }) => duplicates,
    cell: ({ duplicates }) => <Count n={duplicates} />,
  },
  {
    id: "rejected",
    name: "Refused",
    isNumber: true,
    by: ({ rejected }) => rejected,
    cell: ({ rejected }) => <Count n={rejected} />,
  },
];

function Health({ of }: { readonly of: readonly SourceHealth[] }): ReactNode {
  const [{ sort }, filter] = useFilters({ sort: "state" });
  const id = sort.replace(/^-/, "");
  const refused = of.filter(({ rejected }) => rejected > 0);
  return (
    <>
      <DataTable
        caption="Sources"
        columns={columns}
        rows={of}
        keyOf={({ via, format, kind }) => `${via} ${format} ${kind}`}
        sort={{ id, desc: sort.startsWith("-") }}
        onSort={(next) => filter({ sort: `${next.desc ? "-" : ""}${next.id}` })}
      />
      {refused.length > 0 && (
        <Section title="Refused records" note="Why the last one of each source was refused.">
          <ul className={classes.refused}>
            {refused.map(({ via, format, kind, rejected, last_reason }) => (
              <li key={`${via} ${format} ${kind}`}>
                <Name text={via} />, <Name text={format} />: {plural(rejected, "record")}
                {last_reason !== null && (
                  <>
                    ; the last because <Name text={last_reason} most={300} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function State({ of: { trouble, silent, last } }: { readonly of: SourceHealth }): ReactNode {
  if (trouble !== null)
    return (
      <>
        <strong>Cannot be read</strong>
        <div className="note">
          <Name text={trouble} most={300} />
        </div>
      </>
    );
  if (silent)
    return (
      <>
        <strong>Silent</strong>
        <div className="note">It sent, and sends no more.</div>
      </>
    );
  return last === null ? "Nothing has come yet" : "Sends";
}
