// Concealed operations and other abuse: what is accused and not shown to be distillation. A section for each, calm in
// colour and words: what the finding says, what it does not, and the same exhibits as a campaign has.

import type { SweepReport } from "../../core/campaign.ts";
import type { SaidOfCases } from "../../core/said-of-case.ts";
import { campaignSection } from "./campaign.ts";
import { otherKinds } from "./case-kinds.ts";
import { whatItIs } from "./what-it-is.ts";
import { glance } from "./glance.ts";
import { html, type Markup } from "./markup.ts";

const consequence = {
  "concealed-operation":
    "Whoever is behind it may have a reason that was not seen: ask first. By the default policy such accounts are asked to verify at most.",
  "other-abuse":
    "Whether it breaks your terms is yours to say. By the default policy nothing follows but this list.",
} as const;

export function otherSections(report: SweepReport, said: SaidOfCases): Markup {
  return html`${otherKinds(report).map((kind) => {
    const cases = kind.listOf(report);
    const { finding } = kind;
    return html`<section id="${kind.section}" class="calm" aria-labelledby="${kind.section}-title">
      <h2 id="${kind.section}-title">${kind.heading}</h2>
      <p>${whatItIs(finding, cases)} ${finding === "distillation" ? null : consequence[finding]}</p>
      ${glance(cases, `${kind.heading} at a glance`)}
      ${cases.map((one, i) => campaignSection(one, i, cases, said))}
    </section>`;
  })}`;
}
