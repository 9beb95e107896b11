// Other cases that the same operator seems to stand behind, and who rents out the lines.

import type { ReactNode } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { countText, plural } from "../../parts/figures.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import { CampaignLink, Name, Words } from "../../parts/name.tsx";

type Reported = NonNullable<WholeCampaign["campaign"]>;

export function Related({
  campaign: { operator, operator_ties: ties },
  providers,
}: {
  readonly campaign: Reported;
  readonly providers: WholeCampaign["providers"];
}): ReactNode {
  if (ties.length === 0 && providers.length === 0)
    return (
      <p className="note">
        No other case shares more with this one than chance allows, and no provider of lines stands
        out.
      </p>
    );
  return (
    <>
      {ties.length > 0 && (
        <ul>
          {ties.map((one) => (
            <li key={one.campaign}>
              <CampaignLink id={one.campaign} />{" "}
              <span className="note">
                {operator !== null && (
                  <>
                    operator <Name text={operator} />,{" "}
                  </>
                )}
                <Sentence text={one.reasons.join("; ")} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {providers.map((one) => (
        <p key={one.id} style={{ marginTop: "0.5rem" }}>
          Network provider <Name text={one.id} />: {plural(one.lines, "line")} (
          <Words text={one.labels.slice(0, 4).join(", ")} />
          ), {countText(one.members)} members of {plural(one.cases.length, "case")} and{" "}
          {plural(one.others, "other account")} came over them. Other customers of it are not
          accused.
        </p>
      ))}
    </>
  );
}
