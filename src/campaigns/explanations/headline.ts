// What a ring, or an account alone, looks like, in one line for a tired reader: the phrases of its strongest signals.

import type { JudgedRing } from "../../judge/index.ts";
import type { SignalWords } from "../../judge/signal.ts";
import { accountSignals } from "../../judge/signals/of-accounts/index.ts";
import { ringSignals } from "../../judge/signals/of-rings/index.ts";
import type { Model } from "../../model/schema.ts";
import { type Findings, trueWords } from "./true-words.ts";

const mostNamed = 4;

/** @param list signals that the ring was judged by */
export function headline(
  ring: JudgedRing,
  { explanations, findings }: Pick<Model, "explanations" | "findings">,
  list: readonly SignalWords[] = ringSignals,
): string {
  const parts = strongest(ring, explanations.headline, list, findings, "headline");
  if (parts.length > 0) return parts.join(", ");
  const { families } = ring.judgement;
  return families.length === 0
    ? "little in common"
    : `nothing that stands out alone, but evidence from ${families.join(", ")}`;
}

export function headlineAlone(
  ring: JudgedRing,
  { explanations, findings }: Pick<Model, "explanations" | "findings">,
  list: readonly SignalWords[] = accountSignals,
): string {
  const parts = strongest(ring, explanations.headline_alone, list, findings, "alone");
  return `one account alone: ${parts.join(", ")}`;
}

/** What can truly be said of the signals that speak from `least` nats on, the strongest first. */
function strongest(
  { judgement }: JudgedRing,
  least: number,
  list: readonly SignalWords[],
  findings: Findings,
  where: "headline" | "alone",
): string[] {
  const words = new Map(
    list.map(({ id, phrases }) => [id, trueWords(phrases, judgement, findings)?.[where]]),
  );
  const strong = judgement.readings
    .filter(({ id, weight }) => weight >= least && words.get(id) !== undefined)
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  // one of each family first: a line that repeats itself tells less
  const said = new Set<string>();
  const first = strong.filter(({ family }) => !said.has(family) && said.add(family));
  return [...first, ...strong.filter((reading) => !first.includes(reading))]
    .slice(0, mostNamed)
    .map(({ id }) => words.get(id)!);
}
