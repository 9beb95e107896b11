// What was proposed, by hand or as a policy or a model, and ended before another person said yes: one's own stands above what
// waits, others' may be opened.

import { capital } from "../../../../src/core/reader-words.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Queue } from "../../../../src/app/queue.ts";
import { useMe } from "../../api/me.ts";
import { plural, Time } from "../../parts/figures.tsx";
import { rungNames } from "../../parts/marks.tsx";
import { CampaignLink, Name, Words } from "../../parts/name.tsx";
import { Said } from "../../parts/said.tsx";

type One = Queue["ended"][number];

export function Ended({ of }: { readonly of: readonly One[] }): ReactNode {
  const { me } = useMe();
  const isOwn = ({ by }: One): boolean => by.actor === me?.name;
  // who withdraws what was their own knows it
  const own = of.filter((one) => isOwn(one) && one.codes[0] !== "withdrawn");
  const others = of.filter((one) => !isOwn(one));
  return (
    <>
      {own.length > 0 && (
        <Said title="What you proposed ended before another person said yes">
          <List of={own} isOwn />
          <p className="note">
            It did nothing. If it is still right, look again at the case, or at what is in use now,
            and propose it again. It stands here for a week, and in the history of the case or in
            the audit.
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
  readonly of: readonly One[];
  readonly isOwn?: boolean;
}): ReactNode {
  return (
    <ul>
      {of.map((one) => (
        <li key={keyOf(one)}>
          <What one={one} />
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

const keyOf = (one: One): string =>
  one.kind === "decision"
    ? `${one.campaign} ${one.rung} ${one.proposed} ${one.ended} ${one.why}`
    : `${one.kind} ${one.number}`;

function What({ one }: { readonly one: One }): ReactNode {
  if (one.kind === "decision")
    return (
      <>
        {capital(rungNames[one.rung])} for {plural(one.accounts, "account")} of{" "}
        <CampaignLink id={one.campaign} />
      </>
    );
  return (
    <>
      <Link to={one.kind === "policy" ? "/policy" : "/model"}>A {one.kind}</Link>
      {one.name !== null && (
        <>
          , <Name text={one.name} />
        </>
      )}{" "}
      (<Words text={one.by.reason} />)
    </>
  );
}
