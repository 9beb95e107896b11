// Which of a signal's words may be said of a group: those of which every fact is so, and for which a measure of that same
// fact speaks. A signal is the sum of several measures, so that its weight alone says nothing of any one of them.

import type { Judgement } from "../../judge/combine.ts";
import type { Fact, Phrases } from "../../judge/signal.ts";
import { nats } from "../../model/findings.ts";
import type { Model } from "../../model/schema.ts";

export type Findings = Pick<Model["findings"], "hand" | "machine" | "training" | "usual">;
type Measures = NonNullable<Judgement["measures"]>;

/** The first words that are true; null where none are. Words without facts are of a signal that is one measure. */
export function trueWords(
  phrases: Phrases,
  { measures = {} }: Pick<Judgement, "measures">,
  by: Findings,
): Phrases | null {
  const { facts, or } = phrases;
  if (facts === undefined) return phrases;
  const speaking = phrases.by ?? facts.slice(0, 1).map(({ measure }) => measure);
  if (
    facts.every((fact) => isSo(fact, measures, by)) &&
    speaking.some((id) => speaks(id, measures, by))
  )
    return phrases;
  return or ? trueWords(or, { measures }, by) : null;
}

/** Beyond its limit, and not short of the usual honest group; never where it is blind. */
function isSo(fact: Fact, measures: Measures, { usual }: Findings): boolean {
  const value = measures[fact.measure] ?? Number.NaN;
  const typical = usual[fact.measure] ?? value;
  return "least" in fact
    ? value >= Math.max(fact.least, typical)
    : value <= Math.min(fact.most, typical);
}

/** Whether a measure by itself speaks for one hand, for machines or for training. */
function speaks(id: string, measures: Measures, by: Findings): boolean {
  return [by.hand, by.machine, by.training].some(({ curves }) => {
    const curve = curves[id];
    return curve !== undefined && nats(curve, measures[id] ?? Number.NaN) > 0;
  });
}
