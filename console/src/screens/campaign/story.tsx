// What stands around a case and what people made of it: related cases, its history, notes and the conclusion.

import { memo, type ReactNode } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { Section } from "../../parts/page.tsx";
import { History } from "./history.tsx";
import { Notes } from "./notes.tsx";
import { Related } from "./related.tsx";

interface StoryProps {
  readonly id: string;
  readonly whole: WholeCampaign;
  readonly campaign: NonNullable<WholeCampaign["campaign"]>;
}

/** Not drawn again where another part of the case is selected. */
export const Story = memo(function Story({ id, whole, campaign }: StoryProps): ReactNode {
  return (
    <>
      <Section id="related" title="Related">
        <Related campaign={campaign} providers={whole.providers} />
      </Section>
      <Section id="history" title="History">
        <History whole={whole} />
      </Section>
      <Section id="notes" title="Notes and conclusion">
        <Notes id={id} />
      </Section>
    </>
  );
});
