// Accounts that are judged in part: the exchanges that an operation sends from other people's accounts are cut out, and
// the group of these parts is judged as any ring is, by the same measures and questions. In: the accounts and the rings that
// were judged as wholes. Out: a judged ring for each group of parts.

import type { Model } from "../../model/schema.ts";
import type { Incidence } from "../../rings/index.ts";
import type { Store } from "../../store/open.ts";
import { withScratch } from "../../store/scratch.ts";
import type { AccountFacts } from "../account-facts.ts";
import type { Population } from "../conduct/population.ts";
import { type GroupJudgement, judgeGroup } from "../judge-group.ts";
import type { Group } from "../measures/measure.ts";
import type { Apart } from "./apart.ts";
import { type Cut, cutsOf, cutTables } from "./cut.ts";
import { minorWords } from "./minor-words.ts";
import { readParts } from "./part-reader.ts";
import { wordGroups } from "./word-groups.ts";

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
  model: Model,
  isSettled: (account: number) => boolean,
): Promise<JudgedParts[]> {
  const words = await minorWords(store, incidence, isSettled, model.parts);
  const groups = wordGroups(words, model.parts);
  if (groups.length === 0) return [];
  return withScratch(store, async (scratch) => {
    const tables = await cutTables(store, scratch, words, groups, model.parts);
    const cuts = await cutsOf(
      store,
      tables,
      incidence,
      accounts,
      groups.length,
      isSettled,
      model.parts,
    );
    if (cuts.length === 0) return [];
    const read = await readParts(
      store,
      scratch,
      incidence,
      accounts,
      cuts,
      tables,
      population,
      model.wording,
    );
    return read.map(({ group, apart }, i) => ({
      cut: cuts[i]!,
      group,
      apart,
      judgement: judgeGroup(group, model.findings),
    }));
  });
}
