// The three kinds of cases as the page shows them: each has a list and pages of its own, and none is mixed with another.

import type { Case, SweepReport } from "../../core/campaign.ts";
import { type CaseFinding, caseFindings } from "../../core/findings.ts";

export interface CaseKind {
  readonly finding: CaseFinding;
  /** Of its section, and of each case with a number behind it. */
  readonly section: string;
  readonly prefix: string;
  readonly heading: string;
  /** "Campaign 1 of 3". */
  readonly one: string;
  readonly listOf: (report: SweepReport) => readonly Case[];
}

const kinds: Readonly<Record<CaseFinding, CaseKind>> = {
  distillation: {
    finding: "distillation",
    section: "campaigns",
    prefix: "campaign",
    heading: "Campaigns",
    one: "Campaign",
    listOf: ({ campaigns }) => campaigns,
  },
  "concealed-operation": {
    finding: "concealed-operation",
    section: "operations",
    prefix: "operation",
    heading: "Concealed operations",
    one: "Operation",
    listOf: ({ operations }) => operations,
  },
  "other-abuse": {
    finding: "other-abuse",
    section: "abuse",
    prefix: "abuse",
    heading: "Other abuse",
    one: "Group",
    listOf: ({ abuse }) => abuse,
  },
};

export function kindOf({ finding }: Pick<Case, "finding">): CaseKind {
  return kinds[finding];
}

/** Kinds besides campaigns that a report has something of, the graver first. */
export function otherKinds(report: SweepReport): CaseKind[] {
  return caseFindings
    .toReversed()
    .map((finding) => kinds[finding])
    .filter((kind) => kind.finding !== "distillation" && kind.listOf(report).length > 0);
}

/** Where a case stands on the page. @param index its place in the list of its kind */
export function anchorOf(one: Pick<Case, "finding">, index: number): string {
  return `${kindOf(one).prefix}-${index + 1}`;
}
