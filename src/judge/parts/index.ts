// Accounts that are judged in part: the exchanges that an operation sends from other people's accounts are cut out, and
// the group of these parts is judged as any ring is, by the same measures and questions. Keys come first: what comes by a
// key is more than the phrases in it, and says what its owner can do. In: the accounts, and who is settled because rings
// of whole accounts were judged. Out: a judged ring for each group of parts that is a case.

import { unionFind } from "../../graph/union-find.ts";
import type { Model } from "../../model/schema.ts";
import type { Incidence } from "../../rings/index.ts";
import type { Store } from "../../store/open.ts";
import { withScratch } from "../../store/scratch.ts";
import type { AccountFacts } from "../account-facts.ts";
import type { Population } from "../conduct/population.ts";
import type { JudgedRing } from "../stages/score.ts";
import { type Rule, cutsOf, cutTables } from "./cut.ts";
import { cutKeyTables, keyCutsOf } from "./cut-keys.ts";
import {
  type JudgedParts,
  judgeRules,
  type PartCase,
  type PartContext,
  type Way,
} from "./judge-rules.ts";
import { minorKeys } from "./minor-keys.ts";
import { minorWords } from "./minor-words.ts";
import { idleKinds, nothingWorthless, type Worthless } from "../worthless.ts";
import { wordGroups } from "./word-groups.ts";

export interface PartOptions {
  readonly model: Model;
  readonly fdr: number;
  readonly threshold: number;
  /** Accounts that are judged as a whole: those of accused rings. */
  readonly isSettled: (account: number) => boolean;
  /** Data that are there and tell nothing. */
  readonly worthless?: Worthless;
}

export async function judgeParts(
  store: Store,
  incidence: Incidence,
  accounts: readonly AccountFacts[],
  population: Population,
  { isSettled, worthless = nothingWorthless, ...options }: PartOptions,
  onJudged: (parts: JudgedParts) => void = () => undefined,
): Promise<JudgedRing[]> {
  const context: PartContext = {
    store,
    incidence,
    accounts,
    population,
    worthless,
    ...options,
    onJudged,
  };
  const byKeys = await keyCases(context, isSettled);
  const told = new Set(byKeys.flatMap(({ facts }) => [...facts.ring.accounts]));
  return [
    ...byKeys,
    ...(await wordCases(context, (account) => isSettled(account) || told.has(account))),
  ];
}

/** Cases of parts that are all that comes by some of an account's keys. */
async function keyCases(
  context: PartContext,
  isSettled: (account: number) => boolean,
): Promise<JudgedRing[]> {
  const { store, incidence, accounts, model, worthless } = context;
  const by = model.parts;
  return withScratch(store, async (scratch) => {
    const minor = await minorKeys(store, scratch, incidence, isSettled, by, idleKinds(worthless));
    const rules = wordGroups(minor.values, { ...by, words: by.keys.values });
    return surely(context, by.keys.least, rules, {
      by: by.keys,
      abuse: true,
      told: () =>
        "come by keys that have lines or phrases in common with keys of the other accounts, and with no other key of their owner",
      async cut(own, of) {
        const tables = await cutKeyTables(store, own, minor, of, by);
        const options = { groups: of.length, isSettled, model: by };
        return { tables, cuts: await keyCutsOf(store, tables, incidence, accounts, options) };
      },
    });
  });
}

/** Cases of parts that carry phrases. */
async function wordCases(
  context: PartContext,
  isSettled: (account: number) => boolean,
): Promise<JudgedRing[]> {
  const { store, incidence, accounts, model } = context;
  const by = model.parts;
  const words = await minorWords(store, incidence, isSettled, by);
  return surely(context, by.least, wordGroups(words, by), {
    by,
    // what people do by hand in a part of their accounts is a habit of theirs
    abuse: false,
    told: (rule) =>
      `carry at least ${by.told_by} of ${rule.length} phrases that the same accounts send`,
    async cut(scratch, rules) {
      const tables = await cutTables(store, scratch, words, rules, by);
      const options = { groups: rules.length, isSettled, model: by };
      return { tables, cuts: await cutsOf(store, tables, incidence, accounts, options) };
    },
  });
}

/** Cases that are sure enough; those that are mostly the same accounts' are one. */
async function surely(
  context: PartContext,
  least: number,
  rules: readonly Rule[],
  way: Way,
): Promise<JudgedRing[]> {
  const found = await judgeRules(context, way, rules);
  // one hand has several templates, and each account may know some: what two cases mostly have in common is one
  const joined = joinedRules(found, context.model.parts.same_case);
  const again = await judgeRules(
    context,
    way,
    joined.flatMap(({ rule, of }) => (of > 1 ? [rule] : [])),
  );
  const alone = new Set(joined.flatMap(({ rule, of }) => (of > 1 ? [] : [rule])));
  return [...found.filter(({ rule }) => alone.has(rule)), ...again].flatMap(({ ring }) =>
    1 - ring.q >= least ? [ring] : [],
  );
}

/** The rules of cases, those of which the smaller has most accounts in the other put together; `of` how many they were. */
function joinedRules(cases: readonly PartCase[], most: number): { rule: Rule; of: number }[] {
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
