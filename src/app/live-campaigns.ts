// Campaigns and other cases as a policy looks at them: case histories, what the last sweep said of each member, and what the account
// records hold. In: the result of a sweep. Out: live campaigns with their present members. A campaign that became part
// of another is left out: its accounts are that other's.

import { caseProbability } from "../campaigns/case-history/standing.ts";
import type { CaseHistory } from "../core/case-history.ts";
import type { Family } from "../core/campaign.ts";
import type { Verdict } from "../core/verdict.ts";
import type { LiveCampaign, LiveMember, MemberRecord } from "../core/decision.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { listedMembers } from "./listed-members.ts";

/** Names in one statement: its length is bounded. */
const portion = 500;

export interface Swept {
  readonly histories: readonly CaseHistory[];
  readonly verdicts: readonly Verdict[];
}

/**
 * @param asked the policies that will be asked: what they list is looked up
 * @param only the members that will be asked about; all without
 */
export async function liveCampaigns(
  store: Store,
  { histories, verdicts }: Swept,
  asked: readonly Policy[],
  only?: ReadonlySet<string>,
): Promise<LiveCampaign[]> {
  const standing = histories.filter((history) => history.mergedInto === null);
  const said = new Map(verdicts.map((one) => [one.account, one]));
  const present = (history: CaseHistory): string[] =>
    history.members.flatMap(({ account, left }) =>
      left === null && only?.has(account) !== false ? [account] : [],
    );
  const [records] = await store.rows<{ n: string }>("SELECT count() AS n FROM account");
  const recorded = Number(records!.n) > 0;
  const facts = await liveMemberRecords(store, [...new Set(standing.flatMap(present))], asked);
  return standing.map((history): LiveCampaign => {
    const members = present(history).map((account): LiveMember => {
      const verdict = said.get(account);
      // what harms an honest account is to be in a case at all: which case it is was decided before
      const score = verdict?.group === history.id ? caseProbability(verdict.probabilities) : null;
      const edge = score !== null && verdict?.edge ? { edge: true } : {};
      return { account, score, ...edge, ...facts.get(account)! };
    });
    return {
      id: history.id,
      finding: history.finding,
      ...(history.part ? { part: true } : {}),
      // a ruling holds from when it is given, not from the next sweep on
      state: history.ruling?.ruling === "dismiss" ? "dismissed" : history.state,
      confirmed: history.confirmed,
      ...(history.ruling?.ruling === "dismiss" ? { dismissed: history.ruling.at } : {}),
      vouched: history.ruling?.ruling === "confirm",
      score: history.score,
      recorded,
      families: history.families as readonly Family[],
      members,
    };
  });
}

const unknown: MemberRecord = {
  unknown: true,
  exchanges: 0,
  verified: false,
  org: "",
  programme: "",
  plan: "",
  created: null,
};

/** Whether anything but the account's name stands in its record. */
const says = [
  ...[
    "a.created IS NOT NULL",
    "a.closed IS NOT NULL",
    "a.email_shape != ''",
    "a.email_domain != 0",
  ],
  ...["a.card", "a.device", "a.phone", "a.signup_address", "a.verified"].map(
    (one) => `${one} != 0`,
  ),
  ...["a.org", "toString(a.plan)", "a.programme"].map((one) => `${one} != ''`),
  "notEmpty(a.declared)",
].join(" OR ");

/**
 * What the account records say of each of these accounts; of an end user what its owner's says.
 * @param asked policies whose lists of domains, networks, clients and templates are looked up
 */
export async function liveMemberRecords(
  store: Store,
  names: readonly string[],
  asked: readonly Policy[] = [],
): Promise<Map<string, MemberRecord>> {
  const facts = new Map(names.map((name) => [name, unknown]));
  for (let from = 0; from < names.length; from += portion) {
    const list = names
      .slice(from, from + portion)
      .map(literal)
      .join(", ");
    const rows = await store.rows<{
      name: string;
      exchanges: string;
      known: number;
      verified: number;
      org: string;
      programme: string;
      plan: string;
      created: string | null;
      owner: string;
      end_user: string;
    }>(`
      SELECT l.label AS name, toString(p.exchanges) AS exchanges, a.account != 0 AND (${says}) AS known, a.verified AS verified, a.org AS org, a.programme AS programme,
        toString(a.plan) AS plan, if(a.account = 0, NULL, toUnixTimestamp64Milli(a.created)) AS created,
        l.owner AS owner, l.end_user AS end_user
      FROM (SELECT n.value AS value, n.label AS label, if(e.owner = 0, n.value, e.owner) AS recorded, o.label AS owner, u.label AS end_user
        FROM (SELECT DISTINCT value, label FROM label WHERE kind = 'account' AND label IN (${list})) AS n
        LEFT JOIN (SELECT account, any(owner) AS owner, any(end_user) AS end_user FROM end_user_sum
          WHERE account IN (SELECT value FROM label WHERE kind = 'account' AND label IN (${list})) GROUP BY account) AS e ON e.account = n.value
        LEFT JOIN (SELECT value, max(label) AS label FROM label WHERE kind = 'account' GROUP BY value) AS o ON o.value = e.owner
        LEFT JOIN (SELECT value, max(label) AS label FROM label WHERE kind = 'end_user' GROUP BY value) AS u ON u.value = e.end_user) AS l
      LEFT JOIN (SELECT account, exchanges FROM account_profile WHERE account IN (SELECT value FROM label WHERE kind = 'account' AND label IN (${list}))) AS p ON p.account = l.value
      LEFT JOIN (SELECT * FROM account FINAL WHERE account IN (SELECT value FROM label WHERE kind = 'account' AND label IN (${list}))
        OR account IN (SELECT owner FROM end_user_sum WHERE account IN (SELECT value FROM label WHERE kind = 'account' AND label IN (${list})))) AS a ON a.account = l.recorded`);
    for (const { name, exchanges, known, verified, created, owner, end_user, ...row } of rows)
      facts.set(name, {
        ...row,
        ...(known === 1 ? {} : { unknown: true as const }),
        ...(owner === "" ? {} : { owner, end_user }),
        exchanges: Number(exchanges),
        verified: verified === 1,
        created: created === null ? null : Number(created),
      });
  }
  for (const [name, listed] of await listedMembers(store, names, asked))
    facts.set(name, { ...facts.get(name)!, listed });
  return facts;
}

/** Those of these accounts that no usable record knows. */
export async function unknownAmong(
  store: Store,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const records = await liveMemberRecords(store, [...new Set(names)]);
  return new Set([...records].flatMap(([name, { unknown }]) => (unknown ? [name] : [])));
}
