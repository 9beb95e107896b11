// Where a model comes from, how often it was wrong where that was measured, and from which probability on it says what.

import type { ReactNode } from "react";
import type { ToldModel } from "../../../../src/app/told-model.ts";
import { visible } from "../../../../src/core/visible.ts";
import { type Fact, Facts } from "../../parts/facts.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import { countText, percentText, shareText } from "../../parts/figures.tsx";
import { Section } from "../../parts/page.tsx";

type Rate = NonNullable<ToldModel["provenance"]["errors"]>["honest_flagged"];

export function Origin({ model }: { readonly model: ToldModel }): ReactNode {
  const { provenance, least, verdict, families, fewest, alone } = model;
  const { errors, labels } = provenance;
  const origin: readonly Fact[] = [
    {
      name: "Learned",
      value: provenance.learned,
      note: labels
        ? `Weighed anew by ${countText(provenance.rings)} labelled groups, from ${visible(labels.of.name)}`
        : `from ${countText(provenance.rings)} groups of ${countText(provenance.worlds)} invented worlds`,
    },
    { name: "By", value: <code>{provenance.command}</code>, note: `commit ${provenance.commit}` },
    ...(errors === null
      ? [{ name: "Errors", value: "were not measured" }]
      : [
          {
            name: "Honest groups listed",
            value: rateText(errors.honest_flagged),
            note: "of kinds that were left out of the fit",
          },
          { name: "Campaigns’ groups missed", value: rateText(errors.campaigns_missed) },
        ]),
    { name: "Set by hand", value: <Sentence text={provenance.by_hand} /> },
  ];
  const thresholds: readonly Fact[] = [
    {
      name: "One hand",
      value: shareText(least.hand),
      note: `From this probability on a group is a case; from ${shareText(least.act)} on it may be acted on. ${families.least} families of evidence have to speak for it, each by ${families.speaks} nats.`,
    },
    {
      name: "Machines at work",
      value: shareText(least.machine),
      note: "More than other abuse: a concealed operation.",
    },
    {
      name: "Drawn for training",
      value: shareText(least.distillation),
      note: "A campaign.",
    },
    {
      name: "One party in the open",
      value: shareText(least.open),
      note: "Of what is no hidden hand.",
    },
    {
      name: "Proposed beyond observing",
      value: shareText(verdict.propose),
      note: `Verifying from ${shareText(verdict.verify.posterior)} and ${verdict.verify.families} families on.`,
    },
    {
      name: "Fewest members",
      value: countText(fewest),
      note: "that sent something; of fewer, machines and purpose are not asked.",
    },
    {
      name: "One account alone",
      value: shareText(alone.threshold),
      note: `A campaign from this probability on; false discovery rate ${shareText(alone.fdr)}.`,
    },
  ];
  return (
    <>
      <Section title="Where it comes from">
        <Facts of={origin} />
      </Section>
      <Section
        title="From where on it says what"
        note="Whether anything is done is the policy’s to say."
      >
        <Facts of={thresholds} />
      </Section>
    </>
  );
}

const rateText = ({ wrong, of, interval: [low, high] }: Rate): string =>
  `${countText(wrong)} of ${countText(of)}: ${shareText(wrong / of)} (${percentText(0.95)}: ${shareText(low)} to ${shareText(high)})`;
