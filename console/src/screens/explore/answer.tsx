// The answer as a table that sorts at the server and grows by pages, and as CSV.

import { Button } from "@mantine/core";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import type { Answer, Row } from "../../../../src/app/explore/explore.ts";
import type { Question } from "../../../../src/app/explore/statement.ts";
import { ask } from "../../api/ask.ts";
import { countText, plural } from "../../parts/figures.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { DataTable } from "../../parts/table.tsx";
import { columnsOf } from "./columns.tsx";
import { downloadCsv, mostOfFile } from "./csv.ts";
import { type Asked, standard, type ToldField } from "./question.ts";

export interface AnswerProps {
  readonly question: Question;
  /** Why conditions of the address cannot be asked. */
  readonly faults: readonly string[];
  readonly fields: readonly ToldField[];
  readonly asked: Asked;
  readonly change: (some: Partial<Record<keyof typeof standard, string>>) => void;
}

/** What tells a row from all others. */
const ties: Readonly<Record<Question["subject"], readonly string[]>> = {
  accounts: ["account"],
  traits: ["trait"],
  hours: ["hour", "account", "model"],
};
const usualSort = { accounts: "exchanges", traits: "members", hours: "hour" } as const;

/** They ask for the same rows, in whatever order. */
const isOfSame = (before: Question | undefined, now: Question): boolean =>
  before?.subject === now.subject && JSON.stringify(before.where) === JSON.stringify(now.where);

export function AnswerTable({ question, faults, fields, asked, change }: AnswerProps): ReactNode {
  const { subject } = question;
  const isWhole = asked.columns === "all";
  const columns = useMemo(() => columnsOf(fields, subject, isWhole), [fields, subject, isWhole]);
  const told = useInfiniteQuery({
    queryKey: ["explore", question],
    queryFn: ({ pageParam, signal }) =>
      ask<Answer>("/v1/explore", {
        method: "POST",
        body: { ...question, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    // in another order the rows are still those of the question; under other conditions, or of another subject, none stands
    placeholderData: (before, query) =>
      isOfSame(query?.queryKey[1] as Question | undefined, question) ? before : undefined,
    enabled: faults.length === 0,
    staleTime: 30_000,
    // each page takes the store seconds: a return to the window is no reason to ask again
    refetchOnWindowFocus: false,
  });
  const saving = useMutation({ mutationFn: downloadCsv });
  // what was said of a file is of the question that it answers
  const csv = saving.variables === question ? saving : { ...saving, data: undefined, error: null };
  const rows = useMemo(() => told.data?.pages.flatMap(({ items }) => items) ?? [], [told.data]);
  const anew = (
    <Button
      variant="default"
      size="xs"
      mt="sm"
      onClick={() => change({ where: "", by: "", order: "", limit: "", columns: "" })}
    >
      Begin anew
    </Button>
  );
  if (faults.length > 0)
    return (
      <Nothing title="The question is not complete">
        {faults.map((one) => (
          <p key={one}>{one}</p>
        ))}
        {anew}
      </Nothing>
    );
  const sort = {
    id: question.by?.field ?? usualSort[subject],
    desc: question.by?.order !== "asc",
  };
  return (
    <Section
      title={
        told.data === undefined
          ? "Answer"
          : `${plural(rows.length, "row")}${told.hasNextPage ? ", and more" : ""}`
      }
      actions={
        <>
          {csv.data?.isCut === true && (
            <span role="status" className="note">
              The file ends at {countText(mostOfFile)} rows, and there are more. Narrow the question
              for the rest.
            </span>
          )}
          {subject === "accounts" && (
            <Button
              variant="default"
              size="xs"
              onClick={() => change({ columns: isWhole ? "" : "all" })}
            >
              {isWhole ? "Fewer columns" : "All columns"}
            </Button>
          )}
          <Button
            variant="default"
            size="xs"
            loading={csv.isPending}
            disabled={rows.length === 0}
            onClick={() => saving.mutate(question)}
          >
            Save as CSV
          </Button>
        </>
      }
    >
      {csv.error && <Failure error={csv.error} />}
      {told.error ? (
        <>
          <Failure error={told.error} again={() => void told.refetch()} />
          {anew}
        </>
      ) : told.data === undefined ? (
        <Loading lines={12} />
      ) : rows.length === 0 ? (
        <Nothing title={`No ${subject} fit`}>
          <p>Take a condition away, or make it wider. The last sweep is what is asked.</p>
        </Nothing>
      ) : (
        <DataTable<Row>
          caption={`Answer: ${subject}`}
          columns={columns}
          rows={rows}
          keyOf={(row) => JSON.stringify(ties[subject].map((name) => row[name]))}
          sort={sort}
          isSorted
          onSort={({ id, desc }) => change({ by: id, order: desc ? "desc" : "asc" })}
          more={told.hasNextPage ? () => void told.fetchNextPage() : undefined}
          isFetching={told.isFetching}
        />
      )}
    </Section>
  );
}
