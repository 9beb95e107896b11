// Campaigns, other cases and honest groups as people look through them: each part of one.

import {
  type Case,
  casesOf,
  type Exposure,
  type Member,
  type SweepReport,
  type Timeline,
} from "../../../core/campaign.ts";
import type { CaseMember } from "../../../core/case-history.ts";
import { StillwatchError } from "../../../core/errors.ts";
import type { CaseFinding } from "../../../core/findings.ts";
import { type Page, pageOf, type PageOf } from "../../../core/page.ts";
import { loadHistories } from "../../../campaigns/case-history/kept.ts";
import { saidOfCases } from "../../said-of-cases.ts";
import { showCampaign } from "../../swept.ts";
import { renderReport } from "../../../evidence/report/index.ts";
import { reported } from "./known.ts";
import type { Use } from "./use.ts";
import { listed } from "./listed-groups.ts";
import { whole } from "./whole-campaign.ts";

/** A case that the last sweep reports. @throws StillwatchError `unknown_campaign` */
export function caseOf(report: SweepReport, id: string): Case {
  const cases = casesOf(report);
  const found = cases.find((one) => one.id === id);
  if (found) return found;
  const known = cases.map((one) => one.id).join(", ") || "none";
  throw new StillwatchError("unknown_campaign", { id, known });
}

/** Of one that the last sweep does not report, those that it had. */
async function members(
  { opened, report }: Use,
  id: string,
  page: PageOf,
): Promise<Page<Member | CaseMember>> {
  const reportedCase = casesOf(await report()).find((one) => one.id === id);
  const list = reportedCase?.members ?? (await showCampaign(opened, id)).history!.members;
  return pageOf<Member | CaseMember>(list, ({ account }) => account, page);
}

/** Of those that are named, or of all campaigns. */
async function timelines(
  use: Use,
  ids?: readonly string[],
): Promise<readonly { readonly campaign: string; readonly timeline: Timeline }[]> {
  const found = ids === undefined ? await reported(use) : await use.report();
  if (found === null) return [];
  const cases = ids === undefined ? found.campaigns : ids.map((id) => caseOf(found, id));
  return cases.map(({ id, timeline }) => ({ campaign: id, timeline }));
}

export interface ExposureOf {
  readonly campaign: string;
  readonly finding: CaseFinding;
  readonly exposure: Exposure;
}

async function exposure(use: Use, page: PageOf): Promise<Page<ExposureOf>> {
  const found = await reported(use);
  const all = (found === null ? [] : casesOf(found)).map(
    ({ id, finding, exposure: taken }): ExposureOf => ({
      campaign: id,
      finding,
      exposure: taken,
    }),
  );
  return pageOf(all, ({ campaign }) => campaign, page);
}

/** Cases that count as confirmed now, by their evidence or by an analyst. */
async function confirmed({
  opened,
}: Use): Promise<readonly { id: string; finding: CaseFinding; accounts: number }[]> {
  return (await loadHistories(opened.store)).flatMap(
    ({ id, finding, confirmed: since, ruling, state, mergedInto, members: all }) => {
      const isOver = ruling?.ruling === "dismiss" || state === "dismissed" || mergedInto !== null;
      if (isOver || (since === null && ruling?.ruling !== "confirm")) return [];
      return [{ id, finding, accounts: all.filter(({ left }) => left === null).length }];
    },
  );
}

/** The report as one HTML file, with what people said. */
const drawnReport = async ({ opened, report }: Use): Promise<string> =>
  renderReport(await report(), await saidOfCases(opened.store));

const wholeReport = ({ report }: Use): Promise<SweepReport> => report();

export const campaignUses = {
  ...{ confirmed, listed, whole, members, timelines, exposure },
  ...{ wholeReport, drawnReport },
};
