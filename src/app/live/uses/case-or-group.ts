// What the last sweep reports under a name: a case, or a group that was let be. Both are looked into in the same way.

import type { Case, DismissedGroup, SweepReport } from "../../../core/campaign.ts";
import { StillwatchError } from "../../../core/errors.ts";
import { caseOf } from "./campaigns.ts";
import { isRing } from "./case-members.ts";

/** @throws StillwatchError `unknown_campaign`, `unknown_group` */
export function caseOrGroup(report: SweepReport, id: string): Case | DismissedGroup {
  if (!isRing(id)) return caseOf(report, id);
  const found = report.dismissed.find(({ ring }) => ring === id);
  if (found) return found;
  throw new StillwatchError("unknown_group", { id });
}
