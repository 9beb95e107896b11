// What became of each true campaign: how many of its accounts are in a found group (a campaign or a concealed operation),
// in how many groups it was found (pieces), and how much of these is its own (purity). A group counts for the campaign of
// most of its accounts.

import type { Truth } from "../../../src/evidence/backtest/truth.ts";
import type { Said } from "./score.ts";
import { groupOf, truthOf } from "./truths.ts";

export interface CampaignScore {
  readonly campaign: string;
  readonly kind: string;
  readonly accounts: number;
  /** In groups that were found to be distilling, and in these or concealed operations. */
  readonly distillation: number;
  readonly found: number;
  readonly pieces: number;
  /** Share of the accounts of its pieces that are its own; null without any. */
  readonly purity: number | null;
}

/** Found groups with how many accounts they have of each true campaign; everybody else is the others. */
type Groups = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Of no campaign. */
const others = "";

export function campaignScores(
  truth: readonly Truth[],
  verdicts: readonly Said[],
): CampaignScore[] {
  const said = new Map(verdicts.map((one) => [one.account, one]));
  const groups = groupsOf(truth, verdicts, isFound);
  const campaigns = Map.groupBy(
    truth.filter((one) => truthOf(one) === "distillation"),
    (one) => groupOf(one) ?? one.kind,
  );
  return [...campaigns].map(([campaign, members]) => {
    const count = (is: (one: Said) => boolean): number =>
      members.filter(({ account }) => said.has(account) && is(said.get(account)!)).length;
    const pieces = [...groups.values()].filter((counts) => commonest(counts)[0] === campaign);
    const all = pieces.reduce((sum, counts) => sum + total(counts), 0);
    const own = pieces.reduce((sum, counts) => sum + counts.get(campaign)!, 0);
    return {
      campaign,
      kind: members[0]!.kind,
      accounts: members.length,
      distillation: count((one) => one.campaign !== null),
      found: count(isFound),
      pieces: pieces.length,
      purity: all === 0 ? null : own / all,
    };
  });
}

/** Over all campaigns that were reported as such. */
export function purityOf(truth: readonly Truth[], verdicts: readonly Said[]): number {
  const groups = groupsOf(truth, verdicts, (one) => one.campaign !== null);
  let most = 0;
  let all = 0;
  for (const counts of groups.values()) {
    most += commonest(counts)[1];
    all += total(counts);
  }
  return all > 0 ? most / all : 1;
}

const isFound = ({ campaign, finding }: Said): boolean =>
  campaign !== null || finding === "concealed-operation";

function groupsOf(
  truth: readonly Truth[],
  verdicts: readonly Said[],
  counts: (one: Said) => boolean,
): Groups {
  const campaignOf = new Map(
    truth.map((one) => [
      one.account,
      truthOf(one) === "distillation" ? (groupOf(one) ?? one.kind) : others,
    ]),
  );
  const groups = new Map<string, Map<string, number>>();
  for (const one of verdicts) {
    const campaign = campaignOf.get(one.account);
    const id = one.group ?? one.campaign;
    if (!counts(one) || id === null || id === undefined || campaign === undefined) continue;
    const group = groups.get(id) ?? new Map<string, number>();
    group.set(campaign, (group.get(campaign) ?? 0) + 1);
    groups.set(id, group);
  }
  return groups;
}

function commonest(counts: ReadonlyMap<string, number>): [campaign: string, accounts: number] {
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, n) => sum + n, 0);
}
