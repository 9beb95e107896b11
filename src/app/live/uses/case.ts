// What a person marks and reads of one case beside its record: ticks, and text where it is kept.

import { StillwatchError } from "../../../core/errors.ts";
import { quotes } from "../../../campaigns/records/quotes.ts";
import { type Carrying, keepTick, type Tick } from "../../carrying.ts";
import { keepsText, type KeptText, noteReading, readTexts } from "../../kept-texts.ts";
import { caseOf } from "./campaigns.ts";
import { caseActive } from "./case-active.ts";
import { caseExchanges, is64 } from "./case-exchanges.ts";
import { membersOf } from "./case-members.ts";
import { caseSelection } from "./case-selection.ts";
import { drawing } from "./drawing.ts";
import type { By, Use } from "./use.ts";

/** @throws StillwatchError `unknown_campaign`, `unknown_signal` */
async function carry(
  { opened: { store }, report }: Use,
  id: string,
  tick: Tick,
  by: By,
): Promise<Carrying> {
  const known = caseOf(await report(), id).signals.map((one) => one.id);
  return keepTick(store, id, tick, known, by);
}

/** @throws StillwatchError `unknown_campaign`, `text_not_kept` */
async function texts(
  { opened: { store }, report }: Use,
  id: string,
  exchanges: readonly string[],
  by: By,
): Promise<KeptText[]> {
  // of a part the rest is its owner's, who has done nothing
  if (caseOf(await report(), id).in_part !== undefined) throw new StillwatchError("text_of_part");
  if (!exchanges.every(is64)) return [];
  return readTexts(store, id, exchanges, `SELECT name FROM (${membersOf(id)})`, by);
}

/** A few of its prompts, where the operator keeps text; empty else. That they were read is written down. */
async function quoted(
  { opened: { store }, report }: Use,
  id: string,
  by: By,
): Promise<readonly string[]> {
  const found = caseOf(await report(), id);
  if (!(await keepsText(store))) return [];
  await noteReading(store, id, [], by);
  return quotes(store, found);
}

export const caseUses = { carry, texts, quoted, caseExchanges, caseSelection, caseActive, drawing };
