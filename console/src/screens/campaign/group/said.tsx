// What people said of a group's accounts before: the case that they are, and the word that holds of it.

import type { ReactNode } from "react";
import type { StandsFor } from "../../../../../src/app/live/uses/groups.ts";
import { findingNames } from "../../../../../src/core/findings.ts";
import { Time } from "../../../parts/figures.tsx";
import { CampaignLink, Name, Words } from "../../../parts/name.tsx";

export function Said({ before }: { readonly before: StandsFor }): ReactNode {
  const { id, finding, ruling, reported } = before;
  return (
    <p style={{ marginBottom: "1rem", maxWidth: "46rem" }} role="note">
      {reported ? (
        <>
          Some of these accounts are members of <CampaignLink id={id} />, which the last sweep
          reports. Rule there.
        </>
      ) : ruling === null ? (
        <>
          These accounts were <CampaignLink id={id} /> once; no evidence holds it now.
        </>
      ) : (
        <>
          <Name text={ruling.actor} />{" "}
          {ruling.ruling === "dismiss" ? "dismissed" : `said that it is ${findingNames[finding]}:`}{" "}
          <CampaignLink id={id} />, <Time at={ruling.at} />: <Words text={ruling.reason} />
          {ruling.ruling === "confirm" && ". The next sweep lists it as a case."}
        </>
      )}
    </p>
  );
}
