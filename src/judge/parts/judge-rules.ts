// Groups of parts, judged: each rule cuts its exchanges out of accounts, and what is cut out is read and judged as one
// group. In: a way of cutting, words or keys, and rules of it. Out: those that are cases.

import { isCaseFinding } from "../../core/findings.ts";
import { inPortions } from "../../core/in-portions.ts";
import { total } from "../../core/stats.ts";
import type { Model } from "../../model/schema.ts";
import { type Incidence, traitsOf } from "../../rings/index.ts";
import type { Store } from "../../store/open.ts";
import { type Scratch, withScratch } from "../../store/scratch.ts";
import type { AccountFacts } from "../account-facts.ts";
import type { Population } from "../conduct/population.ts";
import { type GroupJudgement, judgeGroup } from "../judge-group.ts";
import type { Group } from "../measures/measure.ts";
import { type JudgedRing, reported } from "../stages/score.ts";
import type { Apart } from "./apart.ts";
import { apartReadings } from "./apart-readings.ts";
import type { Cut, CutTables, Rule } from "./cut.ts";
import { tellingSignals, withoutPlaces, type Worthless } from "../worthless.ts";
import { type ReadPart, readParts } from "./part-reader.ts";

/** What is known of everybody. */
export interface PartContext {
  readonly store: Store;
  readonly incidence: Incidence;
  readonly accounts: readonly AccountFacts[];
  readonly population: Population;
  readonly model: Model;
  readonly fdr: number;
  readonly threshold: number;
  readonly worthless: Worthless;
  readonly onJudged: (parts: JudgedParts) => void;
}

/** A group of parts as it was judged. */
export interface JudgedParts {
  readonly cut: Cut;
  readonly group: Group;
  readonly apart: Apart;
  readonly judgement: GroupJudgement;
}

/** A way of cutting exchanges out of accounts. */
export interface Way {
  readonly cut: (
    scratch: Scratch,
    rules: readonly Rule[],
  ) => Promise<{ readonly tables: CutTables; readonly cuts: readonly Cut[] }>;
  /** How its parts are told from the owners' exchanges, in words. */
  readonly told: (rule: Rule) => string;
  /** What counts for one hand. */
  readonly by: Pick<Model["parts"], "shrink" | "bias" | "apart">;
  /** Whether what people do by hand is a case too. */
  readonly abuse: boolean;
}

export interface PartCase {
  readonly rule: Rule;
  readonly ring: JudgedRing;
}

/** The groups of parts that these rules cut out, as far as they are cases. */
export async function judgeRules(
  {
    store,
    incidence,
    accounts,
    population,
    model,
    fdr,
    threshold,
    worthless,
    onJudged,
  }: PartContext,
  { cut: cutBy, told, by, abuse }: Way,
  rules: readonly Rule[],
): Promise<PartCase[]> {
  if (rules.length === 0) return [];
  return withScratch(store, async (scratch) => {
    const { tables, cuts } = await cutBy(scratch, rules);
    if (cuts.length === 0) return [];
    const parts = total(cuts, (cut) => cut.accounts.length);
    const from = { incidence, accounts, population, model, parts };
    const cases: PartCase[] = [];
    const ownersSend = (cut: Cut): number =>
      total(cut.accounts, (account) => accounts[account]!.exchanges);
    for (const some of inPortions(cuts, ownersSend, atOnce)) {
      const read = await withScratch(store, (own) => readParts(store, own, from, some, tables));
      for (const [i, one] of read.entries()) judge(some[i]!, one);
    }
    return cases;

    function judge(cut: Cut, { group: whole, apart: measured, exchanges }: ReadPart): void {
      const group = withoutPlaces(whole, worthless);
      // over which lines owners and parts come is not known either
      const apart = worthless.has("addresses") ? { ...measured, line: Number.NaN } : measured;
      const readings = apartReadings(
        { ...apart, words: cut.own },
        by.apart,
        cut.keys !== undefined,
      );
      const { shrink, bias } = by;
      const judgement = judgeGroup(group, model.findings, tellingSignals(worthless), {
        shrink,
        bias,
        readings,
      });
      onJudged({ cut, group, apart, judgement });
      const finding = reported(judgement, threshold, fdr);
      if (!isCaseFinding(finding) || (finding === "other-abuse" && !abuse)) return;
      const rule = rules[cut.group]!;
      const ring: JudgedRing = {
        facts: { ...group.facts, ring: ringOf(incidence, cut) },
        judgement,
        fit: cut.accounts.map(() => 0),
        edge: cut.accounts.map(() => false),
        q: 1 - judgement.hand,
        isCampaign: finding === "distillation",
        finding,
        probabilities: judgement.probabilities,
        part: {
          shares: cut.accounts.map((a, k) => cut.carried[k]! / accounts[a]!.exchanges),
          told: told(rule),
          ...(cut.keys ? { keys: cut.keys } : {}),
          exchanges,
        },
      };
      cases.push({ rule, ring });
    }
  });
}

/** Exchanges of owners that are read at once: sorted in memory, and what is cut out of them is copied there. */
const atOnce = 3_000_000;

/** The owners, as a ring of the incidence. */
function ringOf(incidence: Incidence, { accounts, carried }: Cut): JudgedRing["facts"]["ring"] {
  const of = Uint32Array.from(accounts);
  return {
    accounts: of,
    strength: Float64Array.from(carried),
    traits: traitsOf(incidence, of),
    methods: ["parts"],
  };
}
