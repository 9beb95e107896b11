// How findings, states, rungs and families of evidence are named and marked; the same word everywhere.

import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { type Family, families, type Rung } from "../../../src/core/campaign.ts";
import type { CampaignState } from "../../../src/core/case-history.ts";
import type { DecisionState } from "../../../src/core/decision.ts";
import { type Finding, findingNames } from "../../../src/core/findings.ts";
import { rungNames } from "../../../src/core/reader-words.ts";
import classes from "./marks.module.css";

const hues: Readonly<Record<Finding, string>> = {
  distillation: classes.accent!,
  "concealed-operation": classes.calm!,
  "other-abuse": classes.calm!,
  "open-party": classes.against!,
  none: classes.against!,
};

export function FindingMark({ finding }: { readonly finding: Finding }): ReactNode {
  return <span className={`${classes.finding} ${hues[finding]}`}>{findingNames[finding]}</span>;
}

/** What a case of the finding is called in a sentence. */
export const caseNames: Readonly<Record<string, readonly [one: string, many: string]>> = {
  distillation: ["campaign", "campaigns"],
  "concealed-operation": ["concealed operation", "concealed operations"],
  "other-abuse": ["group of other abuse", "groups of other abuse"],
};

export const stateNotes: Readonly<Record<CampaignState, string>> = {
  suspected: "judged, but the evidence does not yet bear that many looks",
  confirmed: "the evidence stands against every look that was taken",
  contained: "nine in ten of its members are under a decision",
  quiet: "nothing from any member for two days",
  returned: "members or successors are active again",
  dismissed: "an analyst said that it is none, or the evidence is gone",
};

/** A case that is over or contained is calm; the others want somebody. */
const openStates: readonly CampaignState[] = ["suspected", "confirmed", "returned"];

export function StateMark({ state }: { readonly state: CampaignState | null }): ReactNode {
  if (state === null) return <span className="note">let be</span>;
  return (
    <Badge
      variant="outline"
      radius="sm"
      size="sm"
      className={openStates.includes(state) ? classes.open! : classes.closed!}
      title={stateNotes[state]}
    >
      {state}
    </Badge>
  );
}

export { rungNames };

export const rungNotes: Readonly<Record<Rung, string>> = {
  observe: "Nothing changes for the account; it is watched.",
  "share-allowance": "All its accounts share one allowance of requests.",
  verify: "The account is asked to show who it is before it goes on.",
  minimise:
    "Answers come without log probabilities, extra choices or raw reasoning; this is disclosed.",
  suspend: "Requests are refused.",
};

export function RungMark({ rung }: { readonly rung: Rung }): ReactNode {
  return (
    <span
      className={`${classes.rung} ${classes[rung.replace("-", "")] ?? ""}`}
      title={rungNotes[rung]}
    >
      {rungNames[rung]}
    </span>
  );
}

export const decisionStateNames: Readonly<Record<DecisionState, string>> = {
  proposed: "waits for a yes",
  active: "in force",
  shadow: "shadow, binds nobody",
  expired: "over",
  undone: "taken back",
};

export const familyNames: Readonly<Record<Family, string>> = {
  content: "content",
  network: "network",
  client: "client",
  identity: "identity",
  signup: "sign-up",
  rhythm: "rhythm",
  declared: "declared",
};

/** A shape for each family, so that colour alone says nothing. */
const shapes: Readonly<Record<Family, string>> = {
  content: "M2 2h8v8h-8z",
  network: "M6 1l5 5-5 5-5-5z",
  client: "M6 1.2l5 9.3h-10z",
  identity: "M6 1.4a4.6 4.6 0 1 1 0 9.2a4.6 4.6 0 1 1 0-9.2z",
  signup: "M6 10.8l-5-9.3h10z",
  rhythm: "M1 4.5h10v3h-10z",
  declared: "M4.5 1h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z",
};

export function FamilyMark({ family }: { readonly family: Family }): ReactNode {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={`${classes.mark} f-${family}`}>
      <path d={shapes[family]} />
    </svg>
  );
}

/** All families that speak, as marks with a name for readers of screens. */
export function Families({ of }: { readonly of: readonly Family[] }): ReactNode {
  const told = families.filter((one) => of.includes(one));
  if (told.length === 0) return <span className="note">–</span>;
  return (
    <span className={classes.families} title={told.map((one) => familyNames[one]).join(", ")}>
      {told.map((family) => (
        <FamilyMark key={family} family={family} />
      ))}
      <span className="hidden">{told.map((one) => familyNames[one]).join(", ")}</span>
    </span>
  );
}
