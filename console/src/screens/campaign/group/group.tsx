// A group that a sweep looked at and let be: what it is, why nobody is accused, who is in it and what ties them. An
// investigator can say that it is a case after all.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ToldGroup } from "../../../../../src/app/live/uses/groups.ts";
import { findingNames, findings, isCaseFinding } from "../../../../../src/core/findings.ts";
import { ask } from "../../../api/ask.ts";
import { useMay } from "../../../api/me.ts";
import { FactGrid } from "../../../parts/fact-grid.tsx";
import { Count, probabilityText, qText, Time } from "../../../parts/figures.tsx";
import { Families, FindingMark } from "../../../parts/marks.tsx";
import { CampaignLink } from "../../../parts/name.tsx";
import { Page, Section } from "../../../parts/page.tsx";
import { Loading } from "../../../parts/states.tsx";
import { Innocent } from "../innocent.tsx";
import { Inside } from "../inside.tsx";
import { LooksLike } from "../looks-like.tsx";
import { NotThere } from "../not-there.tsx";
import { path } from "../queries.ts";
import { Signals } from "../signals.tsx";
import { RuleGroupButton } from "./rule.tsx";
import { Sentence } from "../../../parts/sentence.tsx";
import { Said } from "./said.tsx";

export function GroupScreen({ ring }: { readonly ring: string }): ReactNode {
  const told = useQuery({
    queryKey: ["campaign", ring],
    queryFn: ({ signal }) => ask<ToldGroup>(path(ring), { signal }),
  });
  if (told.data !== undefined) return <Group key={ring} group={told.data} />;
  return (
    <Page title={ring}>
      {told.error ? (
        <NotThere error={told.error} again={() => void told.refetch()} />
      ) : (
        <Loading lines={14} />
      )}
    </Page>
  );
}

const none: readonly [] = [];

function Group({ group }: { readonly group: ToldGroup }): ReactNode {
  const mayRule = useMay("investigator");
  const { ring, seen, stands_for: before } = group;
  if (seen === null)
    return (
      <Page title={ring} lead={<FindingMark finding={group.finding} />}>
        <p>
          This ring is accused: it is{" "}
          {"id" in group ? <CampaignLink id={String(group.id)} /> : "a case"}.
        </p>
      </Page>
    );
  return (
    <Page
      title={ring}
      lead={
        <p>
          Looked at and let be: {findingNames[group.finding]}. The name holds until the next sweep
          that searches.
        </p>
      }
      actions={
        mayRule &&
        before?.reported !== true && (
          <RuleGroupButton ring={ring} seen={seen} accounts={group.accounts} />
        )
      }
    >
      {before !== null && <Said before={before} />}
      <Figures group={group} />
      <LooksLike text={group.looks_like} />
      <Section title="Why it was let be">
        <p style={{ maxWidth: "46rem", marginBottom: "0.75rem" }}>
          <Sentence text={group.why ?? ""} />
        </p>
        <p className="note">
          {findings
            .toSorted((a, b) => group.probabilities[b] - group.probabilities[a])
            .map((one) => `${findingNames[one]} ${probabilityText(group.probabilities[one])}`)
            .join(", ")}
        </p>
      </Section>
      <Section title="Innocent explanations">
        <Innocent of={group.innocent_explanations} />
      </Section>
      <Inside id={ring} what="group" events={none} keepsText={false} act={null}>
        <Section
          title="What speaks"
          note="Each finding against honest groups like it. To the right speaks for one hand behind many identities, to the left against it."
        >
          <Signals signals={group.signals} names={group.names} />
        </Section>
      </Inside>
    </Page>
  );
}

function Figures({ group }: { readonly group: ToldGroup }): ReactNode {
  const accused = findings
    .filter(isCaseFinding)
    .reduce((sum, one) => sum + group.probabilities[one], 0);
  return (
    <FactGrid
      isStrong
      of={[
        { name: "Found to be", value: <FindingMark finding={group.finding} /> },
        { name: "Probability of a case", value: probabilityText(accused) },
        { name: "q-value", value: qText(group.q_value) },
        { name: "Families", value: <Families of={group.families} /> },
        { name: "Accounts", value: <Count n={group.accounts} /> },
        { name: "Exchanges", value: <Count n={group.exchanges} /> },
        { name: "Tokens", value: <Count n={group.tokens} /> },
        { name: "First seen", value: <Time at={group.first_seen} /> },
        { name: "Last seen", value: <Time at={group.last_seen} /> },
      ]}
    />
  );
}
