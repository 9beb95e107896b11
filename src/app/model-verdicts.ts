// What two judgements of one store say differently: cases that only one of them reports or that are something else for the
// other, accounts that come in or go, and of what kind these are by their records.

import { caseProbability } from "../campaigns/case-history/standing.ts";
import { casesOf } from "../core/campaign.ts";
import { type CaseFinding, caseFindings, type Finding } from "../core/findings.ts";
import { classOf, type RecordClass, recordClasses } from "../policy/preview.ts";
import type { Store } from "../store/open.ts";
import { liveMemberRecords } from "./live-campaigns.ts";
import type { SweepResult } from "./conclude.ts";

/** A case as one model reports it. */
interface JudgedCase {
  readonly id: string;
  readonly finding: CaseFinding;
  readonly score: number;
  readonly accounts: ReadonlySet<string>;
}

/** What is kept of a judgement to be compared. */
export interface ModelVerdicts {
  readonly cases: readonly JudgedCase[];
  readonly told: ModelCounts;
}

export interface ModelCounts {
  readonly cases: Readonly<
    Record<
      CaseFinding,
      {
        readonly cases: number;
        readonly accounts: number;
        /** Σ (1 − probability of the account to be in a case at all). */
        readonly expected_honest: number;
      }
    >
  >;
  /** Groups that were looked at and are no case. */
  readonly honest: Readonly<
    Record<Exclude<Finding, CaseFinding>, { readonly groups: number; readonly accounts: number }>
  >;
}

export interface CaseChange {
  /** Of a case that is known already; null where it would be a new one. */
  readonly id: string | null;
  readonly in_use: { readonly finding: CaseFinding; readonly accounts: number } | null;
  readonly tried: { readonly finding: CaseFinding; readonly accounts: number } | null;
}

/** Accounts that are in a case of one of the two alone, by what their records tell. */
interface Changed {
  readonly accounts: number;
  readonly classes: Readonly<Partial<Record<RecordClass, number>>>;
  /** Some by name, at most twenty. */
  readonly examples: readonly string[];
}

export interface ComparedVerdicts {
  readonly in_use: ModelCounts;
  readonly tried: ModelCounts;
  readonly gained: Changed;
  readonly lost: Changed;
  /** Accounts that are in a case of both, which is found to be something else. */
  readonly renamed: number;
  /** The largest first, at most fifty, and how many there are. */
  readonly changes: readonly CaseChange[];
  readonly changes_total: number;
}

const mostExamples = 20;
const mostChanges = 50;

export function verdictsOf({ report, verdicts }: SweepResult): ModelVerdicts {
  const accountsOf = new Map<string, Set<string>>();
  const honestOf = new Map<string, number>();
  for (const { group, account, probabilities } of verdicts) {
    if (group === null) continue;
    accountsOf.set(group, (accountsOf.get(group) ?? new Set()).add(account));
    honestOf.set(group, (honestOf.get(group) ?? 0) + 1 - caseProbability(probabilities));
  }
  const cases = casesOf(report).map(({ id, score, finding }) => ({
    ...{ id, score, finding: finding as CaseFinding },
    accounts: accountsOf.get(id) ?? new Set<string>(),
  }));
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  const counts = caseFindings.map((finding) => {
    const own = cases.filter((one) => one.finding === finding);
    return [
      finding,
      {
        cases: own.length,
        accounts: new Set(own.flatMap(({ accounts }) => [...accounts])).size,
        expected_honest: sum(own.map(({ id }) => honestOf.get(id) ?? 0)),
      },
    ] as const;
  });
  const honest = (["open-party", "none"] as const).map((finding) => {
    const own = report.dismissed.filter((one) => one.finding === finding);
    return [finding, { groups: own.length, accounts: sum(own.map(({ accounts }) => accounts)) }];
  });
  return {
    cases,
    told: {
      cases: Object.fromEntries(counts) as ModelCounts["cases"],
      honest: Object.fromEntries(honest) as ModelCounts["honest"],
    },
  };
}

/** @param now the time of the log, ms */
export async function compareVerdicts(
  store: Store,
  inUse: ModelVerdicts,
  tried: ModelVerdicts,
  now: number,
): Promise<ComparedVerdicts> {
  const [before, after] = [findingsOf(inUse), findingsOf(tried)];
  const gained = [...after.keys()].filter((account) => !before.has(account));
  const lost = [...before.keys()].filter((account) => !after.has(account));
  const changes = changedCases(inUse.cases, tried.cases);
  return {
    ...{ in_use: inUse.told, tried: tried.told },
    gained: await told(store, gained, now),
    lost: await told(store, lost, now),
    renamed: [...after].filter(
      ([account, finding]) => before.has(account) && before.get(account) !== finding,
    ).length,
    changes: changes.slice(0, mostChanges),
    changes_total: changes.length,
  };
}

/** What the gravest case of each account is. */
function findingsOf({ cases }: ModelVerdicts): ReadonlyMap<string, CaseFinding> {
  const byGravity = cases.toSorted(
    (a, b) => caseFindings.indexOf(a.finding) - caseFindings.indexOf(b.finding),
  );
  return new Map(
    byGravity.flatMap(({ accounts, finding }) =>
      [...accounts].map((account) => [account, finding] as const),
    ),
  );
}

async function told(store: Store, accounts: readonly string[], now: number): Promise<Changed> {
  const records = await liveMemberRecords(store, accounts, []);
  const kinds = accounts.map((account) => classOf(records.get(account)!, now));
  const classes = recordClasses.flatMap((name) => {
    const n = kinds.filter((one) => one === name).length;
    return n > 0 ? [[name, n] as const] : [];
  });
  return {
    accounts: accounts.length,
    classes: Object.fromEntries(classes),
    examples: accounts.toSorted().slice(0, mostExamples),
  };
}

/** A case of one is that of the other where it has at least half of the smaller one's accounts. */
function changedCases(inUse: readonly JudgedCase[], tried: readonly JudgedCase[]): CaseChange[] {
  const left = new Set(inUse);
  const sideOf = ({ finding, accounts }: JudgedCase): CaseChange["tried"] => ({
    ...{ finding, accounts: accounts.size },
  });
  const changes = tried.flatMap((one): CaseChange[] => {
    const other = sameCase(one, left);
    if (other) left.delete(other);
    const isSame =
      other?.finding === one.finding &&
      other.accounts.size === one.accounts.size &&
      one.accounts.isSubsetOf(other.accounts);
    if (isSame) return [];
    return [{ id: other?.id ?? null, in_use: other ? sideOf(other) : null, tried: sideOf(one) }];
  });
  const gone = [...left].map((one) => ({ id: one.id, in_use: sideOf(one), tried: null }));
  const size = (one: CaseChange): number =>
    Math.max(one.in_use?.accounts ?? 0, one.tried?.accounts ?? 0);
  return [...changes, ...gone].sort((a, b) => size(b) - size(a));
}

function sameCase(one: JudgedCase, among: ReadonlySet<JudgedCase>): JudgedCase | null {
  let best: JudgedCase | null = null;
  let most = 0;
  for (const other of among) {
    const shared = one.accounts.intersection(other.accounts).size;
    if (shared * 2 < Math.min(one.accounts.size, other.accounts.size) || shared <= most) continue;
    [best, most] = [other, shared];
  }
  return best;
}
