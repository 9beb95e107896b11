// Explore: questions over accounts, traits and hours without a query language. The question stands in the address.

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { ask } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { CopyLink } from "../../parts/copy-link.tsx";
import { useFilters } from "../../parts/filters.ts";
import { Page } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { AnswerTable } from "./answer.tsx";
import { Builder } from "./builder.tsx";
import {
  conditionOf,
  draftsIn,
  faultsOf,
  questionOf,
  standard,
  type ToldFields,
} from "./question.ts";
import { Saved } from "./saved.tsx";

export default function ExploreScreen(): ReactNode {
  const [asked, change] = useFilters(standard);
  const may = useMay("investigator");
  const { data, error, refetch } = useQuery({
    queryKey: ["explore-fields"],
    queryFn: ({ signal }) => ask<ToldFields>("/v1/explore/fields", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const own = data?.subjects.find(({ subject }) => subject === asked.subject) ?? data?.subjects[0];
  const { subject, where, by, order, limit, columns } = asked;
  const { question, faults } = useMemo(() => {
    const read = draftsIn(where).map((one) => conditionOf(one, own?.fields ?? []));
    return {
      question: questionOf(
        { subject: own?.subject ?? subject, where, by, order, limit, columns },
        read.filter((one) => typeof one !== "string"),
      ),
      faults: faultsOf({ by }, read, own?.fields ?? []),
    };
  }, [own, subject, where, by, order, limit, columns]);
  return (
    <Page
      title="Explore"
      lead="Ask for accounts, traits or hours by conditions that all hold. The address is the question: send it, or keep it under a name."
      actions={<CopyLink />}
    >
      {error && <Failure error={error} again={() => void refetch()} />}
      {own === undefined || data === undefined ? (
        !error && <Loading lines={10} />
      ) : (
        <>
          <Builder
            subjects={data.subjects}
            asked={{ ...asked, subject: own.subject }}
            change={change}
          />
          {may ? (
            <AnswerTable
              question={question}
              faults={faults}
              fields={own.fields}
              asked={asked}
              change={change}
            />
          ) : (
            <Nothing title="Your role does not allow to ask">
              <p>Questions are an investigator’s. Who keeps the tokens can give you that role.</p>
            </Nothing>
          )}
          <Saved question={question} may={may} />
        </>
      )}
    </Page>
  );
}
