// A case that the last sweep does not report: it is over, was dismissed, or went into another one.

import { type ReactNode } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { useMay } from "../../api/me.ts";
import { Time } from "../../parts/figures.tsx";
import { FindingMark, StateMark } from "../../parts/marks.tsx";
import { Name } from "../../parts/name.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { Nothing } from "../../parts/states.tsx";
import { History } from "./history.tsx";
import { Members } from "./members.tsx";
import { Notes } from "./notes.tsx";
import { useSelected } from "./selected.ts";
import { RuleButton } from "./rule.tsx";

export function Over({
  id,
  whole,
}: {
  readonly id: string;
  readonly whole: WholeCampaign;
}): ReactNode {
  const mayRule = useMay("investigator");
  const [selected, change] = useSelected();
  const history = whole.history!;
  return (
    <Page
      title={id}
      lead={
        <>
          <FindingMark finding={history.finding} /> <StateMark state={history.state} /> last seen{" "}
          <Time at={history.lastSeen} />
        </>
      }
      actions={
        mayRule && (
          <RuleButton id={id} finding={history.finding} ruled={history.ruling?.at ?? null} />
        )
      }
    >
      <Nothing title="The last sweep does not report this case.">
        <p>
          {history.ruling?.ruling === "confirm" && history.mergedInto === null ? (
            "A person said that it is a case. The next sweep that finds its accounts together reports it."
          ) : history.mergedInto === null ? (
            "It was dismissed, or no ring stands for it any more. Its history and its accounts are kept."
          ) : (
            <>
              It went into <Name text={history.mergedInto} />.
            </>
          )}
        </p>
      </Nothing>
      <Section title="Accounts">
        <Members id={id} selected={selected} select={change} act={null} />
      </Section>
      <Section title="History">
        <History whole={whole} />
      </Section>
      <Section title="Notes and conclusion">
        <Notes id={id} />
      </Section>
    </Page>
  );
}
