// A case or a group from the inside: over time, its ring, the exchanges behind any part of it, its accounts. A selection made
// anywhere here holds for all of it.

import { useComputedColorScheme } from "@mantine/core";
import { lazy, memo, type ReactNode, Suspense, useDeferredValue } from "react";
import { arrived } from "../../parts/arrived.ts";
import { AfterPaint, useIsPainted } from "../../parts/painted.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { Exchanges } from "./exchanges.tsx";
import { Members } from "./members.tsx";
import { useDrawing, useSelectionSum } from "./queries.ts";
import { none, useSelected } from "./selected.ts";
import { Selection } from "./selection.tsx";
import { Shape } from "./shape.tsx";

// what draws comes after what is read, and is on its way meanwhile
const ringPanel = arrived(import("./ring-panel.tsx"));
const timeline = arrived(import("./timeline.tsx"));
const RingPanel = lazy(() => ringPanel);
const Timeline = lazy(() => timeline);
// who clicks sees the click answered first; what follows from it comes a moment later
const LaterMembers = memo(Members);
const LaterExchanges = memo(Exchanges);
const LaterShape = memo(Shape);

export interface InsideProps {
  readonly id: string;
  /** "case" where nothing is said. */
  readonly what?: "case" | "group";
  readonly events: readonly { readonly at: string; readonly event: string }[];
  /** Whether there is text to read, for who may. */
  readonly keepsText: boolean;
  /** Opens what can be done about some accounts; null where nothing can be. */
  readonly act: ((accounts: readonly string[]) => void) | null;
  /** Between the exchanges and the accounts. */
  readonly children: ReactNode;
}

export function Inside({
  id,
  what = "case",
  events,
  keepsText,
  act,
  children,
}: InsideProps): ReactNode {
  const [selected, select, clear] = useSelected();
  const all = useSelectionSum(id, none);
  const later = useDeferredValue(selected);
  const sum = useSelectionSum(id, later);
  const scheme = useComputedColorScheme();
  // asked for while the rest is made
  useDrawing(id);
  // to lay out thousands of accounts takes a while: what is written above is read meanwhile
  const isPainted = useIsPainted();
  return (
    <>
      <Selection
        {...{ id, clear, act }}
        selected={later}
        sum={sum.isPlaceholderData ? undefined : sum.data}
      />
      <Section
        id="time"
        title="Over time"
        note={`Bars are exchanges, the line is accounts at work. Grey is the whole ${what}.`}
      >
        {(all.error ?? sum.error) !== null ? (
          <Failure error={(all.error ?? sum.error)!} again={() => void sum.refetch()} />
        ) : all.data === undefined || sum.data === undefined ? (
          <Loading lines={7} />
        ) : (
          <Suspense fallback={<Loading lines={7} />}>
            <Timeline
              key={scheme}
              all={all.data.timeline}
              part={sum.data.timeline}
              {...{ events, selected, select }}
            />
          </Suspense>
        )}
      </Section>
      <Section
        id="ring"
        title="The ring"
        note="Points are accounts, larger marks what they share. Traits that the same accounts have are drawn as one. Click a mark to isolate it, a point to see whom it is tied to."
      >
        {isPainted ? (
          <Suspense fallback={<Loading lines={16} />}>
            <RingPanel {...{ id, selected, select }} />
          </Suspense>
        ) : (
          <Loading lines={16} />
        )}
      </Section>
      <AfterPaint>
        <Section id="exchanges" title="Exchanges behind it">
          {sum.data !== undefined && sum.data.exchanges > 0 && <LaterShape sum={sum.data} />}
          <LaterExchanges {...{ id, keepsText }} selected={later} />
        </Section>
        {children}
        <Section id="accounts" title="Accounts">
          <LaterMembers {...{ id, what, select, act }} selected={later} />
        </Section>
      </AfterPaint>
    </>
  );
}
