// Verdicts against truth: for each kind its accounts by finding, for other abuse its rings, and what became of each
// campaign. Everything adds up over worlds.

import type { Verdict } from "../../../src/core/verdict.ts";
import { type Finding, findings, isCaseFinding } from "../../../src/core/findings.ts";
import type { Truth } from "../../../src/evidence/backtest/truth.ts";
import { type CampaignScore, campaignScores, purityOf } from "./campaigns.ts";
import { addRings, type RingScore, ringScore } from "./rings.ts";
import { addSlices, type SliceScore, sliceScore } from "./slices.ts";
import { truthOf, type TruthName, truths } from "./truths.ts";

/** What of a verdict is measured; a peer says only whether it flags an account. */
export type Said = Pick<Verdict, "account" | "campaign"> &
  Partial<Pick<Verdict, "finding" | "group" | "decision" | "part">>;

export interface KindScore {
  readonly kind: string;
  readonly truth: TruthName;
  readonly accounts: number;
  /** Accounts by the finding of their verdict; those without one are "none". */
  readonly findings: Readonly<Record<Finding, number>>;
  /** Accounts for which more than `observe` is proposed. */
  readonly above: number;
}

export interface WorldScore {
  readonly kinds: readonly KindScore[];
  /** Rings of other abuse, of four accounts and more. */
  readonly abuseRings: RingScore;
  readonly slices: SliceScore;
  readonly campaigns: readonly CampaignScore[];
  /** Share of the accounts of found campaigns that belong to the true one that is commonest there. */
  readonly purity: number;
}

export function score(truth: readonly Truth[], verdicts: readonly Said[]): WorldScore {
  const said = new Map(verdicts.map((one) => [one.account, one]));
  const kinds = new Map<string, Mutable<KindScore>>();
  for (const one of truth) {
    const name = truthOf(one);
    const key = `${name} ${one.kind}`;
    let row = kinds.get(key);
    if (!row) {
      row = { kind: one.kind, truth: name, accounts: 0, findings: noFindings(), above: 0 };
      kinds.set(key, row);
    }
    const verdict = said.get(one.account);
    row.accounts++;
    row.findings[findingOf(verdict)]++;
    if (verdict?.decision !== undefined && verdict.decision !== "observe") row.above++;
  }
  return {
    kinds: sorted([...kinds.values()]),
    abuseRings: ringScore(truth, (account) => findingOf(said.get(account))),
    slices: sliceScore(truth, (account) => said.get(account)),
    campaigns: campaignScores(truth, verdicts),
    purity: purityOf(truth, verdicts),
  };
}

/** Adds the scores of several worlds up, kind by kind. */
export function addScores(scores: readonly WorldScore[]): WorldScore {
  const kinds = new Map<string, Mutable<KindScore>>();
  for (const row of scores.flatMap((one) => one.kinds)) {
    const key = `${row.truth} ${row.kind}`;
    const sum = kinds.get(key) ?? { ...row, accounts: 0, findings: noFindings(), above: 0 };
    sum.accounts += row.accounts;
    for (const finding of findings) sum.findings[finding] += row.findings[finding];
    sum.above += row.above;
    kinds.set(key, sum);
  }
  return {
    kinds: sorted([...kinds.values()]),
    abuseRings: addRings(scores.map((one) => one.abuseRings)),
    slices: addSlices(scores.map((one) => one.slices)),
    campaigns: scores.flatMap((one) => one.campaigns),
    purity: scores.reduce((sum, one) => sum + one.purity, 0) / Math.max(1, scores.length),
  };
}

function findingOf(verdict: Said | undefined): Finding {
  if (!verdict) return "none";
  return verdict.finding ?? (verdict.campaign === null ? "none" : "distillation");
}

type Counts = Pick<KindScore, "accounts" | "findings" | "above">;

/** All kinds of one truth together. */
export function totalOf({ kinds }: Pick<WorldScore, "kinds">, truth: TruthName): Counts {
  const sum: Mutable<Counts> = { accounts: 0, findings: noFindings(), above: 0 };
  for (const one of kinds.filter((row) => row.truth === truth)) {
    sum.accounts += one.accounts;
    sum.above += one.above;
    for (const finding of findings) sum.findings[finding] += one.findings[finding];
  }
  return sum;
}

/** For a campaign: taken for what it is, or for one hand with a purpose that is not shown. */
export function foundOf({ findings: by }: Pick<Counts, "findings">): number {
  return by.distillation + by["concealed-operation"];
}

/** For other abuse: named as what it is, or as a concealed operation. */
export function namedOf({ findings: by }: Pick<Counts, "findings">): number {
  return by["other-abuse"] + by["concealed-operation"];
}

/** Accused of anything: for an honest account always wrong. */
export function listedOf({ findings: by }: Pick<Counts, "findings">): number {
  return findings.filter(isCaseFinding).reduce((sum, finding) => sum + by[finding], 0);
}

type Mutable<T> = {
  -readonly [K in keyof T]: T[K] extends Readonly<Record<Finding, number>>
    ? Record<Finding, number>
    : T[K];
};

function noFindings(): Record<Finding, number> {
  return Object.fromEntries(findings.map((finding) => [finding, 0])) as Record<Finding, number>;
}

function sorted(rows: readonly KindScore[]): KindScore[] {
  const place = ({ truth }: KindScore): number => truths.indexOf(truth);
  return rows.toSorted((a, b) => place(a) - place(b) || (a.kind < b.kind ? -1 : 1));
}
