// What another policy or model would do beside the one in use: worked out when somebody asks, since it is work for the whole
// store, and told as of what was asked.

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useMay } from "../api/me.ts";
import { Section } from "../parts/page.tsx";
import { Failure, Loading } from "../parts/states.tsx";

export interface ComparisonProps<D, T> {
  /** Names it among other questions; not below what is asked for anew after publishing. */
  readonly name: string;
  /** Null where it cannot be compared as it stands. */
  readonly draft: D | null;
  /** Tells drafts apart. */
  readonly keyOf: (draft: D) => string | number;
  /** Hash of the one in use. */
  readonly base: string;
  readonly compare: (draft: D) => Promise<T>;
  readonly words: {
    readonly title: string;
    readonly note: string;
    /** To whoever may not ask. */
    readonly reader: string;
    /** Before anybody asked. */
    readonly before: string;
    /** Where the draft, or the one in use, is another by now. */
    readonly late: string;
  };
  readonly children: (compared: T) => ReactNode;
}

export function Comparison<D, T>(props: ComparisonProps<D, T>): ReactNode {
  const { name, draft, keyOf, base, compare, words, children } = props;
  const may = useMay("investigator");
  const [asked, setAsked] = useState<{ readonly draft: D; readonly base: string } | null>(null);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [name, asked && keyOf(asked.draft), asked?.base],
    queryFn: () => compare(asked!.draft),
    enabled: asked !== null,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    retry: false,
  });
  return (
    <Section
      title={words.title}
      note={words.note}
      actions={
        <Button
          variant="default"
          size="xs"
          disabled={!may || draft === null}
          loading={isFetching}
          onClick={() => setAsked({ draft: draft!, base })}
        >
          Compare
        </Button>
      }
    >
      {error !== null ? (
        <Failure error={error} again={() => void refetch()} />
      ) : !may ? (
        <p className="note">{words.reader}</p>
      ) : asked === null ? (
        <p className="note">{words.before}</p>
      ) : data === undefined ? (
        <Loading lines={6} label="Comparing" />
      ) : (
        <>
          {(asked.draft !== draft || asked.base !== base) && <p className="note">{words.late}</p>}
          {children(data)}
        </>
      )}
    </Section>
  );
}
