// What a ring, or an account alone, looks like, in one line for a tired reader: the phrases of its strongest signals.

import type { JudgedRing } from "../../judge/index.ts";
import type { SignalWords } from "../../judge/signal.ts";
import { accountSignals } from "../../judge/signals/of-accounts/index.ts";
import { ringSignals } from "../../judge/signals/of-rings/index.ts";
import type { Model } from "../../model/schema.ts";

const mostNamed = 4;

/** @param list signals that the ring was judged by */
export function headline(
  ring: JudgedRing,
  { explanations }: Pick<Model, "explanations">,
  list: readonly SignalWords[] = ringSignals,
): string {
  const parts = strongest(ring, explanations.headline, list, "headline");
  return parts.length === 0 ? "little in common" : parts.join(", ");
}

export function headlineAlone(
  ring: JudgedRing,
  { explanations }: Pick<Model, "explanations">,
  list: readonly SignalWords[] = accountSignals,
): string {
  const parts = strongest(ring, explanations.headline_alone, list, "alone");
  return `one account alone: ${parts.join(", ")}`;
}

/** Phrases of the signals that speak from `least` nats on, the strongest first. */
function strongest(
  ring: JudgedRing,
  least: number,
  list: readonly SignalWords[],
  where: "headline" | "alone",
): string[] {
  const phrases = new Map(list.map(({ id, phrases }) => [id, phrases[where]]));
  const strong = ring.judgement.readings
    .filter(({ id, weight }) => weight >= least && phrases.get(id) !== undefined)
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  // one of each family first: a line that repeats itself tells less
  const said = new Set<string>();
  const first = strong.filter(({ family }) => !said.has(family) && said.add(family));
  return [...first, ...strong.filter((reading) => !first.includes(reading))]
    .slice(0, mostNamed)
    .map(({ id }) => phrases.get(id)!);
}
