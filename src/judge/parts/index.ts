// Accounts that are judged in part: the exchanges that an operation sends from other people's accounts are cut out, and
// the group of these parts is judged as any ring is, by the same measures and questions. In: the accounts, and who is
// settled because rings of whole accounts were judged. Out: a judged ring for each group of parts that is a case.

import { isCaseFinding } from "../../core/findings.ts";
import { unionFind } from "../../graph/union-find.ts";
import type { Model } from "../../model/schema.ts";
import { type Incidence, traitsOf } from "../../rings/index.ts";
import type { Store } from "../../store/open.ts";
import { withScratch } from "../../store/scratch.ts";
import type { AccountFacts } from "../account-facts.ts";
import type { Population } from "../conduct/population.ts";
import { type GroupJudgement, judgeGroup } from "../judge-group.ts";
import type { Group } from "../measures/measure.ts";
import { type JudgedRing, reported } from "../stages/score.ts";
import type { Apart } from "./apart.ts";
import { apartReadings } from "./apart-readings.ts";
import { type Cut, cutsOf, cutTables } from "./cut.ts";
import { type MinorWords, minorWords } from "./minor-words.ts";
import { readParts } from "./part-reader.ts";
import { wordGroups } from "./word-groups.ts";

export interface PartOptions {
  readonly model: Model;
  readonly fdr: number;
  readonly threshold: number;
  /** Accounts that are judged as a whole: those of accused rings. */
  readonly isSettled: (account: number) => boolean;
}

/** A group of parts as it was judged. */
export interface JudgedParts {
  readonly cut: Cut;
  readonly group: Group;
  readonly apart: Apart;
  readonly judgement: GroupJudgement;
}

export async function judgeParts(
  store: Store,
  incidence: Incidence,
  accounts: readonly AccountFacts[],
  population: Population,
  options: PartOptions,
  onJudged: (parts: JudgedParts) => void = () => undefined,
): Promise<JudgedRing[]> {
  const { model } = options;
  const words = await minorWords(store, incidence, options.isSettled, model.parts);
  const judge = (groups: readonly Rule[]): Promise<Case[]> =>
    judgeRules(store, incidence, accounts, population, words, groups, options, onJudged);
  const found = await judge(wordGroups(words, model.parts));
  // one hand has several templates, and each account may know some: what two cases mostly have in common is one
  const rules = joinedRules(found, model.parts.same_case);
  const again = await judge(rules.flatMap(({ rule, of }) => (of > 1 ? [rule] : [])));
  const alone = new Set(rules.flatMap(({ rule, of }) => (of > 1 ? [] : [rule])));
  return [...found.filter(({ rule }) => alone.has(rule)), ...again].flatMap(({ ring }) =>
    1 - ring.q >= model.parts.least ? [ring] : [],
  );
}

/** Words, as numbers. */
type Rule = readonly number[];
interface Case {
  readonly rule: Rule;
  readonly ring: JudgedRing;
}

/** The groups of parts that these rules cut out, as far as they are cases. */
async function judgeRules(
  store: Store,
  incidence: Incidence,
  accounts: readonly AccountFacts[],
  population: Population,
  words: MinorWords,
  rules: readonly Rule[],
  { model, isSettled, threshold, fdr }: PartOptions,
  onJudged: (parts: JudgedParts) => void,
): Promise<Case[]> {
  if (rules.length === 0) return [];
  return withScratch(store, async (scratch) => {
    const tables = await cutTables(store, scratch, words, rules, model.parts);
    const by = { groups: rules.length, isSettled, model: model.parts };
    const cuts = await cutsOf(store, tables, incidence, accounts, by);
    if (cuts.length === 0) return [];
    const from = { incidence, accounts, population, model };
    const read = await readParts(store, scratch, from, cuts, tables);
    const cases: Case[] = [];
    for (const [i, { group, apart, exchanges }] of read.entries()) {
      const cut = cuts[i]!;
      const readings = apartReadings({ ...apart, words: cut.own }, model.parts.apart);
      const judgement = judgeGroup(group, model.findings, undefined, {
        shrink: model.parts.shrink,
        bias: model.parts.bias,
        readings,
      });
      onJudged({ cut, group, apart, judgement });
      const finding = reported(judgement, threshold, fdr);
      // what people do by hand in a part of their accounts is a habit of theirs
      if (!isCaseFinding(finding) || finding === "other-abuse") continue;
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
          told: `carry at least ${model.parts.told_by} of ${rule.length} phrases that the same accounts send`,
          exchanges,
        },
      };
      cases.push({ rule, ring });
    }
    return cases;
  });
}

/** The rules of cases, those of which the smaller has most accounts in the other put together; `of` how many they were. */
function joinedRules(cases: readonly Case[], most: number): { rule: Rule; of: number }[] {
  const sets = unionFind(cases.length);
  const members = cases.map(({ ring }) => new Set(ring.facts.ring.accounts));
  for (let a = 0; a < cases.length; a++)
    for (let b = 0; b < a; b++) {
      const both = members[a]!.intersection(members[b]!).size;
      if (both >= most * Math.min(members[a]!.size, members[b]!.size)) sets.union(a, b);
    }
  const groups = Map.groupBy(cases.keys(), (i) => sets.find(i));
  return [...groups.values()].map((of) => ({
    rule: of.length === 1 ? cases[of[0]!]!.rule : of.flatMap((i) => cases[i]!.rule),
    of: of.length,
  }));
}

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
