// Who did what, when and why: every entry, the newest first; filters stand in the address.

import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { AuditCheck } from "../../../../src/evidence/audit/audit.ts";
import type { ToldEntry } from "../../../../src/app/live/uses/people.ts";
import { ask } from "../../api/ask.ts";
import { usePages } from "../../api/pages.ts";
import { capital } from "../../../../src/core/reader-words.ts";
import { countText } from "../../parts/figures.tsx";
import { useFilters } from "../../parts/filters.ts";
import { Page } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { actionName, actionNames } from "./actions.ts";
import classes from "./audit.module.css";
import { Entry } from "./entry.tsx";

/** Entries of a page. */
const pageSize = 50;

export default function AuditScreen(): ReactNode {
  const [filters, filter] = useFilters({ subject: "", actor: "", action: "" });
  const list = usePages<ToldEntry>("/v1/audit", { ...filters, limit: pageSize });
  const isFiltered = Object.values(filters).some((one) => one !== "");
  return (
    <Page title="Audit" lead={<Chain />}>
      <search className={classes.filters}>
        <TextInput
          label="About"
          description="A decision, case, account, appeal or policy"
          value={filters.subject}
          onChange={(event) => filter({ subject: event.currentTarget.value })}
        />
        <TextInput
          label="By"
          description="A name as it is written down"
          value={filters.actor}
          onChange={(event) => filter({ actor: event.currentTarget.value })}
        />
        <Select
          label="What was done"
          description="One kind of entry"
          data={kindsOf(filters.action)}
          value={filters.action === "" ? null : filters.action}
          searchable
          clearable
          onChange={(action) => filter({ action: action ?? "" })}
        />
        {isFiltered && (
          <Button variant="default" onClick={() => filter({ subject: "", actor: "", action: "" })}>
            Show all
          </Button>
        )}
      </search>
      {list.error !== null ? (
        <Failure error={list.error} again={list.again} />
      ) : !list.isThere ? (
        <Loading lines={10} />
      ) : list.items.length === 0 ? (
        <Nothing title={isFiltered ? "No entry is like that" : "Nothing was decided or done yet"}>
          {isFiltered
            ? "Names are matched whole, as they are written down."
            : "The first sweep that decides something writes the first entry."}
        </Nothing>
      ) : (
        <>
          <ol className={classes.entries} aria-label="Entries, the newest first">
            {list.items.map((one) => (
              <Entry key={one.number} entry={one} onFilter={filter} />
            ))}
          </ol>
          {list.hasMore && (
            <Button variant="default" mt="md" loading={list.isFetching} onClick={list.more}>
              Show older ones
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

/** @param now what is asked for, which an older version may have named */
function kindsOf(now: string): { value: string; label: string }[] {
  // what version 0.1 called otherwise is a kind of its own there, under the same words
  const kinds = Object.keys(actionNames).filter((one) => one !== "clear");
  return [...new Set([...kinds, ...(now === "" ? [] : [now])])].map((value) => ({
    value,
    label: capital(actionName(value)),
  }));
}

/** Whether each entry follows the one before. */
function Chain(): ReactNode {
  const { data } = useQuery({
    queryKey: ["audit", "check"],
    queryFn: ({ signal }) => ask<AuditCheck>("/v1/audit/check", { signal }),
  });
  if (data === undefined) return "Every decision, approval, ruling and change, chained by hashes.";
  if (!data.ok)
    return (
      <strong>
        The audit is broken at entry {countText(data.number)}: {data.why}. Nothing is decided until
        it is looked at; <code>stillwatch audit verify</code> says more.
      </strong>
    );
  return data.entries === 0 ? (
    "Every decision, approval, ruling and change will stand here, chained by hashes."
  ) : (
    <>
      Whole: {countText(data.entries)} entries, each follows the one before. Head{" "}
      <code title={data.head}>{data.head.slice(0, 12)}</code>. Note it elsewhere, and{" "}
      <code>stillwatch audit verify --head</code> finds what was cut off later.
    </>
  );
}
