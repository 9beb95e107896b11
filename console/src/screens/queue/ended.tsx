// What was proposed by hand and ended before another person said yes: one's own stands above what waits, others' may be opened.

import { capital } from "../../../../src/core/reader-words.ts";
import type { ReactNode } from "react";
import type { EndedProposal } from "../../../../src/policy/ended-proposals.ts";
import { useMe } from "../../api/me.ts";
import { plural, Time } from "../../parts/figures.tsx";
import { rungNames } from "../../parts/marks.tsx";
import { CampaignLink, Name, Words } from "../../parts/name.tsx";
import { Said } from "../../parts/said.tsx";

export function Ended({ of }: { readonly of: readonly EndedProposal[] }): ReactNode {
  const { me } = useMe();
  const own = of.filter(({ by }) => by.actor === me?.name);
  const others = of.filter((one) => !own.includes(one));
  return (
    <>
      {own.length > 0 && (
        <Said title="What you proposed ended before another person said yes">
          <List of={own} isOwn />
          <p className="note">
            It bound nobody. If it is still right, look at the case and propose it again. It stands
            here for a week, and in the history of the case.
          </p>
        </Said>
      )}
      {others.length > 0 && (
        <details>
          <summary>Ended without a yes within a week: {plural(others.length, "proposal")}</summary>
          <List of={others} />
        </details>
      )}
    </>
  );
}

function List({
  of,
  isOwn = false,
}: {
  readonly of: readonly EndedProposal[];
  readonly isOwn?: boolean;
}): ReactNode {
  return (
    <ul>
      {of.map((one) => (
        <li key={`${one.campaign} ${one.rung} ${one.proposed} ${one.ended} ${one.why}`}>
          {capital(rungNames[one.rung])} for {plural(one.accounts, "account")} of{" "}
          <CampaignLink id={one.campaign} />
          {!isOwn && (
            <>
              , proposed by <Name text={one.by.actor} />
            </>
          )}
          , <Time at={one.ended} />: <Words text={one.why} />.
        </li>
      ))}
    </ul>
  );
}
