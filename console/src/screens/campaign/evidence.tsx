// Why it is called what it is, what else it could be, and what it took: of the whole case, whatever is selected.

import { memo, type ReactNode } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { Section } from "../../parts/page.tsx";
import { ExposureOf } from "./exposure.tsx";
import { Innocent } from "./innocent.tsx";
import { Ticked } from "./ticked.tsx";

interface EvidenceProps extends Pick<WholeCampaign, "names" | "carries"> {
  readonly campaign: NonNullable<WholeCampaign["campaign"]>;
}

/** Not drawn again where another part of the case is selected. */
export const Evidence = memo(function Evidence({
  campaign,
  names,
  carries,
}: EvidenceProps): ReactNode {
  return (
    <>
      <Section
        id="why"
        title="Why"
        note="Each finding against honest groups like it. To the right speaks for one hand behind many identities, to the left against it."
      >
        <Ticked campaign={campaign} names={names} carries={carries} />
      </Section>
      <Section id="else" title="What else it could be">
        <Innocent of={campaign.innocent_explanations} />
      </Section>
      <Section
        id="took"
        title="What it took"
        note="What was served. Requests that were refused or failed took nothing and are not counted here."
      >
        <ExposureOf exposure={campaign.exposure} />
      </Section>
    </>
  );
});
