// A plan in numbers: whom acting by hand would touch and whom not, how many honest people to expect among them, a few to
// look at, and the fingerprints of all of it. Pure.

import { createHash } from "node:crypto";
import type { Rung } from "../../core/campaign.ts";
import { hashOf } from "../../core/sorted-json.ts";
import { recordClasses, type RecordClass, type Touched } from "../preview.ts";
import { refusalWords } from "../../core/reason-words.ts";
import {
  changes,
  type HandOutcome,
  handOutcomes,
  type HandPlan,
  type HandRow,
} from "./hand-plan.ts";

export interface HandNumbers extends Touched {
  /** Accounts by what it comes to for them. */
  readonly outcomes: Readonly<Record<HandOutcome, number>>;
  /** Of those that change, by their records. */
  readonly classes: Readonly<Partial<Record<RecordClass, Touched>>>;
  readonly plans: Readonly<Record<string, number>>;
  /** By code; `why` is for a person, without a full stop. */
  readonly refused: readonly {
    readonly code: string;
    readonly accounts: number;
    readonly why: string;
  }[];
  /** People who have to say yes, whoever acts among them; 0 where it binds at once. */
  readonly needs: number;
  /** Why it takes others, for a person after "needs a second person:", without a full stop; null where it does not. */
  readonly why: string | null;
  /** Of those that change: whom a person found honest on an appeal. They count as honest, whatever the model says. */
  readonly cleared: number;
  /** Drawn by chance, those that were found honest first. */
  readonly sample: readonly HandRow[];
  /** Parts that can be done one after the other, in the order of accounts. */
  readonly slices: readonly { readonly accounts: number; readonly seen: string }[];
  readonly seen: string;
}

/** Accounts of a part: some seconds of work, so that a person sees it go on. */
export const sliceSize = 500;
/** As many as a person looks through. */
const mostSampled = 10;

export interface HandTerms {
  readonly campaign: string;
  readonly rung: Rung;
  readonly hours: number;
}

/** @param draw which sample is drawn */
export function handNumbers(
  { rows, needed }: HandPlan,
  terms: HandTerms,
  draw: number,
): HandNumbers {
  const changed = rows.filter(changes);
  const slices = slicesOf(rows).map((some) => ({
    accounts: some.length,
    seen: seenOf(terms, some),
  }));
  const needs = Math.max(0, ...new Set(changed.map((one) => one.needs)));
  return {
    ...touched(changed),
    outcomes: Object.fromEntries(
      handOutcomes.map((name) => [name, rows.filter(({ outcome }) => outcome === name).length]),
    ) as Record<HandOutcome, number>,
    classes: Object.fromEntries(
      recordClasses.flatMap((name) => {
        const some = changed.filter((one) => one.class === name);
        return some.length > 0 ? [[name, touched(some)] as const] : [];
      }),
    ),
    plans: counted(changed.map(({ plan }) => plan)),
    refused: Object.entries(counted(rows.flatMap(({ code }) => code ?? []))).map(
      ([code, accounts]) => ({ code, accounts, why: refusalWords(code) }),
    ),
    needs,
    why:
      needs === 0
        ? null
        : needs > needed.needs || needed.why === null
          ? "the same waited for more people before, and did not get their yes"
          : needed.why,
    cleared: changed.filter(isCleared).length,
    sample: sampleOf(changed, terms, draw),
    slices,
    seen: hashOf(slices).slice(0, 10),
  };
}

/** Of the rows of a plan, or of their accounts in its order. */
export function slicesOf<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / sliceSize);
  return Array.from({ length: count }, (_, i) => rows.slice(i * sliceSize, (i + 1) * sliceSize));
}

/** Short name of what would happen to these accounts; a score counts to the hundredth. */
export function seenOf(terms: HandTerms, rows: readonly HandRow[]): string {
  const told = rows.map(({ account, outcome, code, score, under, needs, cleared }) => [
    ...[account, outcome, code, needs, under && under.rung, cleared && cleared.at],
    score === null ? null : Math.round(score * 100),
  ]);
  // 40 bits: it is compared with one other
  return hashOf({ ...terms, rows: told }).slice(0, 10);
}

function sampleOf(
  rows: readonly HandRow[],
  { campaign, rung }: HandTerms,
  draw: number,
): HandRow[] {
  const turn = ({ account }: HandRow): string =>
    createHash("sha256")
      .update(JSON.stringify([draw, campaign, rung, account]))
      .digest("hex");
  const turns = new Map(rows.map((one) => [one, turn(one)]));
  const order = (one: HandRow): string => `${isCleared(one) ? 0 : 1}${turns.get(one)!}`;
  return rows.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, mostSampled);
}

const isCleared = ({ cleared }: HandRow): boolean => cleared !== null;

function touched(rows: readonly HandRow[]): Touched {
  return {
    accounts: rows.length,
    expected_honest: rows.reduce((sum, one) => sum + (isCleared(one) ? 1 : 1 - one.score!), 0),
  };
}

function counted(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
